import { describe, expect, it } from "@jest/globals";
import type { DialectName } from "../../provider/sandbox/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { StackBuilder, urnOf } from "../support/stack-builder.ts";
import { run } from "../support/test-io.ts";
import { permissions, setLevels, settledStack, vendorStack } from "../support/vendor-stack.ts";

interface Report {
  findings: { kind: string; module: string | null; declared: unknown; observed: unknown; live: unknown }[];
  outstanding: { kind: string }[];
  unmanaged: { kind: string; name: string }[];
  unknown: { urn: string; reason: string }[];
}

const live = ["drift", "--stack", "-"];
const json = [...live, "--format", "json"];

describe("drift", () => {
  it("says that nothing drifted, and never signs in with a key", async () => {
    const sandbox = await sandboxFor();
    const { stack, pair } = await settledStack(sandbox);
    const { code, out, err } = await run(live, { env: { ...sandbox.env }, stdin: stack.text });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(
      "no drift: 2 objects as last seen\nnot in this stack: role Admin\n" +
        "keys are not signed in with here; `psa-access key verify` tells whether ConnectWise takes them\n",
    );
    expect(sandbox.log.map(({ publicKey }) => publicKey)).not.toContain(pair.publicKey);
  });

  it("names a widened and an undeclared cell with declared and live level, and exits 7", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await settledStack(sandbox);
    sandbox.actions.setLevels(Number(roleId), {
      module: "Service Desk",
      function: "Service Tickets",
      delete: "All",
    });
    sandbox.actions.setLevels(Number(roleId), { module: "System", function: "Security Roles", edit: "All" });
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    const text = await run(live, around);
    expect(text.code).toBe(7);
    expect(text.out).toContain(
      "Office Protect · Service Desk · Service Tickets · Delete: declared None, live All\n",
    );
    expect(text.out).toContain("Office Protect · System · Security Roles · Edit: declared None, live All\n");
    const report = await run(json, around);
    expect(faultsBySchema("drift-1", report.out)).toBeNull();
    expect(JSON.parse(report.out)).toMatchObject({
      lastChanges: [{ urn: urnOf("SecurityRole", "office"), at: expect.any(String), by: "Admin1" }],
    });
    expect((JSON.parse(report.out) as Report).findings).toEqual([
      {
        urn: urnOf("SecurityRole", "office"),
        id: roleId,
        kind: "level",
        module: "Service Desk",
        function: "Service Tickets",
        column: "Delete",
        declared: "None",
        observed: "None",
        live: "All",
      },
      expect.objectContaining({ module: "System", function: "Security Roles", column: "Edit", live: "All" }),
    ]);
  });

  it("makes at most R + 4 requests for R roles", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    for (const name of ["A", "B", "C", "D", "E"]) {
      const securityRoleId = await stack.role(name, { name: `Role ${name}`, permissions });
      await stack.member(name, { identifier: `Member${name}`, memberName: name, securityRoleId });
    }
    sandbox.clearLog();
    await run(live, { env: { ...sandbox.env }, stdin: stack.text });
    expect(sandbox.log.length).toBeLessThanOrEqual(5 + 4);
    expect(new Set(sandbox.log.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  it("takes a recorded step as open at its start (20), done at its target (0), and drift anywhere else (7)", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    const roleId = await stack.role("office", { name: "Office Protect", permissions });
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    const open = await run(json, around);
    expect(open.code).toBe(20);
    expect(faultsBySchema("drift-1", open.out)).toBeNull();
    expect((JSON.parse(open.out) as Report).outstanding).toHaveLength(5);
    setLevels(sandbox, roleId);
    expect((await run(live, around)).code).toBe(0);
    sandbox.actions.setLevels(Number(roleId), {
      module: "Service Desk",
      function: "Service Tickets",
      edit: "My",
    });
    const drifted = await run(live, around);
    expect(drifted.code).toBe(7);
    expect(drifted.out).toContain("Service Tickets · Edit: declared All, last seen None, live My\n");
  });

  it("reports the open steps of keys, and sees by itself that an integrator login was made", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await vendorStack(sandbox);
    setLevels(sandbox, roleId);
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    const kinds = async () =>
      (JSON.parse((await run(json, around)).out) as Report).outstanding.map(({ kind }) => kind);
    expect(await kinds()).toEqual(["create-integrator-login", "create-key", "set-customize"]);
    sandbox.actions.createIntegratorLogin({ username: "sophos", password: "a long password" });
    expect(await kinds()).toEqual(["create-key", "set-customize"]);
  });

  it("finds a renamed role, its administrator box, a role that is gone and one made anew", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    const renamed = await stack.role("a", { name: "Alpha", permissions: {} });
    const gone = await stack.role("b", { name: "Beta", permissions: {} });
    const anew = await stack.role("c", { name: "Gamma", permissions: {} });
    sandbox.actions.changeRole(Number(renamed), { name: "Omega", admin: true });
    sandbox.actions.deleteRole(Number(gone));
    sandbox.actions.deleteRole(Number(anew));
    const { id } = sandbox.actions.createRole({ name: "gamma" });
    const { code, out } = await run(json, { env: { ...sandbox.env }, stdin: stack.text });
    expect(code).toBe(7);
    expect(faultsBySchema("drift-1", out)).toBeNull();
    const { findings, unmanaged } = JSON.parse(out) as Report;
    expect(findings.map(({ kind, declared, live: now }) => [kind, declared, now])).toEqual([
      ["role-name", "Alpha", "Omega"],
      ["role-admin", false, true],
      ["missing", gone, null],
      ["re-created", anew, String(id)],
    ]);
    expect(unmanaged.map(({ name }) => name)).toEqual(["Admin", "gamma"]);
  });

  it("finds changed fields of a member, its role and that it was made inactive", async () => {
    const sandbox = await sandboxFor();
    const { stack, memberId, roleId } = await settledStack(sandbox);
    const other = sandbox.actions.createRole({ name: "Something else" });
    sandbox.actions.changeRole(Number(roleId), { name: "Office" });
    const env = { ...sandbox.env };
    const unchanged = await run(json, { env, stdin: stack.text });
    expect((JSON.parse(unchanged.out) as Report).findings.map(({ kind }) => kind)).toEqual(["role-name"]);
    sandbox.actions.changeMember(Number(memberId), { name: "Somebody", active: false, roleId: other.id });
    const { code, out } = await run(json, { env, stdin: stack.text });
    expect(code).toBe(7);
    expect(faultsBySchema("drift-1", out)).toBeNull();
    expect(
      (JSON.parse(out) as Report).findings.map(({ kind, declared, live: now }) => [kind, declared, now]),
    ).toEqual([
      ["role-name", "Office Protect", "Office"],
      ["member-active", true, false],
      ["member-member-name", "Office Protect", "Somebody"],
      ["member-security-role", "Office Protect", "Something else"],
    ]);
  });

  it.each<DialectName>([
    "null-levels",
    "names-upper",
    "names-alias",
    "my-security-without-member",
    "customize-forbidden",
  ])("finds the same where ConnectWise speaks %s", async (dialect) => {
    const sandbox = await sandboxFor({ dialects: [dialect] });
    const { stack, roleId } = await settledStack(sandbox);
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    expect((JSON.parse((await run(json, around)).out) as Report).findings).toEqual([]);
    sandbox.actions.setLevels(Number(roleId), { module: "System", function: "Table Setup", delete: "All" });
    const { code, out } = await run(live, around);
    expect(code).toBe(7);
    expect(out).toContain("Office Protect · System · Table Setup · Delete: declared None, live All\n");
  });

  it("finds changed fields and areas of an integrator login, and shows no password", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    const areas = { company: true, serviceTicket: { callbackUrl: "https://example.com/hook" } } as const;
    const id = await stack.login("legacy", { username: "legacy", password: "canary-password", areas });
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    expect((await run(live, around)).out).toContain("no drift: 1 object as last seen");
    await stack.context().connection.integratorLogins.patch(Number(id), [
      { op: "replace", path: "companyApiFlag", value: false },
      { op: "replace", path: "systemApiFlag", value: true },
      { op: "replace", path: "canAccessAllRecordsFlag", value: true },
    ]);
    const { code, out } = await run(json, around);
    expect(code).toBe(7);
    expect(faultsBySchema("drift-1", out)).toBeNull();
    expect(
      (JSON.parse(out) as Report).findings.map(({ kind, declared, live: now }) => [kind, declared, now]),
    ).toEqual([
      ["login-all-records", false, true],
      ["login-area-company", true, null],
      ["login-area-system", null, true],
    ]);
    const text = await run(live, around);
    expect(text.out).toContain("legacy · Area System: declared nothing, live yes\n");
    expect(out + text.out + text.err).not.toContain("canary-password");
  });

  it("takes a row that is not listed for None", async () => {
    const sandbox = await sandboxFor({ dialects: ["sparse-settings"] });
    const stack = new StackBuilder(sandbox);
    const roleId = await stack.role("empty", { name: "Empty", permissions: {} });
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    expect((await run(live, around)).code).toBe(0);
    sandbox.actions.setLevels(Number(roleId), { module: "System", function: "Table Setup", delete: "All" });
    expect((await run(live, around)).out).toContain(
      "Empty · System · Table Setup · Delete: declared None, live All\n",
    );
  });

  it("lists what the stack does not hold, without our own member and role, and without effect on the exit code", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const role = sandbox.actions.createRole({ name: "By hand" });
    sandbox.actions.createMember({ identifier: "ByHand", name: "By hand", roleId: role.id });
    const { code, out } = await run(json, { env: { ...sandbox.env }, stdin: stack.text });
    expect(code).toBe(0);
    const { unmanaged } = JSON.parse(out) as Report;
    expect(unmanaged.map(({ kind, name }) => [kind, name])).toEqual([
      ["role", "Admin"],
      ["role", "By hand"],
      ["member", "ByHand"],
    ]);
  });

  it("lists our own member too where ConnectWise does not tell who we are, unless the setting names it", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const { members } = sandbox.actions.state();
    const own = members.find(({ identifier }) => identifier !== "OfficeProtect")?.identifier;
    sandbox.faults.add("GET /system/mySecurity status:403");
    const names = async (env: object) => {
      const { code, out } = await run(json, { env: { ...sandbox.env, ...env }, stdin: stack.text });
      expect(code).toBe(0);
      return (JSON.parse(out) as Report).unmanaged.map(({ name }) => name);
    };
    expect(await names({})).toContain(own);
    expect(await names({ CONNECTWISE_SELF: own })).toEqual(["Admin"]);
  });

  it("exits 21 when one role cannot be read, and still reports the rest", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    const bad = await stack.role("bad", { name: "Alpha", permissions: {} });
    const fine = await stack.role("fine", { name: "Beta", permissions: {} });
    sandbox.actions.setLevels(Number(fine), { module: "System", function: "Security Roles", edit: "All" });
    sandbox.faults.add(`GET /system/securityroles/${bad}/settings wrong-json`);
    const { code, out, err } = await run(json, { env: { ...sandbox.env }, stdin: stack.text });
    expect(code).toBe(21);
    expect(faultsBySchema("drift-1", out)).toBeNull();
    const report = JSON.parse(out) as Report;
    expect(report.unknown.map(({ urn }) => urn)).toEqual([urnOf("SecurityRole", "bad")]);
    expect(report.findings).toHaveLength(1);
    expect(err).toMatch(/^error: /);
  });

  it.each([0, 1, 60])(
    "exits 21 when a role's functions are listed only up to %i, and finds no drift in them",
    async (count) => {
      const sandbox = await sandboxFor();
      const { stack, roleId } = await settledStack(sandbox);
      sandbox.faults.add(`GET /system/securityroles/${roleId}/settings short-list:${count}`);
      const { code, out } = await run(json, { env: { ...sandbox.env }, stdin: stack.text });
      expect(code).toBe(21);
      const report = JSON.parse(out) as Report;
      expect(report.findings).toEqual([]);
      expect(report.unknown.map(({ urn }) => urn)).toEqual([urnOf("SecurityRole", "office")]);
    },
  );

  it("finds no drift in the boards that a member does not see when the list of boards is empty", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    const securityRoleId = await stack.role("office", { name: "Office", permissions });
    const member = { identifier: "Office", memberName: "Office", securityRoleId, excludedBoards: ["Alerts"] };
    await stack.member("office", member);
    sandbox.faults.add("GET /service/boards short-list:0");
    const { out } = await run(json, { env: { ...sandbox.env }, stdin: stack.text });
    expect((JSON.parse(out) as Report).findings).toEqual([]);
  });

  it("exits 7 where `up` fails in part because ConnectWise stores a text otherwise", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const state = JSON.parse(stack.text) as {
      deployment: { resources: { urn: string; outputs: object; initErrors?: string[] }[] };
    };
    const member = state.deployment.resources.find(({ urn }) => urn === urnOf("ApiMember", "office"));
    if (!member) throw new Error("no member");
    member.outputs = { ...member.outputs, memberName: "Office  Protect GmbH" };
    const around = { env: { ...sandbox.env }, stdin: JSON.stringify(state) };
    expect((await run(json, around)).code).toBe(0);
    member.initErrors = ["ConnectWise answered the change and kept its own value of name"];
    const { code, out } = await run(json, { ...around, stdin: JSON.stringify(state) });
    expect(code).toBe(7);
    expect((JSON.parse(out) as Report).findings).toMatchObject([
      {
        kind: "member-member-name",
        declared: "Office  Protect GmbH",
        observed: "Office Protect",
        live: "Office Protect",
      },
    ]);
  });

  it("exits 21 when nothing answers", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    sandbox.faults.add("GET /** html");
    sandbox.faults.add("GET /login/** html");
    const { code, out, err } = await run(live, { env: { ...sandbox.env }, stdin: stack.text });
    expect(code).toBe(21);
    expect(out).not.toContain("no drift");
    expect(err).toMatch(/error: [^\n]+\n/);
  });

  it("refuses another tenant's stack without comparing anything", async () => {
    const [one, two] = [await sandboxFor(), await sandboxFor({ companyId: "other" })];
    const { stack } = await settledStack(one);
    const { code, out, err } = await run(live, { env: { ...two.env }, stdin: stack.text });
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toContain("belongs to sandbox at");
    expect(two.log).toHaveLength(0);
  });

  it("reads one tenant of several and refuses to pass for all of them", async () => {
    const [one, two] = [await sandboxFor(), await sandboxFor({ companyId: "other" })];
    const first = await settledStack(one);
    const second = await settledStack(two);
    const both = JSON.parse(first.stack.text) as { deployment: { resources: unknown[] } };
    both.deployment.resources.push(...second.stack.entries);
    const { code, out, err } = await run(live, { env: { ...one.env }, stdin: JSON.stringify(both) });
    expect(code).toBe(2);
    expect(out).toContain("no drift: 2 objects");
    expect(err).toContain(`other at ${two.site}`);
  });

  it("exits 3 when our own key is refused, 2 when settings are missing", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const env = { ...sandbox.env, CONNECTWISE_PRIVATE_KEY: "wrong" };
    expect((await run(live, { env, stdin: stack.text })).code).toBe(3);
    const { code, err } = await run(live, { env: {}, stdin: stack.text });
    expect(code).toBe(2);
    // Site and company come from the stack's own provider; its secrets do not.
    expect(err).not.toContain("CONNECTWISE_SITE");
    expect(err).toContain("CONNECTWISE_PRIVATE_KEY");
  });
});
