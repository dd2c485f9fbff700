import type { trackedMember } from "./resources.ts";
import type { TestTenant } from "./test-tenant.ts";

/* The member of most cases, under a role made on the screen. */

export type Member = ReturnType<typeof trackedMember>;

export function umbrellaRole(tenant: TestTenant): number {
  const known = tenant.screen.state().roles.find((role) => role.name === "Umbrella");
  return (known ?? tenant.screen.createRole({ name: "Umbrella" })).id;
}

export const declared = (tenant: TestTenant, more: object = {}) => ({
  identifier: "Umbrella",
  memberName: "Cisco Umbrella",
  securityRoleId: String(umbrellaRole(tenant)),
  ...more,
});

export const up =
  (more: object = {}) =>
  (member: Member, tenant: TestTenant) =>
    member.up(declared(tenant, more));
export const refresh = (member: Member) => member.refresh();
export const destroy = (member: Member) => member.destroy();

export const made =
  (more: object = {}) =>
  async (member: Member, tenant: TestTenant) => {
    const { ends, says } = await up(more)(member, tenant);
    if (ends !== "recorded") throw new Error(says.join("\n"));
  };
export const madeThen =
  (change: (tenant: TestTenant, id: number) => unknown, more: object = {}) =>
  async (member: Member, tenant: TestTenant) => {
    await made(more)(member, tenant);
    change(tenant, Number(member.id));
  };
/** A member that this stack did not make. */
export const onScreen =
  (fields: object = {}) =>
  (_: Member, tenant: TestTenant) =>
    void tenant.screen.createMember({
      identifier: "Umbrella",
      name: "Cisco Umbrella",
      roleId: umbrellaRole(tenant),
      ...fields,
    });
