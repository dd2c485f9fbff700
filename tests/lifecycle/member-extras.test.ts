import { afterEach, describe, expect, it } from "@jest/globals";
import { trackedMember } from "./support/resources.ts";
import { TestTenant } from "./support/test-tenant.ts";

const open: TestTenant[] = [];
afterEach(async () => {
  for (const tenant of open.splice(0)) await tenant.sandbox.close();
});

/** A member that hides prices and does not see two boards. */
async function declared(excludedBoards: string[] = ["Alerts", "Help Desk"]) {
  const tenant = await TestTenant.open();
  open.push(tenant);
  const role = tenant.screen.createRole({ name: "Umbrella" });
  const member = trackedMember(tenant);
  const program = {
    identifier: "Umbrella",
    memberName: "Umbrella",
    securityRoleId: String(role.id),
    blockPrice: true,
    blockCost: false,
    excludedBoards,
  };
  return { tenant, member, program, made: await member.up(program) };
}

describe("flags and excluded boards of a member", () => {
  it("are sent with the member, and nothing is left to do", async () => {
    const { member, program, made } = await declared();
    expect(made.ends).toBe("recorded");
    expect(member.outputs.observed).toMatchObject({
      blockPrice: true,
      blockCost: false,
      excludedBoards: "Alerts, Help Desk",
    });
    expect(await member.up(program)).toMatchObject({ did: "nothing", requests: [] });
  });

  it("are drift when the screen changes them, shown in the form that was declared", async () => {
    const { tenant, member, program } = await declared();
    tenant.screen.changeMember(Number(member.id), { blockPriceFlag: false, excludedServiceBoardIds: [] });
    await member.refresh();
    expect(member.state?.inputs).toMatchObject({ ...program, blockPrice: false, excludedBoards: [] });
    const repaired = await member.up(program);
    expect(repaired.requests.filter((request) => !request.startsWith("GET"))).toEqual([
      "PATCH /system/apiMembers/Umbrella 200",
    ]);
    expect(member.outputs.observed).toMatchObject({ blockPrice: true, excludedBoards: "Alerts, Help Desk" });
  });

  it("are not overwritten when they moved since they were last read", async () => {
    const { tenant, member, program } = await declared();
    tenant.screen.changeMember(Number(member.id), { excludedServiceBoardIds: [] });
    const outcome = await member.up({ ...program, memberName: "Umbrella MSP" });
    expect(outcome.ends).toBe("refused: changed-meanwhile");
    expect(outcome.says[0]).toContain("excludedBoards: Alerts, Help Desk → ");
  });

  it("name every unknown board with the valid ones, and make nothing", async () => {
    const { tenant, made } = await declared(["Alert", "Nowhere"]);
    expect(made.ends).toBe("refused: bad-input");
    expect(made.says[0]).toMatch(
      /excludedBoards: "Alert" does not exist \(nearest: Alerts\); .*"Nowhere".*valid: /,
    );
    expect(tenant.screen.state().members.map((one) => one.identifier)).not.toContain("Umbrella");
  });
});
