import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { pendingIn } from "./support/recorded.ts";
import type { Environment, Printed } from "./support/command.ts";
import { program, tickets, vendorProgram } from "./support/programs.ts";
import { type Pair, Stage } from "./support/stage.ts";

let stage: Stage;

/** What a user sees, white space aside. */
function seen({ out, err }: Printed): string {
  return `${out}\n${err}`.replace(/\s+/g, " ");
}

describe("settings that cannot work are refused before anything runs", () => {
  beforeAll(async () => {
    stage = await Stage.set(vendorProgram);
  });
  afterAll(() => stage.strike());
  afterEach(async () => {
    expect(await stage.unrecorded()).toEqual([]);
    expect(stage.writes()).toEqual([]);
    expect(stage.recorded()).toEqual([]);
  });

  it.each<[string, Environment, number, RegExp[]]>([
    ["a wrong company", { CONNECTWISE_COMPANY_ID: "nobody" }, 2, [/could not route/, /Check the company id and the site/]],
    ["a wrong key", { CONNECTWISE_PRIVATE_KEY: "wrong" }, 3, [/did not accept the key pair/, /Check company id, public key and private key/]],
    ["no clientId", { CONNECTWISE_CLIENT_ID: undefined }, 2, [/CONNECTWISE_CLIENT_ID \(or connectwise:clientId\) is missing/, /GUID/]],
    ["a clientId nobody registered", { CONNECTWISE_CLIENT_ID: "made-up" }, 2, [/because of its clientId/]],
    ["http to another host", { CONNECTWISE_SITE: "http://na.myconnectwise.net" }, 2, [/CONNECTWISE_SITE/, /in clear; http is allowed for loopback only/]],
    ["a real tenant", { CONNECTWISE_SITE: "na.myconnectwise.net" }, 2, [/does not run against na\.myconnectwise\.net/, /`pulumi up`/]],
    [
      "several faults at once",
      { CONNECTWISE_SITE: undefined, CONNECTWISE_PUBLIC_KEY: undefined, CONNECTWISE_CONCURRENCY: "many", CONNECTWISE_PERMISSION_WRITES: "maybe" },
      2,
      [/CONNECTWISE_SITE .*is missing/, /CONNECTWISE_PUBLIC_KEY .*is missing/, /CONNECTWISE_CONCURRENCY .*"many"/, /guided, api, observe/],
    ],
  ])("%s", async (_, env, exit, texts) => {
    const printed = await stage.up([], { env });
    expect(printed.exit).toBe(exit);
    for (const text of texts) expect(printed.err).toMatch(text);
    expect(printed.out).toBe("");
    expect(printed.err.match(/^error: /gm)).toHaveLength(1);
  });

  it("a site where nobody listens", async () => {
    const printed = await stage.up([], { env: { CONNECTWISE_SITE: "http://127.0.0.1:9" } });
    expect(printed.exit).toBe(1);
    expect(printed.err).toMatch(/127\.0\.0\.1:9 cannot be reached[^]*Check the site and the network/);
  });
});

