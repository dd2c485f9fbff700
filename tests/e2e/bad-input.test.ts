import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Environment } from "./support/command.ts";
import { program, tickets, vendorProgram } from "./support/programs.ts";
import { seen } from "./support/seen.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;

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
    [
      "a wrong company",
      { CONNECTWISE_COMPANY_ID: "nobody" },
      2,
      [/company information for this id is empty/, /Check the company id .* and the site/],
    ],
    [
      "a wrong key",
      { CONNECTWISE_PRIVATE_KEY: "wrong" },
      3,
      [/did not accept the key pair/, /Check company id, public key and private key/],
    ],
    [
      "no clientId",
      { CONNECTWISE_CLIENT_ID: undefined },
      2,
      [/CONNECTWISE_CLIENT_ID \(or connectwise:clientId\) is missing/, /GUID/],
    ],
    ["a clientId nobody registered", { CONNECTWISE_CLIENT_ID: "made-up" }, 2, [/because of its clientId/]],
    [
      "http to another host",
      { CONNECTWISE_SITE: "http://na.myconnectwise.net" },
      2,
      [/CONNECTWISE_SITE/, /in clear; http is allowed for loopback only/],
    ],
    [
      "a real tenant",
      { CONNECTWISE_SITE: "na.myconnectwise.net" },
      2,
      [/does not run against na\.myconnectwise\.net/, /`pulumi up`/],
    ],
    [
      "several faults at once",
      {
        CONNECTWISE_SITE: undefined,
        CONNECTWISE_PUBLIC_KEY: undefined,
        CONNECTWISE_CONCURRENCY: "many",
        CONNECTWISE_PERMISSION_WRITES: "maybe",
      },
      2,
      [
        /CONNECTWISE_SITE .*is missing/,
        /CONNECTWISE_PUBLIC_KEY .*is missing/,
        /CONNECTWISE_CONCURRENCY .*"many"/,
        /guided, api, observe/,
      ],
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
    expect(printed.err).toMatch(/127\.0\.0\.1:9 cannot be reached[^]*Check the site: nothing listens there/);
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
      'permissions.ServiceDesk: unknown module "ServiceDesk" (nearest: Service Desk)',
      'permissions["Service Desk"]["Service Ticket"]: unknown function "Service Ticket" of module Service Desk (nearest: Service Desk · Service Tickets',
      'permissions["Service Desk"]["Close Service Tickets"].inquire: expected None, My or All, received "all" (write "All")',
      'permissions["Service Desk"]["Close Service Tickets"].close: unknown column',
    ]) {
      expect(seen(printed)).toContain(text);
    }
  });

  it("a role that grants nothing, in `up` as in `preview`", async () => {
    stage.workspace.program(
      program(
        'new connectwise.SecurityRole("empty", { name: "Empty", permissions: { "Service Desk": { "Service Tickets": { add: "None" } } } });',
      ),
    );
    const printed = await stage.up();
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toContain(
      "permissions: grants nothing: name at least one function with a level above None",
    );
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
      program(
        'new connectwise.ApiMember("wrong", { identifier: "Office", securityRoleId: "1", defaultBoard: "Helpdesk", location: "Nowhere" });',
      ),
    );
    const printed = await stage.up();
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toMatch(
      /defaultBoard: "Helpdesk" does not exist \(nearest: Help Desk\); valid: Help Desk, /,
    );
    expect(seen(printed)).toMatch(/location: "Nowhere" does not exist; valid: Main Office, /);
  });

  it("a role whose name is taken by one that grants something", async () => {
    stage.workspace.program(
      program(`new connectwise.SecurityRole("vendor", { name: "Taken", permissions: ${tickets} });`),
    );
    const { id } = (await stage.onScreen("POST", "roles", { name: "Taken" })) as { id: number };
    stage.foreign.add(String(id));
    await stage.onScreen("PUT", `roles/${id}/settings`, {
      module: "Finance",
      function: "Agreements",
      inquire: "All",
    });
    const printed = await stage.up();
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toContain(
      `A role of that name exists: "Taken" (${id}), with rights beyond the declared ones`,
    );
    expect(seen(printed)).toContain("adopt: true");
  });

  it("a right that our own role lacks is named", async () => {
    stage.workspace.program(
      program(`new connectwise.SecurityRole("vendor", { name: "Vendor", permissions: ${tickets} });`),
    );
    const { id } = await stage.role("Pulumi Access");
    await stage.onScreen("PUT", `roles/${id}/settings`, {
      module: "System",
      function: "Security Roles",
      add: "None",
    });
    const printed = await stage.up();
    expect(printed.exit).toBe(1);
    expect(seen(printed)).toMatch(
      /Set System > Security Roles · Add to All in the security role of our own API member/,
    );
    stage.requests(); // the refused POST is a request, and made nothing
  });
});
