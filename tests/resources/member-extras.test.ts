import { afterEach, describe, expect, it } from "@jest/globals";
import type { NamedRecord } from "../../provider/connectwise/index.ts";
import type { Context } from "../../provider/tenant/context.ts";
import { TenantCache } from "../../provider/tenant/tenant-cache.ts";
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

  it("are not drift where the list of boards ends early: the board is asked for by itself", async () => {
    const { tenant, member } = await declared();
    tenant.sandbox.faults.add("GET /service/boards short-list:0");
    const outcome = await member.refresh();
    expect(outcome).toMatchObject({ ends: "recorded", exit: 0 });
    expect(member.outputs.observed).toMatchObject({ excludedBoards: "Alerts, Help Desk" });
    tenant.sandbox.faults.add("GET /service/boards/* status:503");
    expect(await member.refresh()).toMatchObject({ ends: "refused: unreachable" });
  });
});

describe("boards of the same name", () => {
  /** A second board of the name "Alerts". */
  const twins = (tenant: TestTenant): Context => {
    const context = tenant.context();
    const boards = async () => [
      ...(await context.connection.references.boards()),
      { id: 999, name: "Alerts" } as NamedRecord,
    ];
    const connection = { ...context.connection, references: { ...context.connection.references, boards } };
    return { ...context, connection, snapshot: new TenantCache(connection) };
  };

  it("are told with their ids, and no unrelated change writes another one of them", async () => {
    const { tenant, member, program } = await declared();
    const outcome = await member.up({ ...program, email: "a@b.example" }, twins(tenant));
    expect(outcome.ends).toBe("refused: bad-input");
    expect(outcome.says[0]).toMatch(
      /excludedBoards: "Alerts" is the name of 2 records \(\d+, 999\); declare the record id/,
    );
    expect(outcome.requests.some((request) => request.startsWith("PATCH"))).toBe(false);
  });

  it("are shown with their ids, and settle once they are declared by id", async () => {
    const { tenant, member, program } = await declared();
    expect(await member.refresh(twins(tenant))).toMatchObject({ exit: 7 });
    const [alerts] = member.state?.inputs.excludedBoards ?? [];
    expect(alerts).toMatch(/^Alerts \(\d+\)$/);
    const byId = { ...program, excludedBoards: [/\d+/.exec(alerts ?? "")?.[0] ?? "", "Help Desk"] };
    expect(await member.up(byId, twins(tenant))).toMatchObject({ ends: "recorded" });
    expect(await member.refresh(twins(tenant))).toMatchObject({ exit: 0 });
  });
});
