import { describe, expect, it } from "@jest/globals";
import {
  createSandbox,
  type DialectName,
  dialects,
  type SandboxOptions,
} from "../../provider/sandbox/index.ts";
import { inProcess } from "./client.ts";

/** A role with one level, a member with a key under it, in the given dialects. */
function start(names: DialectName[], options: SandboxOptions = {}) {
  const sandbox = createSandbox({ ...options, dialects: names });
  const { actions } = sandbox;
  const role = actions.createRole({ name: "Umbrella" });
  actions.setLevels(role.id, { module: "System", function: "Table Setup", inquire: "All" });
  const member = actions.createMember({ identifier: "umbrella", name: "Umbrella", roleId: role.id });
  const pair = actions.createKey(member.id, { description: "k" });
  const call = inProcess(sandbox);
  const rows = async (path = `/system/securityRoles/${role.id}/settings`) =>
    (await call("GET", `${path}?pageSize=1000`, path.includes("my") ? { pair } : {})).list;
  return { sandbox, actions, call, role, member, pair, rows };
}

/** What can be seen of each dialect; the same look at the default must show something else. */
const observations: Record<DialectName, (names: DialectName[]) => Promise<unknown>> = {
  "sparse-settings": async (names) => (await start(names).rows()).length < 10,
  "null-levels": async (names) => (await start(names).rows())[0]?.addLevel,
  "names-upper": async (names) => (await start(names).rows()).at(-1)?.moduleName,
  "names-alias": async (names) => (await start(names).rows("/system/mySecurity"))[0]?.moduleName,
  "my-security-without-member": async (names) => (await start(names).rows("/system/mySecurity"))[0]?.member,
  "my-security-refused": async (names) => {
    const { call, pair } = start(names);
    const both = ["/system/mySecurity", "/system/mySecurity/customizeItems/"];
    return Promise.all(both.map(async (path) => (await call("GET", path, { pair })).status));
  },
  "customize-forbidden": async (names) => {
    const { sandbox, actions, role, rows } = start(names);
    actions.setCustomize(role.id, {
      module: "System",
      function: "Table Setup",
      allow: ["Service / Priority"],
    });
    const items = await rows("/system/mySecurity/customizeItems/");
    const listed = items.some(({ itemIdentifier }) => itemIdentifier === "Service / Priority");
    return [listed, sandbox.env.CONNECTWISE_CUSTOMIZE_ITEMS];
  },
  "inactive-keys-live": async (names) => {
    const { actions, call, member, pair } = start(names);
    actions.changeMember(member.id, { active: false });
    return (await call("GET", "/system/info", { pair })).status;
  },
  "delete-409-any-holder": async (names) => {
    const { actions, call, member, role } = start(names);
    actions.changeMember(member.id, { active: false });
    return (await call("DELETE", `/system/securityroles/${role.id}`)).status;
  },
  "delete-204-always": async (names) => {
    const { call, role } = start(names);
    return (await call("DELETE", `/system/securityroles/${role.id}`)).status;
  },
  "member-fields-required": async (names) => {
    const { call, role } = start(names);
    const body = { identifier: "acme", name: "Acme", securityRole: { id: role.id } };
    return (await call("POST", "/system/apiMembers", { body })).status;
  },
  "role-starts-with-levels": async (names) => {
    const { call } = start(names);
    const role = (await call("POST", "/system/securityroles", { body: { name: "New" } })).json;
    const conditions = encodeURIComponent('inquireLevel = "All"');
    return (
      (await call("GET", `/system/securityRoles/${role.id}/settings/count?conditions=${conditions}`)).json
        .count > 0
    );
  },
  "slow-changes": async (names) => {
    const { call } = start(names);
    return (await call("GET", '/system/securityroles/count?conditions=name="Umbrella"')).json.count;
  },
  "texts-rewritten": async (names) => {
    const { call, member } = start(names);
    const body = [
      { op: "replace", path: "notes", value: "one \ntwo\n" },
      { op: "replace", path: "emailAddress", value: "Help@Vendor.example" },
    ];
    const { json } = await call("PATCH", `/system/apiMembers/${member.id}`, { body });
    return [json.notes, json.emailAddress];
  },
  "settings-writable": async (names) => {
    const { call, role } = start(names);
    const body = [{ op: "replace", path: "editLevel", value: "All" }];
    return (await call("PATCH", `/system/securityRoles/${role.id}/settings/${role.id * 1000 + 1}`, { body }))
      .status;
  },
};

