import { afterEach, describe, expect, it } from "@jest/globals";
import type { Context } from "../../provider/tenant/context.ts";
import { functionNames } from "../../provider/access/catalogue.ts";
import type { SandboxOptions } from "../../provider/sandbox/index.ts";
import * as ask from "./support/requests.ts";
import { trackedRole } from "./support/resources.ts";
import { expectOutcome } from "./support/expect-outcome.ts";
import { TestTenant } from "./support/test-tenant.ts";
import type { Outcome } from "./support/tracked.ts";
import { edit, inquire, left, lookedUp, type Role, tickets, umbrella } from "./support/umbrella-role.ts";

let tenant: TestTenant;
let role: Role;
const open = async (options: SandboxOptions) => {
  tenant = await TestTenant.open(options);
  role = trackedRole(tenant);
};
afterEach(() => tenant.sandbox.close());

const made = [ask.discover, ask.roles, ask.own, ask.newRole, ask.settings("Umbrella")];
const whatToDo = /^what to do: /;

describe("writing the levels of a role", () => {
  it("goes by what is read back when the answer of a write is lost", async () => {
    await open({
      writableSettings: true,
      faults: ["PATCH /system/securityroles/*/settings/* status-after:504"],
    });
    tenant.mode = "api";
    const outcome = await role.up(umbrella);
    expect(outcome).toMatchObject({ ends: "recorded", steps: [] });
    expect(outcome.requests.at(-1)).toBe(ask.settings("Umbrella"));
    expect(await role.up(umbrella)).toMatchObject({ did: "nothing" });
  });

  it("stops after the first row when ConnectWise answers 200 and keeps its own value", async () => {
    await open({ writableSettings: true });
    tenant.mode = "api";
    const context = tenant.context();
    const { connection } = context;
    let written = 0;
    const deaf: Context = {
      ...context,
      connection: {
        ...connection,
        assumedSettings: {
          assumedPatchRow: async (id) => {
            written++;
            const [row] = await connection.securityRoles.settings(id);
            if (!row) throw new Error("no row");
            return row;
          },
        },
      },
    };
    const permissions = { ...umbrella.permissions, System: { "Table Setup": { inquire: "All" } } };
    const outcome = await role.up({ ...umbrella, permissions }, deaf);
    expect(outcome).toMatchObject({
      ends: "failed in part",
      steps: [`${edit}: None → My`, `${inquire}: None → All`, expect.any(String)],
    });
    expect(outcome.says[0]).toMatch(
      /accepted the write of .*Edit: None → My \(ASSUMED operation\) and kept None; .*use permissionWrites "guided"/,
    );
    expect(written).toBe(1);
  });

  const manyRows = Object.fromEntries(
    functionNames("Service Desk")
      .slice(0, 20)
      .map((name) => [name, { inquire: "All" }]),
  );

  it("reads the role before the first row, after it, and at the end, however many rows there are", async () => {
    await open({ writableSettings: true });
    tenant.mode = "api";
    const made = await role.up({ name: "Umbrella", permissions: { "Service Desk": manyRows } });
    expect(made).toMatchObject({ ends: "recorded", steps: [] });
    const reads = ({ requests }: Outcome) => requests.filter((one) => one === ask.settings("Umbrella"));
    const rows = ({ requests }: Outcome) => requests.filter((one) => one === ask.patchRow("Umbrella"));
    expect([rows(made).length, reads(made).length]).toEqual([20, 3]);
    const changed = await role.up({
      name: "Umbrella",
      permissions: { System: { "Table Setup": { inquire: "All" } } },
    });
    expect(changed).toMatchObject({ ends: "recorded", steps: [] });
    expect([rows(changed).length, reads(changed).length]).toEqual([21, 3]);
    expect(changed.requests.findIndex((one) => one === ask.patchRow("Umbrella"))).toBeGreaterThan(
      changed.requests.indexOf(ask.people),
    );
  });

  it("stops where the answer to a later row does not carry what was sent, and goes by what is read back", async () => {
    await open({
      writableSettings: true,
      faults: ["PATCH /system/securityroles/*/settings/* ignored after2"],
    });
    tenant.mode = "api";
    const outcome = await role.up({ name: "Umbrella", permissions: { "Service Desk": manyRows } });
    expect(outcome).toMatchObject({ ends: "failed in part" });
    expect(outcome.steps).toHaveLength(18);
    expect(outcome.requests.filter((one) => one === ask.patchRow("Umbrella"))).toHaveLength(3);
    expect(outcome.says[0]).toMatch(/ConnectWise accepted the write of .* and kept None/);
  });

  it("stops when somebody changes another cell between the first row and the second", async () => {
    await open({ writableSettings: true });
    tenant.mode = "api";
    const context = tenant.context();
    const { connection } = context;
    const disturbed: Context = {
      ...context,
      connection: {
        ...connection,
        assumedSettings: {
          assumedPatchRow: (id, row, levels) => {
            tenant.screen.setLevels(id, { module: "System", function: "Table Setup", inquire: "My" });
            return connection.assumedSettings.assumedPatchRow(id, row, levels);
          },
        },
      },
    };
    const permissions = { ...umbrella.permissions, System: { "Table Setup": { inquire: "All" } } };
    const outcome = await role.up({ ...umbrella, permissions }, disturbed);
    expect(outcome).toMatchObject({ ends: "failed in part" });
    expect(outcome.says[0]).toMatch(/somebody changed it while it was written: .*Table Setup.*None → My/);
    expect(outcome.requests.filter((one) => one === ask.patchRow("Umbrella"))).toHaveLength(1);
  });

  it("does not write the levels of a role that became an administrator's", async () => {
    await open({ writableSettings: true });
    tenant.mode = "api";
    await role.up(umbrella);
    tenant.screen.changeRole(Number(role.id), { admin: true });
    const outcome = await role.up({ ...umbrella, permissions: tickets({ inquire: "All" }) });
    expect(outcome).toMatchObject({ ends: "failed in part" });
    expect(outcome.requests.some((one) => one.startsWith("PATCH"))).toBe(false);
  });

  it("may be taken back to a person for one role of a stack that writes", async () => {
    await open({ writableSettings: true });
    tenant.mode = "api";
    expectOutcome(await role.up({ ...umbrella, permissionWrites: "guided" }), {
      did: "create",
      ends: "recorded",
      requests: made,
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
      notes: [left(2)],
    });
  });
});

