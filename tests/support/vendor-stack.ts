import type { RunningSandbox } from "../../provider/sandbox/index.ts";
import { StackBuilder } from "./stack-builder.ts";

export const permissions = {
  Companies: { "Company Maintenance": { inquire: "All" } },
  "Service Desk": { "Service Tickets": { add: "All", edit: "All", inquire: "All" } },
  System: { "Table Setup": { inquire: "All" } },
} as const;

export const customize = {
  System: { "Table Setup": { allow: ["Service / Priority", "Service / Service Board"] } },
};

/** One integration, made by `up` on a fresh sandbox: role without levels yet, member, key without a pair. */
export async function vendorStack(
  sandbox: RunningSandbox,
): Promise<{ stack: StackBuilder; roleId: string; memberId: string }> {
  const stack = new StackBuilder(sandbox);
  const roleId = await stack.role("office", {
    name: "Office Protect",
    permissions,
    customize,
    profile: "office-protect",
  });
  const memberId = await stack.member("office", {
    identifier: "OfficeProtect",
    memberName: "Office Protect",
    securityRoleId: roleId,
  });
  await stack.key("office", {
    member: memberId,
    description: "Office Protect",
    expect: { permissions, customize },
    requires: { integratorLogin: true },
    profile: "office-protect",
  });
  return { stack, roleId, memberId };
}

/** A technician sets the declared levels on the screen. */
export function setLevels(sandbox: RunningSandbox, roleId: string): void {
  for (const [module, functions] of Object.entries(permissions)) {
    for (const [fn, levels] of Object.entries(functions)) {
      sandbox.actions.setLevels(Number(roleId), { module, function: fn, ...levels });
    }
  }
}

export interface SettledStack {
  stack: StackBuilder;
  roleId: string;
  memberId: string;
  pair: { publicKey: string; privateKey: string };
}

/** The same integration with everything done on the screen and proved by a second `up`. */
export async function settledStack(sandbox: RunningSandbox): Promise<SettledStack> {
  const stack = new StackBuilder(sandbox);
  const roleId = await stack.role("office", { name: "Office Protect", permissions, customize });
  const memberId = await stack.member("office", {
    identifier: "OfficeProtect",
    memberName: "Office Protect",
    securityRoleId: roleId,
  });
  setLevels(sandbox, roleId);
  sandbox.actions.setCustomize(Number(roleId), {
    module: "System",
    function: "Table Setup",
    ...customize.System["Table Setup"],
  });
  const pair = sandbox.actions.createKey(Number(memberId), { description: "Office Protect" });
  await stack.refresh();
  await stack.key("office", {
    member: memberId,
    description: "Office Protect",
    expect: { permissions, customize },
    ...pair,
  });
  sandbox.clearLog();
  return { stack, roleId, memberId, pair };
}