const expected: Record<DialectName, [byDefault: unknown, inDialect: unknown]> = {
  "sparse-settings": [false, true],
  "null-levels": ["None", null],
  "names-upper": ["Time & Expense", "TIME & EXPENSE"],
  "names-alias": ["Companies", "Company"],
  "my-security-without-member": [
    { id: expect.any(Number), identifier: "umbrella", name: "Umbrella" },
    undefined,
  ],
  "my-security-refused": [
    [200, 200],
    [403, 403],
  ],
  "customize-forbidden": [
    [true, "allowed"],
    [false, undefined],
  ],
  "inactive-keys-live": [401, 200],
  "delete-409-any-holder": [204, 409],
  "delete-204-always": [409, 204],
  "member-fields-required": [201, 400],
  "role-starts-with-levels": [false, true],
  "slow-changes": [1, 0],
  "texts-rewritten": [
    ["one \ntwo\n", "Help@Vendor.example"],
    ["one\r\ntwo", "help@vendor.example"],
  ],
  "settings-writable": [405, 200],
};

describe("dialects", () => {
  it.each(dialects.map(({ name }) => name))("%s shows, and only when it is spoken", async (name) => {
    const [byDefault, inDialect] = expected[name];
    expect(await observations[name]([])).toEqual(byDefault);
    expect(await observations[name]([name])).toEqual(inDialect);
  });

  it("can be combined", async () => {
    const { rows } = start(["sparse-settings", "null-levels", "names-upper", "names-alias"]);
    expect(await rows()).toEqual([
      expect.objectContaining({
        moduleName: "SYSTEM",
        moduleFunctionName: "SETUP TABLES",
        addLevel: null,
        inquireLevel: "All",
      }),
    ]);
  });

  it("are refused by name when unknown or in contradiction", () => {
    expect(() => createSandbox({ dialects: ["klingon" as DialectName] })).toThrow(/klingon.*sparse-settings/);
    expect(() => createSandbox({ dialects: ["delete-204-always", "delete-409-any-holder"] })).toThrow(
      /contradict/,
    );
  });

  it("let a technician follow steps in the names that the API speaks", () => {
    const { actions, role } = start(["names-upper", "names-alias"]);
    const reference = { id: String(role.id), name: role.name };
    const cell = { module: "SYSTEM", function: "SETUP TABLES", column: "Edit" } as const;
    const [result] = actions.perform([
      { kind: "set-level", role: reference, ...cell, from: "None", to: "All" },
    ]);
    expect(result).toEqual({ ok: true });
    const shown = actions.state().roles.find(({ id }) => id === role.id);
    expect(shown?.settings["System"]?.["Table Setup"]?.edit).toBe("All");
  });

  it("slow-changes shows a change when its time has come, and writes see it at once", async () => {
    let now = 1_000_000;
    const { call, role, actions } = start(["slow-changes"], {
      clock: { now: () => now },
      slowChangesSeconds: 3,
    });
    const address = `/system/securityroles/${role.id}`;
    expect((await call("GET", address)).status).toBe(404);
    expect((await call("POST", "/system/securityroles", { body: { name: "umbrella" } })).status).toBe(400);
    now += 3000;
    expect((await call("GET", address)).json.name).toBe("Umbrella");
    actions.changeRole(role.id, { name: "Renamed" });
    expect((await call("GET", address)).json.name).toBe("Umbrella");
    now += 2999;
    expect((await call("GET", address)).json.name).toBe("Umbrella");
    now += 1;
    expect((await call("GET", address)).json.name).toBe("Renamed");
  });

  it("settings-writable takes levels only, of rows that exist, and needs the right to edit roles", async () => {
    const { call, role, pair } = start(["settings-writable"]);
    const address = `/system/securityRoles/${role.id}/settings/${role.id * 1000 + 1}`;
    const patch = (path: string, value: unknown, where = address) =>
      call("PATCH", where, { body: [{ op: "replace", path, value }] });
    expect((await patch("addLevel", "All")).json.addLevel).toBe("All");
    expect((await call("GET", address)).json.addLevel).toBe("All");
    expect((await patch("addLevel", "all")).status).toBe(400);
    expect((await patch("moduleName", "x")).status).toBe(400);
    expect((await patch("addLevel", "All", `/system/securityRoles/${role.id}/settings/5`)).status).toBe(404);
    const body = [{ op: "replace", path: "addLevel", value: "All" }];
    expect((await call("PATCH", address, { body, pair })).json.message).toContain(
      "Security Roles · Edit: All",
    );
  });
});
