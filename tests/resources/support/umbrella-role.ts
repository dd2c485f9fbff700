import * as ask from "./requests.ts";
import type { trackedRole } from "./resources.ts";
import type { TestTenant } from "./test-tenant.ts";

/* The role of most cases: two cells, so that a step can be done and another left. */

export type Role = ReturnType<typeof trackedRole>;

export const tickets = (row: object) => ({ "Service Desk": { "Service Tickets": row } });
export const umbrella = { name: "Umbrella", permissions: tickets({ edit: "My", inquire: "All" }) };
export const edit = "Service Desk · Service Tickets · Edit";
export const inquire = "Service Desk · Service Tickets · Inquire";
export const remove = "Service Desk · Service Tickets · Delete";
export const writable = { writableSettings: true };
export const lookedUp = [ask.discover, ask.roles, ask.settings("Umbrella")];
export const guarded = [...lookedUp, ask.own, ask.members, ask.people];
export const left = (count: number) =>
  new RegExp(`^role "Umbrella" \\(\\d+\\) is not yet as declared.*: ${count} steps? left for a person`);
export const differs =
  /^role "Umbrella" differs from what is declared in \d+ places?; observe mode changes nothing$/;
export const whatToDo = /^what to do: /;

export const up = (news: object) => (role: Role) => role.up(news);
export const destroy = (role: Role) => role.destroy();
export const refresh = (role: Role) => role.refresh();

/** Made and settled in guided mode, as most cases begin. */
export const settled = async (role: Role, tenant: TestTenant) => {
  await role.up(umbrella);
  tenant.perform(role.outputs.outstanding);
  await role.up(umbrella);
};
export const thenOnScreen =
  (change: (tenant: TestTenant, id: number) => void) => async (role: Role, tenant: TestTenant) => {
    await settled(role, tenant);
    change(tenant, Number(role.id));
  };
export const setTickets = (row: object) => (tenant: TestTenant, id: number) =>
  void tenant.screen.setLevels(id, { module: "Service Desk", function: "Service Tickets", ...row });