describe("a role that stopped a run because it is too wide", () => {
  it("goes on once a person has narrowed it", async () => {
    await open({});
    await role.up(umbrella);
    tenant.perform(role.outputs.outstanding);
    await role.up(umbrella);
    const narrower = { ...umbrella, permissions: tickets({ inquire: "All" }) };
    expect(await role.up(narrower)).toMatchObject({ ends: "failed in part", steps: [`${edit}: My → None`] });
    tenant.perform(role.outputs.outstanding);
    expectOutcome(await role.up(narrower), { did: "update", ends: "recorded", requests: lookedUp });
    expect(await role.up(narrower)).toMatchObject({ did: "nothing" });
  });
});

describe("a tenant that shows changes only after seconds", () => {
  it("leaves the new role recorded with its id and steps; the next run goes on with it", async () => {
    let now = Date.UTC(2026, 10, 21);
    await open({ dialects: ["slow-changes"], clock: { now: () => now } });
    const outcome = await role.up(umbrella);
    expect(outcome).toMatchObject({
      ends: "failed in part",
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
    });
    expect(outcome.says).toEqual([
      expect.stringMatching(/was made, but could not be read back: /),
      expect.stringMatching(whatToDo),
    ]);
    now += 5_000;
    expect(await role.up(umbrella)).toMatchObject({ did: "update", ends: "recorded" });
    expect(tenant.screen.state().roles.filter((one) => one.name === "Umbrella")).toHaveLength(1);
  });
});