describe("a declaration that cannot be is refused with every problem of the resource and its path", () => {
  beforeAll(async () => {
    stage = await Stage.set(vendorProgram);
  });
  afterAll(() => stage.strike());
  afterEach(async () => {
    expect(await stage.unrecorded()).toEqual([]);
    expect(stage.writes()).toEqual([]);
  });

  it("a role: long name, unknown module, unknown function, level in the wrong case, unknown column", async () => {
    stage.workspace.program(
      program(
        "const permissions = {",
        '  ServiceDesk: { "Service Tickets": { add: "All" } },',
        '  "Service Desk": { "Service Ticket": { add: "All" }, "Close Service Tickets": { inquire: "all", close: "All" } },',
        "} as never;",
        'new connectwise.SecurityRole("wrong", { name: "A name of more than thirty letters", permissions });',
      ),
    );
    const printed = await stage.preview();
    expect(printed.exit).toBe(1);
    for (const text of [
      "name: is 34 characters long, ConnectWise allows 30",
      'permissions.ServiceDesk["Service Tickets"]: unknown module "ServiceDesk" (nearest: Service Desk)',
      'permissions["Service Desk"]["Service Ticket"]: unknown function "Service Ticket" of module Service Desk (nearest: Service Desk · Service Tickets',
      'permissions["Service Desk"]["Close Service Tickets"].inquire: expected None, My or All, received "all" (write "All")',
      'permissions["Service Desk"]["Close Service Tickets"].close: unknown column',
    ]) {
      expect(seen(printed)).toContain(text);
    }
  });

  it("a role that grants nothing, in `up` as in `preview`", async () => {
    stage.workspace.program(
      program('new connectwise.SecurityRole("empty", { name: "Empty", permissions: { "Service Desk": { "Service Tickets": { add: "None" } } } });'),
    );
    const printed = await stage.up();
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toContain("permissions: grants nothing: name at least one function with a level above None");
  });

  it("a member: long identifier with a dot, long name, no role", async () => {
    stage.workspace.program(
      program(
        'new connectwise.ApiMember("wrong", { identifier: "Office.Protect.Integration", memberName: "A name of more than thirty letters", securityRoleId: "Office" });',
      ),
    );
    const printed = await stage.preview();
    expect(printed.exit).toBe(1);
    for (const text of [
      "identifier: is 26 characters long, ConnectWise allows 15",
      "identifier: holds a dot",
      "memberName: is 34 characters long, ConnectWise allows 30",
      'securityRoleId: expected the id of a security role (role.id), received "Office"',
    ]) {
      expect(seen(printed)).toContain(text);
    }
  });

  it("a member with a board and a location that do not exist: both named, the valid ones listed", async () => {
    stage.workspace.program(
      program('new connectwise.ApiMember("wrong", { identifier: "Office", securityRoleId: "1", defaultBoard: "Helpdesk", location: "Nowhere" });'),
    );
    const printed = await stage.up();
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toMatch(/defaultBoard: "Helpdesk" does not exist \(nearest: Help Desk\); valid: Help Desk, /);
    expect(seen(printed)).toMatch(/location: "Nowhere" does not exist; valid: Main Office, /);
  });

  it("a role whose name is taken by one that grants something", async () => {
    stage.workspace.program(program(`new connectwise.SecurityRole("vendor", { name: "Taken", permissions: ${tickets} });`));
    const { id } = (await stage.onScreen("POST", "roles", { name: "Taken" })) as { id: number };
    stage.foreign.add(String(id));
    await stage.onScreen("PUT", `roles/${id}/settings`, { module: "Finance", function: "Agreements", inquire: "All" });
    const printed = await stage.up();
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toContain(`A role of that name exists: "Taken" (${id}), with rights beyond the declared ones`);
    expect(seen(printed)).toContain("adopt: true");
  });

  it("a right that our own role lacks is named", async () => {
    stage.workspace.program(program(`new connectwise.SecurityRole("vendor", { name: "Vendor", permissions: ${tickets} });`));
    const { id } = await stage.role("Pulumi Access");
    await stage.onScreen("PUT", `roles/${id}/settings`, { module: "System", function: "Security Roles", add: "None" });
    const printed = await stage.up();
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toMatch(/Set System > Security Roles · Add to All in the security role of our own API member/);
    stage.requests(); // the refused POST is a request, and made nothing
  });
});

