import type { MemberAccess, RoleAccess } from "../../access/access-record.ts";
import type { Sides } from "./access-difference.ts";

/** Finds the role of a member among the roles of its picture: by URN, else by record id, else by name. */
export type RoleFinder = (member: MemberAccess) => Sides<RoleAccess> | undefined;

export function roleFinder(pairs: readonly Sides<RoleAccess>[], side: "before" | "after"): RoleFinder {
  const byUrn = new Map<string, Sides<RoleAccess>>();
  const byId = new Map<string, Sides<RoleAccess>>();
  const byName = new Map<string, Sides<RoleAccess>>();
  for (const pair of pairs) {
    const role = pair[side];
    if (!role) continue;
    if (role.urn !== undefined) byUrn.set(role.urn, pair);
    if (role.id !== undefined) byId.set(scoped(role, role.id), pair);
    byName.set(scoped(role, role.name), pair);
  }
  return (member) =>
    (member.roleUrn === undefined ? undefined : byUrn.get(member.roleUrn)) ??
    (member.roleId === undefined ? undefined : byId.get(scoped(member, member.roleId))) ??
    (member.role === null ? undefined : byName.get(scoped(member, member.role)));
}

function scoped({ tenant }: Pick<RoleAccess, "tenant">, text: string): string {
  return JSON.stringify([tenant?.site, tenant?.companyId.toLowerCase(), text]);
}
