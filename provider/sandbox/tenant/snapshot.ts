import { z } from "zod";
import { levels } from "../../access/level.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { Change, IntegratorLogin } from "./records.ts";
import { freshReferenceLists, memberDefaults, type ReferenceLists } from "./reference-lists.ts";
import { levelsOf } from "./role-levels.ts";
import { sameText, type Tenant } from "./tenant.ts";
import { furnish } from "./fresh-tenant.ts";

const level = z.enum(levels);
const row = z.object({ add: level, edit: level, delete: level, inquire: level }).partial();
const list = z.union([z.object({ allow: z.array(z.string()) }), z.object({ disallow: z.array(z.string()) })]);
const change = z.object({ at: z.string(), by: z.string() });
const recordId = z.coerce.number().int().positive();

const role = z.object({
  id: recordId.optional(),
  name: z.string(),
  admin: z.boolean().optional(),
  permissions: z.record(z.string(), z.record(z.string(), row)).default({}),
  customize: z.record(z.string(), z.record(z.string(), list)).default({}),
  change: change.optional(),
});

const key = z.object({ publicKey: z.string(), privateDigest: z.string(), description: z.string() });
const storedMember = z.object({
  id: recordId,
  fields: z.looseObject({ identifier: z.string(), name: z.string(), inactiveFlag: z.boolean() }),
  keys: z.array(key),
  change,
});
/** A member as a review shows it: its role by name. */
const reviewedMember = z.object({
  id: recordId.optional(),
  identifier: z.string(),
  name: z.string().optional(),
  role: z.string(),
  active: z.boolean().default(true),
  licenseClass: z.string().default("A"),
});

const person = z.object({
  id: recordId,
  identifier: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  active: z.boolean(),
  roleId: recordId,
});

const login = z.object({
  id: recordId,
  fields: z.looseObject({ username: z.string() }),
  passwordDigest: z.string(),
  change,
});

/** The shape of a snapshot of a tenant. */
const snapshot = z.object({
  schema: z.string().optional(),
  lastId: z.number().int().optional(),
  selfMemberId: z.number().int().optional(),
  roles: z.array(role),
  members: z.array(z.union([storedMember, reviewedMember])).default([]),
  people: z.array(person).default([]),
  integratorLogins: z.array(login).default([]),
  lists: z.looseObject({}).optional(),
});

/** What a tenant can be seeded from: a file the sandbox wrote, or roles and members as a review shows them. */
export type Snapshot = z.input<typeof snapshot>;

const seeded: Change = { at: "2020-01-01T08:00:00Z", by: "Admin1" };

/** @throws PsaError `bad-input` that names the place that cannot be read. */
export function loadSnapshot(tenant: Tenant, value: unknown): void {
  const result = snapshot.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new PsaError({
      code: "bad-input",
      what: "The sandbox cannot be seeded from this.",
      why: `${issue?.path.join(".") || "It"}: ${issue?.message ?? "has an unknown form"}.`,
      next: "Give a file that `psa-access sandbox --data` wrote.",
    });
  }
  const data = result.data;
  tenant.reserveId(data.lastId ?? 0);
  for (const { id } of [...data.roles, ...data.members, ...data.people, ...data.integratorLogins]) {
    tenant.reserveId(id ?? 0);
  }
  if (data.lists) tenant.lists = { ...freshReferenceLists, ...(data.lists as Partial<ReferenceLists>) };
  for (const entry of data.roles) {
    const id = entry.id ?? tenant.newId();
    const permissions = levelsOf(tenant, entry.permissions as Parameters<typeof levelsOf>[1]);
    const { name, admin = false, customize } = entry;
    tenant.roles.seed({ id, name, admin, levels: permissions, customize, change: entry.change ?? seeded });
  }
  for (const each of data.people) tenant.people.push(each);
  for (const entry of data.members) {
    if ("fields" in entry) tenant.seedMember({ ...entry, fields: entry.fields });
    else seedReviewed(tenant, entry);
  }
  for (const entry of data.integratorLogins) tenant.logins.seed(entry satisfies IntegratorLogin);
  if (!tenant.roles.allCurrent().some((existing) => existing.admin)) furnish(tenant);
  tenant.selfMemberId = data.selfMemberId ?? 0;
}

function seedReviewed(tenant: Tenant, member: z.output<typeof reviewedMember>): void {
  const { identifier, active, licenseClass, name = identifier } = member;
  const held = tenant.roles.allCurrent().find((candidate) => sameText(candidate.name, member.role));
  if (!held) {
    throw new PsaError({
      code: "bad-input",
      what: `Member ${identifier} of the snapshot holds the role ${member.role}, which the snapshot does not have.`,
    });
  }
  const id = member.id ?? tenant.newId();
  if (licenseClass !== "A") {
    tenant.people.push({ id, identifier, firstName: name, lastName: "", active, roleId: held.id });
    return;
  }
  const fields = {
    ...memberDefaults,
    identifier,
    name,
    inactiveFlag: !active,
    securityRole: { id: held.id },
  };
  tenant.seedMember({ id, fields, keys: [], change: seeded });
}
