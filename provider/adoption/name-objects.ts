import { ResourceNames } from "./program/resource-names.ts";
import type { BaseStack } from "./run/base-stack.ts";
import type { NewObjects } from "./deployment.ts";
import type { TenantReading } from "./read-tenant.ts";

/** Names beside those that the stack has; by record id, so that a later object does not take an earlier one's name. */
export function nameObjects({ roles, members }: TenantReading, base: BaseStack): NewObjects {
  const taken = (type: string) => base.resources.filter((one) => one.type === type).map(({ name }) => name);
  const byId = (a: { id: string }, b: { id: string }) => Number(a.id) - Number(b.id);
  const roleNames = new ResourceNames(taken("SecurityRole"));
  const memberNames = new ResourceNames(taken("ApiMember"));
  return {
    roles: roles.toSorted(byId).map((role) => ({
      ...role,
      resource: roleNames.nameOf("role", { id: role.id, name: role.inputs.name }),
    })),
    members: members.toSorted(byId).map((member) => ({
      ...member,
      resource: memberNames.nameOf("member", { id: member.id, name: member.inputs.identifier }),
      roleName: member.outputs.observed?.securityRole ?? "",
    })),
  };
}
