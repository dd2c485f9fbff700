import { describe, expect, it } from "@jest/globals";
import { createSandbox } from "../../provider/sandbox/index.ts";
import { inProcess } from "./client.ts";

/** A sandbox and a key whose role grants what the test says. */
function withKey(settings: Record<string, string>[]) {
  const sandbox = createSandbox();
  const role = sandbox.actions.createRole({ name: "Limited" });
  for (const row of settings) sandbox.actions.setLevels(role.id, { module: "System", ...row });
  const member = sandbox.actions.createMember({ identifier: "limited", name: "Limited", roleId: role.id });
  const pair = sandbox.actions.createKey(member.id, { description: "test" });
  return { sandbox, call: inProcess(sandbox), role, member, pair };
}

describe("signing in", () => {
  it("answers 401 for a wrong key, an unknown key and no credentials, all the same", async () => {
    const sandbox = createSandbox();
    const call = inProcess(sandbox);
    const publicKey = sandbox.env.CONNECTWISE_PUBLIC_KEY;
    const wrong = await call("GET", "/system/info", { pair: { publicKey, privateKey: "wrong" } });
    const unknown = await call("GET", "/system/info", {
      pair: { publicKey: "unknown", privateKey: "wrong" },
    });
    const none = await call("GET", "/system/info", { headers: { authorization: "" } });
    expect([wrong.status, unknown.status, none.status]).toEqual([401, 401, 401]);
    expect(wrong.json).toEqual({ code: "ConnectWiseApi", message: "UserNotAuthenticated" });
    expect([unknown.text, none.text]).toEqual([wrong.text, wrong.text]);
  });

  it("names clientId when it is missing or not registered", async () => {
    const call = inProcess(createSandbox());
    for (const clientId of ["", "11111111-2222-3333-4444-555555555555"]) {
      const reply = await call("GET", "/system/info", { headers: { clientId } });
      expect(reply.status).toBe(400);
      expect(reply.text).toContain("clientId");
    }
  });

  it("cannot route the key of another company, and says so in plain text", async () => {
    const sandbox = createSandbox();
    const { CONNECTWISE_PUBLIC_KEY, CONNECTWISE_PRIVATE_KEY } = sandbox.env;
    const text = `other+${CONNECTWISE_PUBLIC_KEY}:${CONNECTWISE_PRIVATE_KEY}`;
    const authorization = `Basic ${Buffer.from(text).toString("base64")}`;
    const reply = await inProcess(sandbox)("GET", "/system/info", { headers: { authorization } });
    expect([reply.status, reply.headers.get("content-type")]).toEqual([400, "text/plain; charset=utf-8"]);
    expect(reply.text).toContain("Cannot route");
  });

  it("refuses the key of an inactive member and a key that was deleted", async () => {
    const { sandbox, call, member, pair } = withKey([]);
    expect((await call("GET", "/system/mySecurity", { pair })).status).toBe(200);
    sandbox.actions.changeMember(member.id, { active: false });
    expect((await call("GET", "/system/mySecurity", { pair })).status).toBe(401);
    sandbox.actions.changeMember(member.id, { active: true });
    sandbox.actions.deleteKey(member.id, pair.publicKey);
    expect((await call("GET", "/system/mySecurity", { pair })).status).toBe(401);
  });

  it.each([
    ["GET", "/system/securityroles", "System · Security Roles · Inquire: All", undefined],
    ["GET", "/system/securityRoles/1/settings", "System · Security Roles · Inquire: All", undefined],
    ["POST", "/system/securityroles", "System · Security Roles · Add: All", { name: "x" }],
    ["DELETE", "/system/securityroles/1", "System · Security Roles · Delete: All", undefined],
    ["GET", "/system/members", "System · Member Maintenance · Inquire: All", undefined],
    ["POST", "/system/apiMembers", "System · Member Maintenance · Add: All", { identifier: "x" }],
    ["PATCH", "/system/apiMembers/1", "System · Member Maintenance · Edit: All", []],
    ["GET", "/system/integratorlogins", "System · Member Maintenance · Inquire: All", undefined],
    ["GET", "/service/boards", "System · Table Setup · Inquire: All", undefined],
    ["GET", "/system/timeZoneSetups", "System · Table Setup · Inquire: All", undefined],
  ])("%s %s needs %s and is refused by name without it", async (method, path, right, body) => {
    const { call, pair } = withKey([{ function: "Security Roles", inquire: "My" }]);
    const reply = await call(method, path, { pair, ...(body === undefined ? {} : { body }) });
    expect(reply.status).toBe(403);
    expect(reply.json.code).toBe("Security");
    expect(reply.json.message).toContain(right);
  });

  it("lets every key read its own rights and the system's version", async () => {
    const { call, pair, member } = withKey([{ function: "Security Roles", inquire: "My" }]);
    expect((await call("GET", "/system/info", { pair })).status).toBe(200);
    const rows = (await call("GET", "/system/mySecurity?pageSize=1000", { pair })).list;
    const row = rows.find(({ moduleFunctionName }) => moduleFunctionName === "Security Roles");
    expect(row).toMatchObject({
      moduleName: "System",
      inquireLevel: "My",
      editLevel: "None",
      member: { id: member.id, identifier: "limited" },
    });
  });

  it("lets the admin flag pass everywhere, whatever the rows say", async () => {
    const { sandbox, call, role, pair } = withKey([]);
    sandbox.actions.changeRole(role.id, { admin: true });
    expect((await call("GET", "/system/securityroles", { pair })).status).toBe(200);
    const rows = (await call("GET", "/system/mySecurity?pageSize=1000", { pair })).list;
    expect(new Set(rows.map((row) => row.deleteLevel))).toEqual(new Set(["All"]));
  });

  it("mints no impersonation token for an API member, and one for an integrator login with the member area", async () => {
    const { sandbox, call, pair, member } = withKey([]);
    const address = `/system/members/${member.identifier}/tokens`;
    const refused = await call("POST", address, { pair, body: { memberIdentifier: "limited" } });
    expect([refused.status, refused.json.code]).toEqual([403, "Unauthorized"]);
    sandbox.actions.createIntegratorLogin({
      username: "legacy",
      password: "hidden",
      memberApiFlag: true,
      canAccessAllRecordsFlag: true,
    });
    const login = { publicKey: "legacy", privateKey: "hidden" };
    const token = await call("POST", address, { pair: login, headers: { "x-cw-usertype": "integrator" } });
    expect(token.status).toBe(200);
    const rows = (await call("GET", "/system/mySecurity?pageSize=1", { pair: token.json })).list;
    expect(rows[0]?.member?.identifier).toBe("limited");
  });
});
