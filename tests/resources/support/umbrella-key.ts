import type { Step } from "../../../provider/access/step.ts";
import type { trackedKey } from "./resources.ts";
import type { TestTenant } from "./test-tenant.ts";
import type { Outcome } from "./tracked.ts";

/* The key of most cases: a role with one level, and its member, made on the screen. */

export type Key = ReturnType<typeof trackedKey>;

export const ticketRights = { "Service Desk": { "Service Tickets": { inquire: "All" } } } as const;

/** Role and member, made when they are first asked for. */
export function umbrella(tenant: TestTenant): { roleId: number; memberId: number } {
  const known = tenant.screen.state().members.find((member) => member.identifier === "Umbrella");
  if (known) return { roleId: known.roleId ?? 0, memberId: known.id };
  const { id: roleId } = tenant.screen.createRole({ name: "Umbrella" });
  tenant.screen.setLevels(roleId, { module: "Service Desk", function: "Service Tickets", inquire: "All" });
  const { id: memberId } = tenant.screen.createMember({ identifier: "Umbrella", name: "Umbrella", roleId });
  return { roleId, memberId };
}

export interface PairText {
  publicKey: string;
  privateKey: string;
}

/** A new key on the screen. */
export function newPair(tenant: TestTenant, memberId = umbrella(tenant).memberId): PairText {
  const { publicKey, privateKey } = tenant.screen.createKey(memberId, { description: "Umbrella PSA" });
  tenant.keyNames.add(publicKey);
  return { publicKey, privateKey };
}

export const declared = <More extends object = object>(tenant: TestTenant, more?: More) => ({
  member: String(umbrella(tenant).memberId),
  description: "Umbrella PSA",
  expect: { permissions: ticketRights },
  ...(more as More),
});

export const setTickets = (tenant: TestTenant, levels: object) =>
  void tenant.screen.setLevels(umbrella(tenant).roleId, {
    module: "Service Desk",
    function: "Service Tickets",
    ...levels,
  });

export async function mustRecord(call: Promise<Outcome>): Promise<void> {
  const { ends, says } = await call;
  if (ends !== "recorded") throw new Error(`${ends}: ${says.join("\n")}`);
}

export function only(steps: readonly Step[], kind: Step["kind"]): Step[] {
  return steps.filter((step) => step.kind === kind);
}
