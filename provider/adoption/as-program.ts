import { type MemberInputs, memberInputNames } from "../resources/api-member/state.ts";
import type { Tenant } from "../access/tenant.ts";
import type { ProfileMatch } from "../profiles/match-profile.ts";
import { canonicalPermissions, type PermissionMap } from "../access/permissions.ts";
import type { AccessProgram, ProgramMember } from "./program/access-program.ts";
import type { AdoptedObjects } from "./adopted-object.ts";

/** @param only slug of the one profile to look at */
export type MatchOf = (
  permissions: PermissionMap,
  names: readonly string[],
  only?: string,
) => (ProfileMatch & { exportName: string }) | undefined;

/** Adopted objects as the program that declares them. */
export function asProgram(
  tenant: Tenant,
  { roles, members }: AdoptedObjects,
  { matchOf, main = true }: { matchOf: MatchOf; main?: boolean },
): AccessProgram {
  return {
    tenant,
    main,
    roles: roles.map(({ id, resource, inputs: { name, uncatalogued = [], profile, ...inputs } }) => {
      // A stack's export has its keys in another order.
      const permissions = canonicalPermissions(inputs.permissions);
      const holders = members.filter(({ inputs }) => inputs.securityRoleId === id);
      const names = [name, ...holders.flatMap(({ inputs }) => [inputs.identifier, inputs.memberName])];
      const match = matchOf(permissions, names, profile);
      // What is recorded decides: a profile that came later is not taken for a role that was declared without it.
      const followed = (profile !== undefined) === (match?.changes.length === 0);
      return { id, resource, name, permissions, uncatalogued, match: followed ? match : undefined };
    }),
    members: members.map(({ id, resource, inputs, roleName }): ProgramMember => ({
      id,
      resource,
      identifier: inputs.identifier,
      role: { id: inputs.securityRoleId, name: roleName },
      fields: fieldsOf(inputs),
    })),
  };
}

function fieldsOf(inputs: MemberInputs): ProgramMember["fields"] {
  return memberInputNames.flatMap((name) => {
    const value = inputs[name];
    if (value === undefined || name === "identifier" || name === "securityRoleId") return [];
    return name === "memberName" && value === inputs.identifier ? [] : [[name, value] as const];
  });
}
