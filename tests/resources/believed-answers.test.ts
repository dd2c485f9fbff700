import { afterEach, describe, expect, it } from "@jest/globals";
import { CodeBases, connect } from "../../provider/connectwise/index.ts";
import { visibly } from "../../provider/access/look-alike.ts";
import { TenantCache } from "../../provider/tenant/tenant-cache.ts";
import type { SandboxOptions } from "../../provider/sandbox/index.ts";
import { fakeClock } from "../connectwise/fake-clock.ts";
import { trackedLogin, trackedMember, trackedRole } from "./support/resources.ts";
import { sophos } from "./support/sophos-login.ts";
import { TestTenant } from "./support/test-tenant.ts";
import type { Outcome } from "./support/tracked.ts";
import { declared } from "./support/umbrella-member.ts";
import { umbrella } from "./support/umbrella-role.ts";

/* A 2xx is believed as far as it carries what was sent; what it does not carry is looked at. */

let tenant: TestTenant;
const open = async (options: SandboxOptions = {}) => {
  tenant = await TestTenant.open(options);
};
afterEach(() => tenant.sandbox.close());
const writesOf = ({ requests }: Outcome) => requests.filter((request) => !request.startsWith("GET "));

describe("a member that is answered without its role", () => {
  it("is not recorded, and the state stays as it was", async () => {
    await open();
    const role = trackedRole(tenant);
    await role.up(umbrella);
    const member = trackedMember(tenant);
    await member.up(declared(tenant));
    const before = member.outputs;
    tenant.sandbox.faults.add("GET /system/apiMembers nulls");
    tenant.sandbox.faults.add("GET /system/apiMembers/* nulls");
    const refreshed = await member.refresh();
    expect(refreshed.ends).toBe("refused: unexpected-answer");
    expect(refreshed.says.join()).toContain("was answered without its security role");
    expect(member.outputs).toEqual(before);
  });
});

describe("a new object that is answered with another's record", () => {
  it("is recorded under its own id, a role", async () => {
    await open({ faults: ["POST /system/securityroles other-record"] });
    const role = trackedRole(tenant);
    const outcome = await role.up(umbrella);
    expect(outcome).toMatchObject({ ends: "recorded" });
    expect(outcome.notes[0]).toMatch(/^the answer to making role "Umbrella" was lost; it was found as /);
    expect(role.id).toBe(String(tenant.role("Umbrella").id));
    expect(await role.refresh()).toMatchObject({ ends: "recorded", exit: 7 });
  });

  it("is recorded under its own id, a member; and nobody else's is changed, least of all our own", async () => {
    await open({ faults: ["POST /system/apiMembers other-record"] });
    const before = tenant.member("PulumiAccess");
    const member = trackedMember(tenant);
    const outcome = await member.up(declared(tenant));
    expect(outcome).toMatchObject({ ends: "recorded" });
    expect(member.id).toBe(String(tenant.member("Umbrella").id));
    expect(tenant.member("PulumiAccess")).toEqual(before);
    expect(writesOf(outcome)).toEqual(["POST /system/apiMembers 201"]);
  });

  it("is recorded under its own id, an integrator login", async () => {
    await open({ faults: ["POST /system/integratorlogins other-record"] });
    tenant.screen.createIntegratorLogin({ username: "theirs", password: "theirs" });
    const login = trackedLogin(tenant);
    const outcome = await login.up(sophos);
    expect(outcome).toMatchObject({ ends: "recorded" });
    expect(login.id).toBe(
      String(tenant.screen.state().integratorLogins.find(({ username }) => username === "sophos")?.id),
    );
    expect(writesOf(outcome)).toEqual(["POST /system/integratorlogins 201"]);
  });

  it("is not recorded at all where it cannot be found", async () => {
    await open({
      faults: ["POST /system/securityroles other-record", "GET /system/securityroles short-list:0 after1"],
    });
    const role = trackedRole(tenant);
    const outcome = await role.up(umbrella);
    expect(outcome).toMatchObject({ ends: "refused: ambiguous" });
    expect(outcome.says[0]).toMatch(/Whether the security role "Umbrella" was created is not known/);
    expect(role.state).toBeUndefined();
  });
});

