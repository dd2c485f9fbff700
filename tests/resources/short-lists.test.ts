import { afterEach, describe, expect, it } from "@jest/globals";
import type { SandboxOptions } from "../../provider/sandbox/index.ts";
import * as ask from "./support/requests.ts";
import { trackedKey, trackedMember, trackedRole } from "./support/resources.ts";
import { TestTenant } from "./support/test-tenant.ts";
import { declared, newPair } from "./support/umbrella-key.ts";
import { settled, umbrella } from "./support/umbrella-role.ts";

/* A list that is empty or ends early says nothing of what it does not show. */

let tenant: TestTenant;
const open = async (options: SandboxOptions = {}) => {
  tenant = await TestTenant.open(options);
};
afterEach(() => tenant.sandbox.close());
const settings = "GET /system/securityroles/*/settings";

describe("a role's list of functions that is cut short", () => {
  it.each([0, 1, 50, 100])("to %i is unknown, and a refresh records nothing", async (count) => {
    await open();
    const role = trackedRole(tenant);
    await settled(role, tenant);
    const before = structuredClone(role.state);
    tenant.sandbox.faults.add(`${settings} short-list:${count} x1`);
    const outcome = await role.refresh();
    expect(outcome.ends).toBe("refused: unexpected-answer");
    expect(outcome.says[0]).toMatch(
      count === 0
        ? /^ConnectWise lists no function at all for role "Umbrella"/
        : /^ConnectWise's list for role "Umbrella" is not complete: it has \d+ functions, and \d+ that it lists elsewhere are missing/,
    );
    expect(role.state).toEqual(before);
    expect(outcome.requests).toEqual([ask.discover, ask.roles, ask.settings("Umbrella"), ask.own]);
    expect(await role.refresh()).toMatchObject({ ends: "recorded", exit: 0 });
  });

  it("is unknown where our own rights are those of an administrator", async () => {
    await open();
    const role = trackedRole(tenant);
    await settled(role, tenant);
    tenant.screen.changeMember(tenant.member("PulumiAccess").id, { securityRole: { id: 1 } });
    tenant.sandbox.faults.add(`${settings} short-list:0 x1`);
    expect(await role.refresh()).toMatchObject({ ends: "refused: unexpected-answer" });
  });

  it("costs no request where it is not, and one for all roles where it has to be compared", async () => {
    await open({ dialects: ["sparse-settings"] });
    const role = trackedRole(tenant);
    await settled(role, tenant);
    const outcome = await role.refresh();
    expect(outcome).toMatchObject({ ends: "recorded", exit: 0 });
    expect(outcome.requests).toEqual([ask.discover, ask.roles, ask.settings("Umbrella"), ask.own]);
  });

  it("leaves a new role recorded with its steps, and the next run goes on", async () => {
    await open({ faults: [`${settings} short-list:0 x1`] });
    const role = trackedRole(tenant);
    const outcome = await role.up(umbrella);
    expect(outcome).toMatchObject({ ends: "failed in part" });
    expect(outcome.says[0]).toMatch(
      /was made, but could not be read back: ConnectWise lists no function at all/,
    );
    expect(await role.up(umbrella)).toMatchObject({ did: "update", ends: "recorded" });
  });

  it("is not written to", async () => {
    await open({ writableSettings: true });
    tenant.mode = "api";
    const role = trackedRole(tenant);
    await role.up(umbrella);
    tenant.sandbox.faults.add(`${settings} short-list:30`);
    const outcome = await role.up({
      ...umbrella,
      permissions: { System: { "Table Setup": { inquire: "All" } } },
    });
    expect(outcome).toMatchObject({ ends: "refused: unexpected-answer" });
    expect(outcome.requests.filter((one) => one.startsWith("PATCH"))).toEqual([]);
  });

  it("proves no key", async () => {
    await open();
    const program = { ...declared(tenant), ...newPair(tenant) };
    tenant.screen.setLevels(tenant.role("Umbrella").id, {
      module: "System",
      function: "Table Setup",
      inquire: "All",
    });
    // Our own rights are read first; what the key may do beyond the declared levels stands at the end of its list.
    tenant.sandbox.faults.add("GET /system/mySecurity short-list:90 after1");
    const key = trackedKey(tenant);
    const outcome = await key.up(program);
    expect(outcome.ends).toBe("refused: unexpected-answer");
    expect(outcome.says[0]).toMatch(/^ConnectWise's list for the rights of key .* is not complete/);
  });
});

describe("other lists that are empty though they cannot be", () => {
  it("make no second role", async () => {
    await open({ faults: ["GET /system/securityroles short-list:0"] });
    const outcome = await trackedRole(tenant).up(umbrella);
    expect(outcome.ends).toBe("refused: unexpected-answer");
    expect(outcome.says[0]).toMatch(/^ConnectWise lists no security role at all/);
  });

  it("delete no role that people may hold", async () => {
    await open();
    const role = trackedRole(tenant);
    await role.up(umbrella);
    tenant.sandbox.faults.add("GET /system/members short-list:0");
    const outcome = await role.destroy();
    expect(outcome.ends).toBe("refused: unexpected-answer");
    expect(outcome.requests.filter((one) => one.startsWith("DELETE"))).toEqual([]);
  });

  it("contradict no Customize list", async () => {
    await open({ faults: ["GET /system/mySecurity/customizeItems/ short-list:0"] });
    const customize = { System: { "Table Setup": { allow: [] } } };
    const base = declared(tenant);
    const key = trackedKey(tenant);
    const outcome = await key.up({ ...base, expect: { ...base.expect, customize }, ...newPair(tenant) });
    expect(outcome.ends).toBe("refused: unexpected-answer");
    expect(outcome.says[0]).toMatch(/lists no Customize item at all for the key of "Umbrella"/);
  });

  it("make no member inactive for good: one that the list lacks is asked for by itself", async () => {
    await open();
    const roleId = tenant.screen.createRole({ name: "Umbrella" }).id;
    const member = trackedMember(tenant);
    await member.up({ identifier: "Umbrella", memberName: "Umbrella", securityRoleId: String(roleId) });
    tenant.sandbox.faults.add("GET /system/apiMembers short-list:0");
    expect(await member.refresh()).toMatchObject({ ends: "recorded", exit: 0 });
  });
});