describe("a stack that stands", () => {
  let memberId: number;
  beforeAll(async () => {
    stage = await Stage.set(vendorProgram);
    const { exit } = await stage.up();
    expect(exit).toBe(20);
    memberId = (await stage.member("Vendor")).id;
  });
  afterAll(() => stage.strike());
  afterEach(async () => {
    stage.sandbox.faults.clear();
    expect(await stage.unrecorded()).toEqual([]);
    expect(stage.recorded().map(({ type }) => type).sort()).toEqual(["ApiKey", "ApiMember", "SecurityRole"]);
    expect(pendingIn(stage.stateText())).toEqual([]);
  });

  it.each([
    ["HTML instead of JSON", "GET /system/securityroles html", /Something else than ConnectWise's API answered GET \/system\/securityroles.*HTML page/, 21],
    ["half a page", "GET /system/securityroles half-page", /The answer to GET \/system\/securityroles is not complete/, 21],
    ["JSON of another shape", "GET /system/apiMembers wrong-json", /The answer to GET \/system\/apiMembers is not of the published form/, 21],
    ["a 404 that is not ConnectWise's", "GET /system/securityroles html:404", /answered 404, but not by ConnectWise's API/, 21],
    ["a missing right", "GET /system/securityroles/*/settings status:403", /System > Security Roles · Inquire/, 3],
  ])("takes nothing from %s, and says unknown in drift", async (_, fault, text, driftExit) => {
    const before = stage.recorded();
    stage.sandbox.faults.add(fault);
    const [up, drift] = await Promise.all([stage.up(), stage.drift()]);
    expect({ up: up.exit, drift: drift.exit }).toEqual({ up: 1, drift: driftExit });
    expect(seen(up)).toMatch(text);
    expect(seen(drift)).toMatch(text);
    expect(stage.recorded().map(({ id, outputs }) => ({ id, outputs }))).toEqual(before.map(({ id, outputs }) => ({ id, outputs })));
  });

  it.each([
    ["throws", `${vendorProgram}throw new Error("the program broke");\n`, /the program broke/],
    ["calls process.exit early", vendorProgram.replace("const role =", "process.exit(0);\nconst role ="), /ended early|exited/],
    ["waits for what never happens", 'import "@pulumi/pulumi";\nawait new Promise(() => {});\n', /ended early.*nothing was deleted/],
  ])("loses nothing when the program %s", async (_, text, message) => {
    stage.workspace.program(text);
    const printed = await stage.up();
    stage.workspace.program(vendorProgram);
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toMatch(message);
    expect(seen(printed)).not.toMatch(/[1-9]\d* deleted/);
    expect(await stage.member("Vendor")).toMatchObject({ active: true });
  });

  it("refuses the key of another member, and keeps it as a step", async () => {
    const other = (await stage.onScreen("POST", "members", { identifier: "Other", name: "Other", roleId: 1 })) as { id: number };
    stage.foreign.add(String(other.id));
    stage.configure("vendor", (await stage.onScreen("POST", `members/${other.id}/keys`, { description: "x" })) as Pair);
    const printed = await stage.up();
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toContain('the pair belongs to "Other", not to "Vendor"');
    expect(stage.resource("ApiKey", "vendor").outputs.outstanding).toMatchObject([{ kind: "prove-key" }]);
  });

  it("refuses swapped halves, and records neither of them with the key", async () => {
    const pair = (await stage.onScreen("POST", `members/${memberId}/keys`, { description: "x" })) as Pair;
    stage.configure("vendor", { publicKey: pair.privateKey, privateKey: pair.publicKey });
    const printed = await stage.up();
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toMatch(/The two halves of key "Vendor integration" of "Vendor" are swapped/);
    expect(JSON.stringify(stage.resource("ApiKey", "vendor"))).not.toContain(pair.privateKey);
    stage.configure("vendor", pair);
    expect((await stage.up()).exit).toBe(20);
    expect(JSON.stringify(stage.resource("ApiKey", "vendor"))).not.toContain(pair.privateKey);
  });

  it("cannot be opened without its passphrase, nor with another", async () => {
    const [without, wrong] = await Promise.all([
      stage.up([], { env: { PULUMI_CONFIG_PASSPHRASE: undefined } }),
      stage.destroy([], { env: { PULUMI_CONFIG_PASSPHRASE: "another" } }),
    ]);
    expect(without).toMatchObject({ exit: 2, err: expect.stringMatching(/PULUMI_CONFIG_PASSPHRASE is not set/) as string });
    expect(wrong).toMatchObject({ exit: 2, err: expect.stringMatching(/The passphrase does not open the secrets/) as string });
  });

  it("is not touched with the settings of another tenant", async () => {
    const other = await Stage.set(vendorProgram, { companyId: "elsewhere" });
    const before = stage.recorded();
    const options = { env: other.sandbox.env as unknown as Environment };
    for (const command of [stage.verb("destroy"), stage.verb("refresh"), ["drift", "--stack", "state.json"]]) {
      const printed = await stage.run(command, options);
      expect(printed.exit).toBe(1);
      expect(seen(printed)).toMatch(/belongs? to (the tenant )?"?sandbox\b.*elsewhere/);
    }
    expect(other.writes()).toEqual([]);
    expect(stage.recorded().map(({ id, outputs }) => ({ id, outputs }))).toEqual(before.map(({ id, outputs }) => ({ id, outputs })));
    await other.strike();
  });

  it("keeps a role that another active member holds when the program drops it, and names the holder", async () => {
    const role = stage.resource("SecurityRole", "vendor");
    const holder = (await stage.onScreen("POST", "members", { identifier: "Holder", name: "Holder", roleId: Number(role.id) })) as { id: number };
    stage.foreign.add(String(holder.id));
    const printed = await stage.run(stage.verb("destroy"));
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toMatch(/Role "Vendor" \(\d+\) is not deleted: active members hold it \(Holder\)/);
    expect(stage.recorded().map(({ type }) => type)).toEqual(["SecurityRole"]);
    await stage.onScreen("PATCH", `members/${holder.id}`, { roleId: 1 });
    const again = await stage.up(); // the member's identifier is taken for ever by the inactive one
    expect(again.exit).toBe(1);
    expect(seen(again)).toMatch(/An inactive API member of that identifier exists.*reactivate: true/);
    stage.workspace.program(vendorProgram.replace('securityRoleId: role.id }', "securityRoleId: role.id, adopt: true, reactivate: true }"));
    stage.words = [];
    expect((await stage.up()).exit).toBe(20);
  });

  it("takes note of a role that was deleted behind its back, and makes it again", async () => {
    const { id } = stage.resource("SecurityRole", "vendor");
    await stage.onScreen("PATCH", `members/${memberId}`, { roleId: 1 });
    await stage.onScreen("DELETE", `roles/${id}`);
    const [up, drift] = [await stage.up(), await stage.drift()];
    expect({ up: up.exit, drift: drift.exit }).toEqual({ up: 1, drift: 7 });
    expect(seen(up)).toMatch(/Role "Vendor" \(\d+\) no longer exists in ConnectWise.*pulumi refresh/);
    expect(seen(drift)).toMatch(new RegExp(`gone.*${id}`));
    expect((await stage.refresh()).exit).toBe(0);
    expect((await stage.up()).exit).toBe(20);
    expect((await stage.member("Vendor")).roleId).toBe(Number(stage.resource("SecurityRole", "vendor").id));
  });
});

describe("an `up` that is disturbed", () => {
  beforeAll(async () => {
    stage = await Stage.set(vendorProgram);
  });
  afterAll(() => stage.strike());

  it("keeps a second run out, ends after Ctrl-C with what was made recorded, and goes on without duplicates", async () => {
    stage.sandbox.faults.add("POST /system/securityroles slow:2500 x1");
    const first = stage.start(stage.verb("up"));
    await until(() => stage.sandbox.requests("POST /system/securityroles").length > 0 || stage.sandbox.requests("GET /system/securityroles").length > 0);
    await until(async () => (await stage.screen()).roles.some(({ name }) => name === "Vendor"));

    const second = await stage.up();
    expect(second.exit).toBe(1);
    expect(second.err).toMatch(/The state is in use by another run/);

    first.signal("SIGINT");
    const printed = await first.ended;
    expect(printed.exit).toBe(1);
    expect(await stage.unrecorded()).toEqual([]);
    expect(stage.recorded().map(({ type }) => type)).toEqual(["SecurityRole"]);
    expect(pendingIn(stage.stateText())).toEqual([]);

    expect((await stage.up()).exit).toBe(20);
    expect(await stage.unrecorded()).toEqual([]);
    expect((await stage.screen()).roles.filter(({ name }) => name === "Vendor")).toHaveLength(1);
    expect(stage.sandbox.requests("POST /system/securityroles")).toHaveLength(1);
    expect((await stage.destroy()).exit).toBe(0);
  });

  it.each(["half-page", "cut-off", "reset-after", "status-after:504", "html"])(
    "makes one role and one member when the answers to both POSTs are lost (%s)",
    async (kind) => {
      const identifier = `V${kind.replace(/\W/g, "")}`.slice(0, 15);
      stage.workspace.program(vendorProgram.replace('identifier: "Vendor"', `identifier: "${identifier}"`));
      stage.sandbox.faults.add(`POST /system/securityroles ${kind} x1`);
      stage.sandbox.faults.add(`POST /system/apiMembers ${kind} x1`);
      let exit: number | null = 1;
      for (let run = 0; run < 3 && exit !== 20; run++) {
        exit = (await stage.up()).exit;
        // Whatever one run could not know, it must not have left unrecorded for good.
      }
      expect({ exit, unrecorded: await stage.unrecorded() }).toEqual({ exit: 20, unrecorded: [] });
      const { roles, members } = await stage.screen();
      expect(roles.filter(({ name }) => name === "Vendor")).toHaveLength(1);
      expect(members.filter((member) => member.identifier === identifier)).toHaveLength(1);
      expect((await stage.destroy()).exit).toBe(0);
    },
  );
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 500) throw new Error("it never came about");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
