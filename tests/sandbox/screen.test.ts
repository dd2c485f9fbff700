import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import type { Step } from "../../provider/access/step.ts";
import { createSandbox } from "../../provider/sandbox/index.ts";
import { inProcess } from "./client.ts";

/** Screens as vendors' guides print them. */
const { screens } = JSON.parse(
  readFileSync(new URL("../../data/permission-names.json", import.meta.url), "utf8"),
) as { screens: { module: string; functions: string[] }[] };

function start() {
  const sandbox = createSandbox();
  return { sandbox, call: inProcess(sandbox) };
}

describe("the screen's requests", () => {
  it("make, rename, tick and delete roles", async () => {
    const { call } = start();
    const made = await call("POST", "/screen/api/roles", { body: { name: "Office" } });
    expect([made.status, made.json.name, made.json.admin]).toEqual([200, "Office", false]);
    const address = `/screen/api/roles/${made.json.id}`;
    const changed = await call("PATCH", address, { body: { name: "Office Protect", admin: true } });
    expect(changed.json).toMatchObject({ id: made.json.id, name: "Office Protect", admin: true });
    expect((await call("DELETE", address)).status).toBe(204);
    const gone = await call("DELETE", address);
    expect([gone.status, typeof gone.json.message]).toEqual([404, "string"]);
  });

  it("refuse with a message what the screen would refuse", async () => {
    const { call } = start();
    const role = (await call("POST", "/screen/api/roles", { body: { name: "Office" } })).json;
    const settings = `/screen/api/roles/${role.id}/settings`;
    const row = { module: "System", function: "Security Roles" };
    const refused: [string, string, unknown][] = [
      ["POST", "/screen/api/roles", { name: "office" }],
      ["POST", "/screen/api/roles", { name: "x".repeat(31) }],
      ["POST", "/screen/api/roles", {}],
      ["POST", "/screen/api/roles", "{"],
      ["PATCH", `/screen/api/roles/${role.id}`, { name: "Admin" }],
      ["DELETE", "/screen/api/roles/1", undefined],
      ["PUT", settings, { ...row, edit: "all" }],
      ["PUT", settings, { ...row }],
      ["PUT", settings, { module: "System", function: "Nothing", edit: "All" }],
      ["PUT", `/screen/api/roles/${role.id}/customize`, { ...row, allow: [] }],
      ["PUT", `/screen/api/roles/${role.id}/customize`, { module: "System", function: "Table Setup" }],
      [
        "PUT",
        `/screen/api/roles/${role.id}/customize`,
        { module: "System", function: "Table Setup", allow: ["Priority"] },
      ],
      ["POST", "/screen/api/members", { identifier: "a.b", name: "x", roleId: role.id }],
      ["POST", "/screen/api/members", { identifier: "ab", name: "x", roleId: 999 }],
      ["POST", "/screen/api/integrator-logins", { username: "x" }],
      ["POST", "/screen/api/perform", {}],
    ];
    for (const [method, path, body] of refused) {
      const reply = await call(method, path, body === undefined ? {} : { body });
      expect([path, body, reply.status]).toEqual([path, body, 400]);
      expect(reply.json.message).toMatch(/\w/);
    }
    expect((await call("DELETE", "/screen/api/members/1/keys/%zz")).status).toBe(400);
    for (const path of ["/screen/api/nothing", "/screen/api/roles/x"])
      expect((await call("PATCH", path)).status).toBe(404);
    expect(
      (await call("PUT", "/screen/api/roles/999/settings", { body: { ...row, edit: "All" } })).status,
    ).toBe(404);
  });

  it("set levels of one row, which API and state then show", async () => {
    const { call } = start();
    const role = (await call("POST", "/screen/api/roles", { body: { name: "Office" } })).json;
    const row = { module: "Service Desk", function: "Service Tickets" };
    const body = { ...row, add: "All", inquire: "My" };
    const set = await call("PUT", `/screen/api/roles/${role.id}/settings`, { body });
    expect(set.json).toEqual({ ...row, add: "All", edit: "None", delete: "None", inquire: "My" });
    await call("PUT", `/screen/api/roles/${role.id}/settings`, { body: { ...row, add: "None" } });
    const conditions = encodeURIComponent('moduleFunctionName = "Service Tickets"');
    const [live] = (await call("GET", `/system/securityRoles/${role.id}/settings?conditions=${conditions}`))
      .list;
    expect(live).toMatchObject({ addLevel: "None", inquireLevel: "My" });
    const state = (await call("GET", "/screen/api/state")).json;
    const shown = state.roles.find(({ id }) => id === role.id);
    expect(shown?.settings["Service Desk"]?.["Service Tickets"]?.inquire).toBe("My");
  });

  it("keep Customize lists, which a key then sees as allowed items", async () => {
    const { sandbox, call } = start();
    const role = sandbox.actions.createRole({ name: "Umbrella" });
    const member = sandbox.actions.createMember({
      identifier: "umbrella",
      name: "Umbrella",
      roleId: role.id,
    });
    const pair = sandbox.actions.createKey(member.id, { description: "k" });
    const items = async () =>
      (
        await call(
          "GET",
          '/system/mySecurity/customizeItems/?pageSize=1000&conditions=customizeIdentifier="SystemTableSetup"',
          { pair },
        )
      ).list.map(({ itemIdentifier }) => itemIdentifier);
    const everything = await items();
    expect(everything).toContain("Company / Configuration");
    const address = `/screen/api/roles/${role.id}/customize`;
    const screen = { module: "System", function: "Table Setup" };
    await call("PUT", address, {
      body: { ...screen, allow: ["Service / Priority", "Company / Configuration"] },
    });
    expect(await items()).toEqual(["Company / Configuration", "Service / Priority"]);
    await call("PUT", address, { body: { ...screen, disallow: ["Service / Priority"] } });
    expect(await items()).toEqual(everything.filter((item: string) => item !== "Service / Priority"));
    await call("PUT", address, { body: { ...screen, allow: [] } });
    expect(await items()).toEqual([]);
    expect(sandbox.actions.state().roles.at(-1)?.customize).toEqual({
      System: { "Table Setup": { allow: [] } },
    });
  });

  it("make members and keys; the private key is shown once", async () => {
    const { sandbox, call } = start();
    const body = { identifier: "acme", name: "Acme", roleId: 1, serviceDefaultBoard: { id: 1 } };
    const member = (await call("POST", "/screen/api/members", { body })).json;
    expect(member).toMatchObject({ identifier: "acme", name: "Acme", active: true, roleId: 1, keys: [] });
    const made = await call("POST", `/screen/api/members/${member.id}/keys`, {
      body: { description: "Acme" },
    });
    const pair = made.json;
    expect(made.headers.get("cache-control")).toBe("no-store");
    expect((await call("GET", "/system/info", { pair })).status).toBe(200);
    const state = await call("GET", "/screen/api/state");
    expect(state.json.members.at(-1)?.keys).toEqual([{ publicKey: pair.publicKey, description: "Acme" }]);
    for (const secret of [pair.privateKey, sandbox.env.CONNECTWISE_PRIVATE_KEY])
      expect(state.text).not.toContain(secret);
    const changed = await call("PATCH", `/screen/api/members/${member.id}`, {
      body: { name: "New", active: false },
    });
    expect(changed.json).toMatchObject({ name: "New", active: false });
    const address = `/screen/api/members/${member.id}/keys/${pair.publicKey}`;
    expect((await call("DELETE", address)).status).toBe(204);
    expect((await call("DELETE", address)).status).toBe(404);
  });

  it("make integrator logins; a fresh sandbox has none", async () => {
    const { call } = start();
    expect((await call("GET", "/screen/api/state")).json.integratorLogins).toEqual([]);
    const body = { username: "sophos", password: "hidden" };
    const made = await call("POST", "/screen/api/integrator-logins", { body });
    expect(made.json).toEqual({ id: expect.any(Number), username: "sophos" });
    expect((await call("GET", "/screen/api/state")).json.integratorLogins).toEqual([made.json]);
  });

  it("are not logged, need no credentials, and are refused from other sites", async () => {
    const { sandbox, call } = start();
    const anonymous = { headers: { authorization: "", clientId: "" } };
    expect((await call("GET", "/screen/api/state", anonymous)).status).toBe(200);
    expect((await call("GET", "/screen/")).text).toContain("/screen/api/state");
    expect(
      (await call("GET", "/screen/api/state", { headers: { origin: "https://evil.example" } })).status,
    ).toBe(403);
    expect((await call("GET", "/screen/api/state", { headers: { host: "evil.example:8080" } })).status).toBe(
      403,
    );
    expect((await call("GET", "/screen/api/state", { headers: { origin: "null" } })).status).toBe(403);
    expect(sandbox.log).toEqual([]);
  });
});

