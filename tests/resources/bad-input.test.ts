import { afterEach, describe, expect, it } from "@jest/globals";
import { startSandbox } from "../../provider/sandbox/index.ts";
import * as ask from "./support/requests.ts";
import { trackedLogin, trackedMember, trackedRole } from "./support/resources.ts";
import { sophos } from "./support/sophos-login.ts";
import { TestTenant } from "./support/test-tenant.ts";
import { settled, tickets, umbrella } from "./support/umbrella-role.ts";

let tenant: TestTenant | undefined;
const open = async (...options: Parameters<typeof TestTenant.open>) => {
  tenant = await TestTenant.open(...options);
  return tenant;
};
afterEach(() => tenant?.sandbox.close());

describe("a declared permission set that nobody could use", () => {
  it("is made, with a warning for each cell and the source that says so", async () => {
    const role = trackedRole(await open());
    const outcome = await role.up({ name: "Umbrella", permissions: tickets({ add: "All", edit: "My" }) });
    const warning = (column: string) =>
      expect.stringMatching(
        new RegExp(
          `^role "Umbrella": Service Desk · Service Tickets · ${column} is declared without Service Desk · Service Tickets · Inquire, which it needs \\(.*Office Protect, https://`,
        ),
      ) as unknown;
    expect(outcome).toMatchObject({ ends: "recorded" });
    expect(outcome.notes.slice(0, 2)).toEqual([warning("Add"), warning("Edit")]);
  });

  it("says nothing when the needed level is there, or nothing needs it", async () => {
    const role = trackedRole(await open());
    const { notes } = await role.up({ name: "Umbrella", permissions: tickets({ delete: "All" }) });
    expect(notes.join()).not.toContain("which it needs");
  });
});

describe("two resources that declare the same object", () => {
  it.each([
    ["role", trackedRole, umbrella, { adopt: true }],
    ["integrator login", trackedLogin, sophos, { adopt: true }],
  ] as const)(
    "of one program: the second %s is refused, even if it may adopt",
    async (what, subject, declared, adopt) => {
      const here = await open();
      const context = here.context();
      expect(await subject(here).up(declared, context)).toMatchObject({ ends: "recorded" });
      const second = await subject(here).up({ ...declared, ...adopt }, context);
      expect(second).toMatchObject({
        ends: "refused: exists",
        says: [
          expect.stringMatching(new RegExp(`^Another resource of this program looks after the ${what} `)),
        ],
      });
      expect(second.requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
    },
  );

  it("of two programs: the second is refused, and the first goes on as before", async () => {
    const here = await open();
    const [first, second] = [trackedRole(here), trackedRole(here)];
    await settled(first, here);
    expect(await second.up(umbrella)).toMatchObject({ ends: "refused: exists", steps: [] });
    expect(second.state).toBeUndefined();
    expect(await first.up(umbrella)).toMatchObject({ did: "nothing" });
  });
});

describe("an object of the same name under another id", () => {
  it("is never taken for the recorded one: up refuses, refresh forgets, and the next up looks at it anew", async () => {
    const here = await open();
    const role = trackedRole(here);
    await settled(role, here);
    here.screen.deleteRole(Number(role.id));
    const { id } = here.screen.createRole({ name: "Umbrella" });
    here.screen.setLevels(id, { module: "Service Desk", function: "Service Tickets", delete: "All" });
    expect(await role.up({ ...umbrella, permissions: tickets({ inquire: "All" }) })).toMatchObject({
      ends: "refused: not-found",
    });
    expect(await role.refresh()).toMatchObject({ ends: "gone" });
    expect(await role.up({ ...umbrella, adopt: true })).toMatchObject({ ends: "refused: unsafe" });
  });
});

describe("ids of another tenant", () => {
  it("are refused although both tenants have a role of that id and name", async () => {
    const here = await open();
    const role = trackedRole(here);
    await settled(role, here);
    const other = await startSandbox({ companyId: "other" });
    try {
      const theirs = other.actions.createRole({ name: "Umbrella" });
      expect(String(theirs.id)).toBe(role.id);
      const own = here.sandbox;
      Object.assign(here, { sandbox: { ...other, close: () => own.close() } });
      for (const call of [() => role.refresh(), () => role.destroy()]) {
        expect(await call()).toMatchObject({
          ends: "refused: wrong-tenant",
          requests: ["GET /login/companyinfo/other 200"],
        });
      }
      expect(other.actions.state().roles.map(({ name }) => name)).toContain("Umbrella");
    } finally {
      await other.close();
    }
  });
});

describe("names that differ only in case", () => {
  it.each([
    ["role", trackedRole, umbrella, { ...umbrella, name: "UMBRELLA" }],
    ["integrator login", trackedLogin, sophos, { ...sophos, username: "SOPHOS" }],
  ] as const)(
    "are one %s to ConnectWise: the second is refused, nothing is made",
    async (_, subject, first, second) => {
      const here = await open();
      await subject(here).up(first);
      expect(await subject(here).up(second)).toMatchObject({ ends: "refused: exists" });
      expect(here.sandbox.requests("POST")).toEqual([]);
    },
  );

  it("are one API member to ConnectWise", async () => {
    const here = await open();
    const securityRoleId = String(here.screen.createRole({ name: "Umbrella" }).id);
    await trackedMember(here).up({ identifier: "Umbrella", securityRoleId });
    expect(await trackedMember(here).up({ identifier: "UMBRELLA", securityRoleId })).toMatchObject({
      ends: "refused: exists",
    });
    expect(here.screen.state().members.filter(({ identifier }) => /umbrella/i.test(identifier))).toHaveLength(
      1,
    );
  });
});

describe("a tenant of 5,000 API members", () => {
  it("is read page by page, once: a member in 5 requests more than in a small tenant, whatever is asked of it", async () => {
    const here = await open();
    const roleId = here.screen.createRole({ name: "Crowd" }).id;
    for (let n = 0; n < 5_000; n++) {
      here.screen.createMember({ identifier: `m${n}`, name: `Member ${n}`, roleId });
    }
    const member = trackedMember(here);
    const created = await member.up({ identifier: "Umbrella", securityRoleId: String(roleId) });
    expect(created).toMatchObject({ ends: "recorded" });
    const pages = (requests: string[]) => requests.filter((request) => request === ask.members).length;
    expect(pages(created.requests)).toBe(6);
    expect((await member.refresh()).requests).toEqual([ask.discover, ...Array<string>(6).fill(ask.members)]);
  });

  it("names no more holders than a reader takes in, and deletes nothing", async () => {
    const here = await open();
    const role = trackedRole(here);
    await settled(role, here);
    for (let n = 0; n < 1_500; n++) {
      here.screen.createMember({ identifier: `m${n}`, name: `Member ${n}`, roleId: Number(role.id) });
    }
    const outcome = await role.destroy();
    expect(outcome).toMatchObject({ ends: "refused: in-use" });
    expect(outcome.says[0]?.length).toBeLessThan(1_000);
    expect(here.sandbox.requests("DELETE")).toEqual([]);
  });
});