describe("a change that is answered with another's record", () => {
  it("is looked at: a member keeps its own values", async () => {
    await open();
    const member = trackedMember(tenant);
    await member.up(declared(tenant));
    tenant.sandbox.faults.add("PATCH /system/apiMembers/* other-record");
    expect(await member.up(declared(tenant, { email: "a@b.example" }))).toMatchObject({ ends: "recorded" });
    expect(member.outputs.observed).toMatchObject({ identifier: "Umbrella", email: "a@b.example" });
    expect(await member.destroy()).toMatchObject({ ends: "gone" });
    expect(tenant.member("Umbrella").active).toBe(false);
  });

  it("is not recorded where the member cannot be read either", async () => {
    await open();
    const member = trackedMember(tenant);
    await member.up(declared(tenant));
    tenant.sandbox.faults.add("PATCH /system/apiMembers/* other-record");
    tenant.sandbox.faults.add("GET /system/apiMembers/* other-record");
    const outcome = await member.up(declared(tenant, { email: "a@b.example" }));
    expect(outcome).toMatchObject({ ends: "refused: ambiguous" });
    expect(member.outputs.observed).not.toHaveProperty("email");
  });

  it("is looked at: an integrator login", async () => {
    await open();
    tenant.screen.createIntegratorLogin({ username: "theirs", password: "theirs" });
    const login = trackedLogin(tenant);
    await login.up(sophos);
    tenant.sandbox.faults.add("PATCH /system/integratorlogins/* other-record");
    expect(await login.up({ ...sophos, areas: { company: true } })).toMatchObject({ ends: "recorded" });
    expect(login.outputs.observed).toMatchObject({ username: "sophos", areas: { company: true } });
  });
});

describe("a member whose required fields nobody gives", () => {
  const faults = ["GET /system/apiMembers/default nulls"];

  it("is not made; the fields to declare are named", async () => {
    await open({ faults });
    const member = trackedMember(tenant);
    const outcome = await member.up(declared(tenant, { location: "Main Office" }));
    expect(outcome.ends).toBe("refused: bad-input");
    expect(outcome.says[0]).toMatch(
      /is not made without level, levelName, department, territory\. The screen requires Level, Name, Department, Default Territory; .*Declare level, levelName, department, territory/,
    );
    expect(writesOf(outcome)).toEqual([]);
  });

  it("is made once they are declared", async () => {
    await open();
    const member = trackedMember(tenant);
    await member.up(declared(tenant));
    const { defaulted } = member.outputs;
    const second = await TestTenant.open({ faults });
    try {
      const other = trackedMember(second);
      expect(await other.up(declared(second, defaulted))).toMatchObject({ ends: "recorded" });
    } finally {
      await second.sandbox.close();
    }
  });
});