describe("the screen's page", () => {
  it("comes with all it loads, and a policy that lets it load nothing else", async () => {
    const { call } = start();
    const page = await call("GET", "/screen");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const waiting = [...page.text.matchAll(/(?:href|src)="(\/screen\/page\/[^"]+)"/g)].map(
      ([, path]) => path ?? "",
    );
    const loaded = new Map<string, string>();
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (loaded.has(path)) continue;
      const { status, headers, text } = await call("GET", path);
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      loaded.set(path, headers.get("content-type") ?? "");
      const imported = [...text.matchAll(/^} from "([^"]+)"|^import .* from "([^"]+)"/gm)];
      if (path.endsWith(".js"))
        for (const [, last, whole] of imported)
          waiting.push(new URL(last ?? whole ?? "", `http://x${path}`).pathname);
    }
    expect(loaded.get("/screen/page/views/role-tree.js")).toBe("text/javascript; charset=utf-8");
    expect(new Set(loaded.values()).size).toBe(3);
  });

  it("is nothing but the files of its folder", async () => {
    const { call } = start();
    const others = [
      "nothing.js",
      "views",
      "../screen-page.ts",
      "..%2fscreen-page.ts",
      "%2e%2e/screen-page.ts",
      "views/../../screen-error.ts",
      "",
    ];
    for (const path of others) {
      const { status, text } = await call("GET", `/screen/page/${path}`);
      expect([path, status]).toEqual([path, 404]);
      expect(text).toContain("There is no such page.");
    }
    expect((await call("GET", "/screen/apinothing")).status).toBe(404);
  });
});

