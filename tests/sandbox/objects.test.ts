import { describe, expect, it } from "@jest/globals";
import { createSandbox } from "../../provider/sandbox/index.ts";
import { inProcess, type Reply } from "./client.ts";

function start() {
  const sandbox = createSandbox();
  return { sandbox, call: inProcess(sandbox) };
}

function nested(reply: Reply): [number, string, string][] {
  return (reply.json.errors ?? []).map((error) => [reply.status, error.code, error.field]);
}

describe("security roles", () => {
  it("start with None on every row of the catalogue", async () => {
    const { call } = start();
    const role = (await call("POST", "/system/securityroles", { body: { name: "New" } })).json;
    const rows = (await call("GET", `/system/securityroles/${role.id}/settings?pageSize=1000`)).list;
    expect(rows.length).toBeGreaterThan(100);
    const levels = rows.flatMap((row) => [row.addLevel, row.editLevel, row.deleteLevel, row.inquireLevel]);
    expect(new Set(levels)).toEqual(new Set(["None"]));
    expect(rows).toContainEqual(
      expect.objectContaining({ moduleName: "System", moduleFunctionName: "Security Roles" }),
    );
  });

  it("refuse a name that is taken in other letters, too long, missing, of another type, and unknown fields", async () => {
    const { call } = start();
    const post = (body: unknown) => call("POST", "/system/securityroles", { body });
    expect(nested(await post({ name: "ADMIN" }))).toEqual([[400, "ObjectExists", "name"]]);
    expect(nested(await post({ name: "x".repeat(31) }))).toEqual([[400, "MaxLengthField", "name"]]);
    expect(nested(await post({}))).toEqual([[400, "MissingRequiredField", "name"]]);
    expect(nested(await post({ name: "x", permissions: {} }))).toEqual([
      [400, "InvalidField", "permissions"],
    ]);
    const typed = await post({ name: 7 });
    expect([typed.status, typed.json.code]).toEqual([400, "ConnectWiseApi"]);
    expect((await post("{")).status).toBe(400);
  });

  it("take the admin flag when they are made", async () => {
    const { call } = start();
    const role = (await call("POST", "/system/securityroles", { body: { name: "Boss", adminFlag: true } }))
      .json;
    expect((await call("GET", `/system/securityroles/${role.id}`)).json.adminFlag).toBe(true);
  });

  it("are deleted unless an active member holds them", async () => {
    const { sandbox, call } = start();
    const role = sandbox.actions.createRole({ name: "Held" });
    const member = sandbox.actions.createMember({ identifier: "holder", name: "Holder", roleId: role.id });
    const held = await call("DELETE", `/system/securityroles/${role.id}`);
    expect(held.status).toBe(409);
    expect(held.json.message).toContain("holder");
    sandbox.actions.changeMember(member.id, { active: false });
    expect((await call("DELETE", `/system/securityroles/${role.id}`)).status).toBe(204);
    expect((await call("DELETE", `/system/securityroles/${role.id}`)).status).toBe(404);
    expect((await call("DELETE", "/system/securityroles/1")).status).toBe(409);
  });
});