describe("an integrator login whose POST was answered by nothing", () => {
  it("is taken over by the next run, as roles and members are", async () => {
    await open({
      faults: [
        "POST /system/integratorlogins reset-after x1",
        "GET /system/integratorlogins status:403 after1 x1",
      ],
    });
    const login = trackedLogin(tenant);
    expect(await login.up(sophos)).toMatchObject({ ends: "refused: ambiguous" });
    const outcome = await login.up(sophos);
    expect(outcome).toMatchObject({ did: "create", ends: "recorded" });
    expect(outcome.notes[0]).toMatch(
      /equals what is declared in every field.*: taken over\. Its password cannot be read/,
    );
    expect(writesOf(outcome)).toEqual([]);
    expect(await login.up(sophos)).toMatchObject({ did: "nothing" });
    expect(tenant.screen.state().integratorLogins).toHaveLength(1);
  });

  it("is not taken over where it differs, and is not advised to be adopted where that is said already", async () => {
    await open();
    tenant.screen.createIntegratorLogin({ username: "sophos", password: "theirs", timeEntryApiFlag: true });
    const login = trackedLogin(tenant);
    const refused = await login.up(sophos);
    expect(refused.says[0]).toMatch(/differs in .*timeEntryApiFlag.*and set `adopt: true`/);
    const again = await login.up({ ...sophos, adopt: true });
    expect(again.ends).toBe("refused: exists");
    expect(again.says[0]).not.toMatch(/set `adopt/);
  });
});

describe("names that look alike", () => {
  it.each([
    ["a blank at the end", "Umbrella ", "Umbrella[U+0020]"],
    ["a no-break space", "Umbrella\u00a0", "Umbrella[U+00A0]"],
    ["a zero-width space", "Umb\u200brella", "Umb[U+200B]rella"],
    ["full-width letters", "\uff35mbrella", "\uff35[U+FF35]mbrella"],
  ])("make no second role: %s", async (_what, live, shown) => {
    await open();
    const { id } = tenant.screen.createRole({ name: live });
    const role = trackedRole(tenant);
    const outcome = await role.up(umbrella);
    expect(outcome.ends).toBe("refused: exists");
    expect(outcome.says[0]).toContain(
      `There is a role "${shown}" (${id}), which looks like the declared "Umbrella".`,
    );
    expect(outcome.says[0]).toContain("and set `adopt: true`");
    const adopting = await role.up({ ...umbrella, adopt: true });
    expect(adopting.ends).toBe("refused: exists");
    expect(adopting.says[0]).not.toContain("adopt");
    expect([...writesOf(outcome), ...writesOf(adopting)]).toEqual([]);
  });

  it("are shown in both Unicode forms", () => {
    expect(visibly("Caf\u00e9", "Cafe\u0301")).toEqual(['"Caf\u00e9[U+00E9]"', '"Cafe[U+0301]"']);
    expect(visibly("A  B", "A B")).toEqual(['"A [U+0020]B"', '"A B"']);
  });

  it("make no second member and no second login either", async () => {
    await open();
    tenant.screen.createIntegratorLogin({ username: "sophos ", password: "theirs" });
    expect(await trackedLogin(tenant).up(sophos)).toMatchObject({ ends: "refused: exists" });
    tenant.screen.createMember({ identifier: "Umbrella ", name: "Umbrella", roleId: 1 });
    expect(await trackedMember(tenant).up(declared(tenant))).toMatchObject({ ends: "refused: exists" });
  });

  it("are said in observe mode, where nothing fails", async () => {
    await open();
    tenant.screen.createRole({ name: "Umbrella " });
    tenant.mode = "observe";
    const outcome = await trackedRole(tenant).up(umbrella);
    expect(outcome).toMatchObject({ ends: "recorded" });
    expect(outcome.notes[0]).toMatch(/looks like the declared "Umbrella"/);
  });

  it("that several bear are told with their ids", async () => {
    await open();
    const context = tenant.context();
    const { securityRoles } = context.connection;
    const roles = async () => [
      ...(await securityRoles.list()),
      { id: 7, name: "Umbrella" },
      { id: 9, name: "Umbrella" },
    ];
    const connection = { ...context.connection, securityRoles: { ...securityRoles, list: roles } };
    const outcome = await trackedRole(tenant).up(umbrella, {
      ...context,
      connection,
      snapshot: new TenantCache(connection),
    });
    expect(outcome.ends).toBe("refused: exists");
    expect(outcome.says[0]).toMatch(/ConnectWise lists 2 roles of the name "Umbrella" \(7, 9\)/);
    expect(writesOf(outcome)).toEqual([]);
  });

  it("and a name that is taken though no list shows it: nobody is told to adopt what is not there", async () => {
    await open({ faults: ["GET /system/securityroles short-list:1"] });
    tenant.screen.createRole({ name: "Umbrella" });
    const outcome = await trackedRole(tenant).up({ ...umbrella, adopt: true });
    expect(outcome.ends).toBe("refused: exists");
    expect(outcome.says[0]).toMatch(/the name is taken, but its list shows none of that name/);
    expect(outcome.says[0]).not.toContain("adopt");
  });
});

describe("a deletion", () => {
  it.each([204, 200, 404])(
    "that is answered %i and did nothing leaves the role in the state",
    async (status) => {
      await open();
      const role = trackedRole(tenant);
      await role.up(umbrella);
      tenant.sandbox.faults.add(`DELETE /system/securityroles/* status:${status}`);
      const outcome = await role.destroy();
      expect(outcome.ends).toBe("refused: unexpected-answer");
      expect(outcome.says[0]).toMatch(
        /^Role "Umbrella" \(\d+\) is still there after its deletion\. ConnectWise answered/,
      );
      expect(role.state).toBeDefined();
      tenant.sandbox.faults.clear();
      expect(await role.destroy()).toMatchObject({ ends: "gone" });
    },
  );

  it("that is refused with 409 while nobody holds the role leaves it in the state; one that was done all the same is done", async () => {
    await open();
    const role = trackedRole(tenant);
    await role.up(umbrella);
    tenant.sandbox.faults.add("DELETE /system/securityroles/* status:409 x1");
    expect(await role.destroy()).toMatchObject({ ends: "refused: in-use" });
    tenant.sandbox.faults.add("DELETE /system/securityroles/* status-after:409 x1");
    expect(await role.destroy()).toMatchObject({ ends: "gone", says: [] });
  });

  it("that cannot be looked at is not known to be done", async () => {
    await open();
    const role = trackedRole(tenant);
    await role.up(umbrella);
    tenant.sandbox.faults.add("GET /system/securityroles/* status:403 x1");
    expect(await role.destroy()).toMatchObject({ ends: "refused: ambiguous" });
    expect(await role.destroy()).toMatchObject({ ends: "gone" });
  });

  it("whose answer is lost on every try is looked at", async () => {
    await open();
    const role = trackedRole(tenant);
    await role.up(umbrella);
    tenant.sandbox.faults.add("DELETE /system/securityroles/* status-after:502");
    tenant.sandbox.faults.add("DELETE /system/securityroles/* status:502");
    expect(await role.destroy()).toMatchObject({ ends: "gone" });
  });

  it.each([204, 200, 404, 409])(
    "that is answered %i and did nothing leaves the integrator login in the state",
    async (status) => {
      await open();
      const login = trackedLogin(tenant);
      await login.up(sophos);
      tenant.sandbox.faults.add(`DELETE /system/integratorlogins/* status:${status}`);
      const outcome = await login.destroy();
      expect(outcome.ends).toBe("refused: unexpected-answer");
      expect(outcome.says[0]).toMatch(
        /^Integrator login "sophos" \(\d+\) is still there after its deletion\./,
      );
      tenant.sandbox.faults.clear();
      expect(await login.destroy()).toMatchObject({ ends: "gone" });
    },
  );

  it("that shows only after seconds is waited for", async () => {
    let now = Date.UTC(2026, 10, 21);
    await open({ dialects: ["slow-changes"], clock: { now: () => now } });
    const role = trackedRole(tenant);
    await role.up(umbrella);
    now += 5_000;
    await role.up(umbrella);
    const context = tenant.context();
    const shared = { ...fakeClock(), sleep: (ms: number) => Promise.resolve(void (now += ms)) };
    const connection = connect(context.settings.connection, { clock: shared, codeBases: new CodeBases() });
    expect(
      await role.destroy({ ...context, connection, snapshot: new TenantCache(connection) }),
    ).toMatchObject({
      ends: "gone",
    });
  });
});

describe("a server that rewrites what it stores", () => {
  const texts = { email: "Help@Vendor.example", notes: "one  \ntwo\n", memberName: "Cisco Umbrella" };

  it("converges where it changes line ends, blanks at ends, and the case of an e-mail address", async () => {
    await open({ dialects: ["texts-rewritten"] });
    const member = trackedMember(tenant);
    expect(await member.up(declared(tenant, texts))).toMatchObject({ ends: "recorded", says: [] });
    expect(member.outputs.observed).toMatchObject({ email: "help@vendor.example", notes: "one\r\ntwo" });
    expect(await member.up(declared(tenant, texts))).toMatchObject({ did: "nothing" });
    expect(await member.refresh()).toMatchObject({ ends: "recorded", exit: 0 });
    const changed = await member.up(declared(tenant, { ...texts, notes: "three\n\n" }));
    expect(changed).toMatchObject({ did: "update", ends: "recorded", says: [] });
    expect(await member.up(declared(tenant, { ...texts, notes: "three\n\n" }))).toMatchObject({
      did: "nothing",
    });
  });

  it("takes a lost member for its own all the same", async () => {
    await open({ dialects: ["texts-rewritten"], faults: ["POST /system/apiMembers reset-after x1"] });
    const outcome = await trackedMember(tenant).up(declared(tenant, texts));
    expect(outcome).toMatchObject({ ends: "recorded" });
    expect(outcome.notes[0]).toMatch(/was lost; it was found as/);
  });

  it("is told with the field, what was sent and what is stored, where it changes more than that", async () => {
    await open();
    const member = trackedMember(tenant);
    await member.up(declared(tenant));
    tenant.sandbox.faults.add("PATCH /system/apiMembers/* ignored");
    const outcome = await member.up(declared(tenant, { memberName: "UMBRELLA", notes: "x".repeat(200) }));
    expect(outcome.ends).toBe("failed in part");
    expect(outcome.says).toEqual([
      expect.stringMatching(
        /kept its own value of name \("UMBRELLA" was sent, "Cisco Umbrella" is stored\), notes \(a text of 200 characters was sent, nothing is stored\)$/,
      ),
      expect.stringMatching(/^what to do: declare what ConnectWise stores/),
    ]);
    expect(await member.up(declared(tenant))).toMatchObject({ ends: "recorded" });
  });
});