describe("what the page reads", () => {
  it("has the rows in the order of ConnectWise's screen, with the entries of Customize", async () => {
    const { call } = start();
    const rows = (await call("GET", "/screen/api/rows")).json as unknown as {
      module: string;
      function: string;
      customize: string[] | null;
    }[];
    expect([...new Set(rows.map(({ module }) => module))]).toEqual(screens.map(({ module }) => module));
    for (const { module, functions } of screens) {
      const names = rows.filter((row) => row.module === module).map((row) => row.function);
      expect(names.filter((name) => functions.includes(name))).toEqual(functions);
    }
    const at = (module: string, fn: string) =>
      rows.find((row) => row.module === module && row.function === fn)?.customize;
    expect(at("System", "Security Roles")).toBeNull();
    expect(at("System", "Table Setup")).toContain("Service / Service Board");
  });

  it("has single roles and members, people, logins and the lists of the drop-downs", async () => {
    const { sandbox, call } = start();
    const role = sandbox.actions.createRole({ name: "acme" });
    const { id } = sandbox.actions.createMember({
      identifier: "Acme",
      name: "A",
      roleId: role.id,
      notes: "n",
    });
    const pair = sandbox.actions.createKey(id, { description: "k" });
    sandbox.actions.createIntegratorLogin({ username: "sophos", password: "hidden", companyApiFlag: true });
    const read = async (path: string) => (await call("GET", `/screen/api${path}`)).json as unknown;
    expect(await read("/roles")).toEqual([
      { id: role.id, name: "acme", admin: false },
      { id: 1, name: "Admin", admin: true },
      { id: expect.any(Number), name: "Pulumi Access", admin: false },
    ]);
    expect(await read(`/roles/${role.id}`)).toEqual(role);
    expect(await read(`/members/${id}`)).toMatchObject({
      identifier: "Acme",
      role: "acme",
      email: "",
      keys: [{ publicKey: pair.publicKey, description: "k" }],
      fields: { notes: "n", securityRole: { id: role.id } },
    });
    expect(await read("/members")).toMatchObject([{ identifier: "Acme" }, { identifier: "PulumiAccess" }]);
    expect(await read("/people")).toMatchObject([{ identifier: "Admin1", name: "Alex Admin" }]);
    expect(await read("/members/default")).toMatchObject({ structureLevel: { id: 1 } });
    const login = { id: expect.any(Number), username: "sophos", inactive: false, allRecords: false };
    expect(await read("/integrator-logins")).toEqual([{ ...login, areas: ["company"] }]);
    expect(await read("/integrator-areas")).toContain("serviceTicket");
    expect(await read("/reference-lists")).toMatchObject({
      boards: [{ name: "Alerts" }, { name: "Help Desk" }, { name: "Professional Services" }],
      levels: [{ name: "Business Unit" }, { name: "Corporate" }, { name: "Location" }],
    });
    for (const path of ["/roles/999", "/members/999"])
      expect((await call("GET", `/screen/api${path}`)).status).toBe(404);
    for (const path of ["/rows", "/log"]) expect((await call("POST", `/screen/api${path}`)).status).toBe(405);
    for (const path of ["/members", `/members/${id}`, "/integrator-logins"]) {
      const { text } = await call("GET", `/screen/api${path}`);
      for (const secret of [pair.privateKey, sandbox.env.CONNECTWISE_PRIVATE_KEY, "hidden", "Digest"])
        expect(text).not.toContain(secret);
    }
  });

  it("has the API requests after those it knows, the newest when there are many, all of them once it was cleared", async () => {
    const { sandbox, call } = start();
    const read = async (after: string) =>
      (await call("GET", `/screen/api/log?after=${after}`)).json as unknown as {
        entries: { path: string }[];
        next: number;
        left: number;
      };
    expect(await read("0")).toEqual({ entries: [], next: 0, left: 0 });
    await call("GET", "/system/info");
    await call("GET", "/system/members");
    expect((await read("1")).entries.map(({ path }) => path)).toEqual(["/system/members"]);
    expect(await read("2")).toEqual({ entries: [], next: 2, left: 0 });
    sandbox.clearLog();
    await call("GET", "/system/info");
    for (const after of ["2", "-1", "x", ""])
      expect(await read(after)).toMatchObject({ entries: [{ path: "/system/info" }], next: 1 });
    for (let n = 0; n < 600; n++) await call("GET", "/system/info");
    const many = await read("1");
    expect([many.entries.length, many.next, many.left]).toEqual([500, 601, 100]);
  });

  it("says in the screen's words what was refused", async () => {
    const { call } = start();
    const refused = async (path: string, body: object) =>
      (await call("POST", `/screen/api${path}`, { body })).json.message;
    expect(await refused("/roles", { name: "admin" })).toBe("The Role ID 'admin' already exists.");
    expect(await refused("/members", { identifier: "admin1", name: " ", roleId: 99 })).toBe(
      "The Member ID 'admin1' already exists. The Member Name field is required. Role ID 99 was not found.",
    );
  });

  it("empties a field of a member with null", async () => {
    const { sandbox, call } = start();
    const made = { identifier: "acme", name: "Acme", roleId: 1, serviceDefaultBoard: { id: 1 } };
    const { id } = sandbox.actions.createMember(made);
    const empty = (body: object) => call("PATCH", `/screen/api/members/${id}`, { body });
    expect((await empty({ serviceDefaultBoard: null })).status).toBe(200);
    expect((await call("GET", `/system/apiMembers/${id}`)).json).not.toHaveProperty("serviceDefaultBoard");
    expect((await empty({ defaultLocation: null })).json.message).toBe("The Location field is required.");
  });
});

