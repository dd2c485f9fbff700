import type { RecordedType } from "../../access/recorded-type.ts";
import { z } from "zod";
import { levels } from "../../access/level.ts";
import { permissionWriteModes } from "../../access/permission-writes.ts";

/*
 * What our resources record in a stack, as far as it is relied on. States are edited by hand, merged and restored from backups,
 * so nothing is taken on trust. Secrets (privateKey, retiring, password) are not named here, and so never looked at.
 */

/** Shape of what is recorded now; raised with the first change that older states need a migration for. */
export const schemaVersion = 1;

const level = z.enum(levels);
const row = z.strictObject({
  add: level.optional(),
  edit: level.optional(),
  delete: level.optional(),
  inquire: level.optional(),
});
const permissions = z.record(z.string(), z.record(z.string(), row));
const uncatalogued = z.array(z.string()).optional();
const list = z.union([
  z.strictObject({ allow: z.array(z.string()), uncatalogued }),
  z.strictObject({ disallow: z.array(z.string()), uncatalogued }),
]);
const customize = z.record(z.string(), z.record(z.string(), list));

const role = z.object({ id: z.string(), name: z.string() });
const member = z.object({ id: z.string(), identifier: z.string(), name: z.string() });
const column = z.enum(["Add", "Edit", "Delete", "Inquire"]);

const setLevel = z.object({
  kind: z.literal("set-level"),
  role,
  module: z.string(),
  function: z.string(),
  column,
  from: level,
  to: level,
});
const renameRole = z.object({ kind: z.literal("rename-role"), role, from: z.string(), to: z.string() });
const setAdmin = z.object({ kind: z.literal("set-admin"), role, from: z.boolean(), to: z.boolean() });
const roleStep = z.discriminatedUnion("kind", [setLevel, renameRole, setAdmin]);

const keyStep = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("set-customize"),
    role,
    module: z.string(),
    function: z.string(),
    allow: z.array(z.string()).optional(),
    disallow: z.array(z.string()).optional(),
  }),
  z.object({ kind: z.literal("create-key"), member, description: z.string() }),
  z.object({ kind: z.literal("prove-key"), member, publicKey: z.string() }),
  z.object({ kind: z.literal("delete-key"), member, publicKey: z.string() }),
  z.object({ kind: z.literal("create-integrator-login"), username: z.string().nullable() }),
]);

const recorded = z.object({
  schemaVersion: z.literal(schemaVersion, {
    error: `this release reads schema version ${schemaVersion} only`,
  }),
  tenant: z.object({ site: z.string(), companyId: z.string() }),
});

const loginFields = {
  username: z.string(),
  areas: z.record(
    z.string(),
    z.union([z.literal(true), z.record(z.string(), z.union([z.string(), z.boolean()]))]),
  ),
  allAreas: z.boolean().optional(),
  allRecords: z.boolean().optional(),
  member: z.string().optional(),
  board: z.string().optional(),
  inactive: z.boolean().optional(),
};

/** Type of resource → what it records. */
export const recordedSchemas = {
  SecurityRole: recorded.extend({
    name: z.string(),
    permissions,
    admin: z.boolean().optional(),
    customize: customize.optional(),
    permissionWrites: z.enum(permissionWriteModes).optional().catch(undefined),
    profile: z.string().optional(),
    observed: z.object({ name: z.string(), admin: z.boolean(), permissions }).nullable(),
    outstanding: z.array(roleStep),
  }),
  // Loose: a member's other fields are optional texts, and each is compared by its name.
  ApiMember: recorded.loose().extend({
    identifier: z.string(),
    securityRoleId: z.string(),
    observed: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])).nullable(),
    defaulted: z.record(z.string(), z.string()),
    outstanding: z.array(z.never()),
  }),
  ApiKey: recorded.extend({
    member: z.string(),
    description: z.string(),
    // A program may have made it a secret: then it is an encrypted object, and as good as not known.
    publicKey: z.string().optional().catch(undefined),
    rotateAfter: z.string().optional(),
    observed: z.looseObject({ member: z.string(), proved: z.boolean() }),
    expect: z.object({ permissions: permissions.optional(), customize: customize.optional() }).optional(),
    profile: z.string().optional(),
    outstanding: z.array(keyStep),
  }),
  IntegratorLogin: recorded.extend({
    ...loginFields,
    observed: z.object(loginFields).nullable(),
    outstanding: z.array(z.never()),
  }),
} as const satisfies Record<RecordedType, z.ZodType>;

export type Recorded<T extends RecordedType> = z.output<(typeof recordedSchemas)[T]>;
