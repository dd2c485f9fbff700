import { z } from "zod";
import { issueText } from "../../resources/recorded/recorded-state.ts";
import type { AccessRecord, MemberAccess } from "../../access/access-record.ts";
import { PsaError } from "../../access/psa-error.ts";
import { levelMap } from "./level-map.ts";
import { unreadable } from "./unreadable.ts";

const recordId = z.union([z.number().int().positive(), z.string()]).transform(String);
const list = z.union([z.object({ allow: z.array(z.string()) }), z.object({ disallow: z.array(z.string()) })]);

const role = z.object({
  id: recordId.optional(),
  name: z.string(),
  admin: z.boolean().default(false),
  permissions: z.unknown().optional(),
  customize: z.record(z.string(), z.record(z.string(), list)).optional(),
});

/** As the sandbox keeps it: its role by record id. */
const storedMember = z.object({
  id: recordId,
  fields: z.object({
    identifier: z.string(),
    name: z.string().optional(),
    inactiveFlag: z.boolean().default(false),
    securityRole: z.object({ id: recordId }).optional(),
  }),
});
const reviewedMember = z.object({
  id: recordId.optional(),
  identifier: z.string(),
  name: z.string().optional(),
  role: z.string().nullish(),
  active: z.boolean().default(true),
});
const person = z.object({ id: recordId, identifier: z.string(), active: z.boolean(), roleId: recordId });

const snapshot = z.object({
  schema: z.string().optional(),
  tenant: z.object({ site: z.string(), companyId: z.string() }).nullish(),
  roles: z.array(role),
  members: z.array(z.union([storedMember, reviewedMember])).default([]),
  people: z.array(person).default([]),
});

const read = ["connectwise-psa.review/1", "connectwise-psa.sandbox/1"];

/** The JSON of a review, or a file that a sandbox wrote. */
export function isSnapshot(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { schema, roles } = value as { schema?: unknown; roles?: unknown };
  return (
    (typeof schema === "string" && /^connectwise-psa\.(review|sandbox)\//.test(schema)) ||
    Array.isArray(roles)
  );
}

/**
 * What a tenant has. A snapshot does not show keys, and Customize lists only where it holds some.
 * @throws PsaError "bad-input" with every place that cannot be read
 */
export function tenantFileRecord(source: string, value: unknown): AccessRecord {
  const { schema } = value as { schema?: unknown };
  if (schema !== undefined && !read.includes(schema as string)) {
    throw new PsaError({
      code: "bad-input",
      what: `${source} is a snapshot of the form ${JSON.stringify(schema)}.`,
      why: `This release reads ${read.join(" and ")}.`,
      next: "Use the release that wrote it, or a newer one.",
    });
  }
  const parsed = snapshot.safeParse(value);
  if (!parsed.success)
    throw notASnapshot(
      source,
      parsed.error.issues.map((issue) => issueText(issue, "snapshot")),
    );
  const { tenant, roles, members, people } = parsed.data;
  const problems: string[] = [];
  const names = new Map(roles.map(({ id, name }) => [id, name]));
  const picture: AccessRecord = {
    tenant: tenant ?? null,
    roles: roles.map(({ id, name, admin, permissions = {}, customize = {} }, index) => ({
      ...(id === undefined ? {} : { id }),
      name,
      admin,
      permissions: levelMap(permissions, (path, what) => {
        const place = path.map((part) => `[${JSON.stringify(part)}]`).join("");
        problems.push(`snapshot.roles[${index}].permissions${place}: ${what}`);
      }),
      customize,
    })),
    members: [
      ...members.map((one) => ("fields" in one ? stored(one, names) : reviewed(one))),
      ...people.map(({ id, identifier, active, roleId }) => ({
        id,
        identifier,
        name: identifier,
        role: names.get(roleId) ?? null,
        roleId,
        active,
      })),
    ],
    keys: [],
    extent: "tenant",
    unseen: roles.some((one) => one.customize !== undefined) ? ["keys"] : ["keys", "customize"],
  };
  if (problems.length > 0) throw notASnapshot(source, problems);
  return picture;
}

function stored(
  { id, fields }: z.output<typeof storedMember>,
  names: ReadonlyMap<unknown, string>,
): MemberAccess {
  const roleId = fields.securityRole?.id;
  return {
    id,
    identifier: fields.identifier,
    name: fields.name ?? fields.identifier,
    role: names.get(roleId) ?? null,
    ...(roleId === undefined ? {} : { roleId }),
    active: !fields.inactiveFlag,
  };
}

function reviewed({
  id,
  identifier,
  name = identifier,
  role: held,
  active,
}: z.output<typeof reviewedMember>): MemberAccess {
  return { ...(id === undefined ? {} : { id }), identifier, name, role: held ?? null, active };
}

function notASnapshot(source: string, problems: readonly string[]): PsaError {
  return unreadable(`${source} cannot be read`, problems, {
    next: "Give a file that `psa-access sandbox --data` wrote.",
  });
}