describe("a scripted technician", () => {
  it("does every kind of step in order, and says what had no effect", async () => {
    const { sandbox, call } = start();
    const role = sandbox.actions.createRole({ name: "Umbrela" });
    const member = sandbox.actions.createMember({
      identifier: "umbrella",
      name: "Umbrella",
      roleId: role.id,
    });
    const old = sandbox.actions.createKey(member.id, { description: "old" });
    const roleRef = { id: String(role.id), name: "Umbrela" };
    const memberRef = { id: String(member.id), identifier: "umbrella", name: "Umbrella" };
    const cell = {
      role: roleRef,
      module: "Companies",
      function: "Company Maintenance",
      column: "Inquire",
    } as const;
    const list = { module: "System", function: "Table Setup", allow: ["Service / Priority"] };
    const steps: Step[] = [
      { kind: "set-level", ...cell, from: "None", to: "All" },
      { kind: "set-level", ...cell, from: "None", to: "All" },
      { kind: "set-level", ...cell, from: "My", to: "None" },
      { kind: "set-level", ...cell, function: "Nothing", from: "None", to: "All" },
      { kind: "set-customize", role: roleRef, ...list },
      { kind: "set-customize", role: roleRef, ...list },
      { kind: "rename-role", role: roleRef, from: "Umbrela", to: "Umbrella" },
      { kind: "set-admin", role: { id: "gone", name: "Umbrella" }, from: false, to: true },
      { kind: "create-key", member: memberRef, description: "new" },
      { kind: "prove-key", member: memberRef, publicKey: "any" },
      { kind: "delete-key", member: memberRef, publicKey: old.publicKey },
      { kind: "delete-key", member: { ...memberRef, id: "999" }, publicKey: old.publicKey },
      { kind: "create-integrator-login", username: null },
      { kind: "create-integrator-login", username: null },
      { kind: "create-integrator-login", username: "sophos" },
    ];
    const unknown = { kind: "sing" } as unknown as Step;
    const reply = await call("POST", "/screen/api/perform", { body: { steps: [...steps, unknown] } });
    const results = reply.json as unknown as { ok: boolean; publicKey: string; privateKey: string }[];
    expect(results.map(({ ok }) => ok)).toEqual([
      ...[true, false, true, false, true, false, true, true],
      ...[true, true, true, false, true, false, true, false],
    ]);
    expect(results[9]).toEqual({ ok: true, skipped: true });
    const pair = results[8] as { publicKey: string; privateKey: string };
    expect((await call("GET", "/system/info", { pair })).status).toBe(200);
    expect((await call("GET", "/system/info", { pair: old })).status).toBe(401);
    const state = sandbox.actions.state();
    const shown = state.roles.find(({ id }) => id === role.id);
    expect(shown).toMatchObject({
      name: "Umbrella",
      admin: true,
      customize: { System: { "Table Setup": { allow: list.allow } } },
    });
    expect(state.integratorLogins.map(({ username }) => username)).toEqual(["integrator1", "sophos"]);
  });

  it("answers for a step that cannot be read and goes on with the next", () => {
    const { sandbox } = start();
    const broken = { kind: "set-level" } as unknown as Step;
    const results = sandbox.actions.perform([broken, { kind: "create-integrator-login", username: "x" }]);
    expect(results.map(({ ok }) => ok)).toEqual([false, true]);
  });
});
