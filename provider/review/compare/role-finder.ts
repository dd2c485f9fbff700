import type { PicturedMember, PicturedRole } from "../../access/access-picture.ts";
import type { Pair } from "./access-difference.ts";

/** Finds the role of a member among the roles of its picture: by URN, else by record id, else by name. */
export type RoleFinder = (member: PicturedMember) => Pair<PicturedRole> | undefined;

export function roleFinder(pairs: readonly Pair<PicturedRole>[], side: "before" | "after"): RoleFinder {
  const byUrn = new Map<string, Pair<PicturedRole>>();
  const byId = new Map<string, Pair<PicturedRole>>();
  const byName = new Map<string, Pair<PicturedRole>>();
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

function scoped({ tenant }: Pick<PicturedRole, "tenant">, text: string): string {
  return JSON.stringify([tenant?.site, tenant?.companyId.toLowerCase(), text]);
}