describe("API members", () => {
  it("get what is not given from the defaults, and references their names", async () => {
    const { call } = start();
    const defaults = (await call("GET", "/system/apiMembers/default")).json;
    const reply = await call("POST", "/system/apiMembers", {
      body: { identifier: "acme", securityRole: { id: 1 }, serviceDefaultBoard: { id: 2 } },
    });
    expect(reply.status).toBe(201);
    const { structureLevel, securityLocation, defaultLocation, defaultDepartment, salesDefaultLocation } =
      defaults;
    expect(reply.json).toMatchObject({
      ...{ structureLevel, securityLocation, defaultLocation, defaultDepartment, salesDefaultLocation },
      name: "acme",
      securityRole: { id: 1, name: "Admin" },
      serviceDefaultBoard: { id: 2, name: "Alerts" },
      inactiveFlag: false,
    });
    expect((await call("GET", `/system/apiMembers/${reply.json.id}`)).json).toEqual(reply.json);
    const members = (await call("GET", '/system/members?conditions=licenseClass="A"')).list;
    expect(members.map((member) => member.identifier)).toEqual(["PulumiAccess", "acme"]);
  });

  it("refuse every bad field at once", async () => {
    const { sandbox, call } = start();
    const post = (body: unknown) => call("POST", "/system/apiMembers", { body });
    expect(
      nested(await post({ identifier: "a.b", defaultLocation: { id: 99 }, excludedServiceBoardIds: [99] })),
    ).toEqual([
      [400, "InvalidField", "identifier"],
      [400, "MissingRequiredField", "securityRole"],
      [400, "NotFound", "defaultLocation/id"],
      [400, "NotFound", "excludedServiceBoardIds"],
    ]);
    expect(nested(await post({ identifier: "x".repeat(16) }))).toEqual([
      [400, "MaxLengthField", "identifier"],
    ]);
    const member = sandbox.actions.createMember({ identifier: "taken", name: "Taken", roleId: 1 });
    sandbox.actions.changeMember(member.id, { active: false });
    for (const identifier of ["TAKEN", "admin1"]) {
      const reply = await post({ identifier, securityRole: { id: 1 } });
      expect(nested(reply)).toEqual([[400, "ObjectExists", "identifier"]]);
    }
  });

  it("are patched by whole references; a path into one answers 200 and changes nothing", async () => {
    const { sandbox, call } = start();
    const role = sandbox.actions.createRole({ name: "Other" });
    const member = sandbox.actions.createMember({ identifier: "acme", name: "Acme", roleId: 1 });
    const patch = (path: string, value: unknown, op = "replace") =>
      call("PATCH", `/system/apiMembers/${member.id}`, { body: [{ op, path, value }] });
    const reached = await patch("securityRole/id", role.id);
    expect([reached.status, reached.json.securityRole.id]).toEqual([200, 1]);
    expect((await patch("securityRole", { id: role.id })).json.securityRole).toEqual({
      id: role.id,
      name: "Other",
    });
    expect((await patch("/notes", "by slash")).json.notes).toBe("by slash");
    expect(nested(await patch("InactiveFlag", true))).toEqual([[400, "InvalidField", "InactiveFlag"]]);
    expect(nested(await patch("securityRole", { id: 9999 }))).toEqual([[400, "NotFound", "securityRole/id"]]);
    expect(nested(await patch("identifier", "other"))).toEqual([[400, "InvalidField", "identifier"]]);
    expect(nested(await patch("name", undefined, "remove"))).toEqual([[400, "MissingRequiredField", "name"]]);
    const typed = await patch("inactiveFlag", "yes");
    expect([typed.status, typed.json.code]).toEqual([400, "ConnectWiseApi"]);
    const retired = (await patch("inactiveFlag", true)).json;
    expect([retired.inactiveFlag, typeof retired.inactiveDate]).toEqual([true, "string"]);
    expect((await patch("inactiveFlag", false)).json.inactiveDate).toBeUndefined();
  });

  it("are replaced as a whole by PUT", async () => {
    const { sandbox, call } = start();
    const member = sandbox.actions.createMember({
      identifier: "acme",
      name: "Acme",
      roleId: 1,
      notes: "old",
    });
    const put = (body: unknown) => call("PUT", `/system/apiMembers/${member.id}`, { body });
    const replaced = await put({ identifier: "acme", name: "New", securityRole: { id: 1 } });
    expect(replaced.json).toMatchObject({ name: "New", identifier: "acme" });
    expect(replaced.json.notes).toBeUndefined();
    expect(nested(await put({ identifier: "acme", securityRole: { id: 1 } }))).toEqual([
      [400, "MissingRequiredField", "name"],
    ]);
  });

  it("cannot be switched on again under a role that is gone", async () => {
    const { sandbox, call } = start();
    const role = sandbox.actions.createRole({ name: "Gone" });
    const member = sandbox.actions.createMember({ identifier: "acme", name: "Acme", roleId: role.id });
    sandbox.actions.changeMember(member.id, { active: false });
    sandbox.actions.deleteRole(role.id);
    const address = `/system/apiMembers/${member.id}`;
    expect((await call("GET", address)).json.securityRole).toEqual({ id: null, name: "" });
    const revived = await call("PATCH", address, {
      body: [{ op: "replace", path: "inactiveFlag", value: false }],
    });
    expect(nested(revived)).toEqual([[400, "NotFound", "securityRole/id"]]);
  });
});

describe("integrator logins", () => {
  it("are made, read, changed and deleted, and never show their password", async () => {
    const { call } = start();
    expect((await call("GET", "/system/integratorlogins")).json).toEqual([]);
    const made = await call("POST", "/system/integratorlogins", {
      body: { username: "sophos", password: "hidden" },
    });
    expect(made.status).toBe(201);
    const address = `/system/integratorlogins/${made.json.id}`;
    const body = [{ op: "replace", path: "memberApiFlag", value: true }];
    expect((await call("PATCH", address, { body })).json.memberApiFlag).toBe(true);
    expect((await call("GET", address)).text + made.text).not.toContain("hidden");
    expect((await call("DELETE", address)).status).toBe(204);
    expect((await call("GET", address)).status).toBe(404);
  });

  it("refuse a name that is taken, a missing password, and all APIs without member and board", async () => {
    const { call } = start();
    const post = (body: unknown) => call("POST", "/system/integratorlogins", { body });
    expect(nested(await post({ username: "x" }))).toEqual([[400, "MissingRequiredField", "password"]]);
    await post({ username: "x", password: "y" });
    expect(nested(await post({ username: "X", password: "y" }))).toEqual([[400, "ObjectExists", "username"]]);
    expect(nested(await post({ username: "z", password: "y", canAccessAllApisFlag: true }))).toEqual([
      [400, "MissingRequiredField", "board"],
      [400, "MissingRequiredField", "member"],
    ]);
  });
});
