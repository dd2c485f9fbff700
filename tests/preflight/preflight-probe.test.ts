import { describe, expect, it } from "@jest/globals";
import type { Connection } from "../../provider/connectwise/index.ts";
import { probeWrites } from "../../provider/preflight/run/probe-writes.ts";
import { main } from "../../provider/cli/main.ts";
import { PsaError } from "../../provider/access/psa-error.ts";
import type { RunningSandbox, SandboxOptions } from "../../provider/sandbox/index.ts";
import { passingTime } from "../dialects/support/passing-time.ts";
import { FakeTerminal } from "../keys/fake-terminal.ts";
import { sandboxFor } from "../support/loopback.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { type Ran, run, type Surroundings, testIo } from "../support/test-io.ts";

const command = ["preflight", "--probe-writes"];

async function probeOf(
  sandbox: RunningSandbox,
  around: Surroundings = {},
  words: readonly string[] = ["--yes"],
): Promise<Ran> {
  return run([...command, ...words], { ...around, env: { ...sandbox.env, ...around.env } });
}

/** The probe's own requests: everything that is not one of the five looks. */
const probing = (sandbox: RunningSandbox) =>
  sandbox.log
    .map(({ method, path, status }) => `${method} ${path.replace(/\d+/g, "N")} ${status}`)
    .filter((line) => /settings|\/N|POST|DELETE/i.test(line));

const probeRoles = (sandbox: RunningSandbox) =>
  sandbox.actions.state().roles.filter(({ name }) => name.startsWith("psa-access probe"));

const inOneLine = (text: string) => text.replace(/\s+/g, " ");

async function furnished(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const sandbox = await sandboxFor(options);
  const role = sandbox.actions.createRole({ name: "Umbrella" });
  sandbox.actions.setLevels(role.id, { module: "System", function: "Table Setup", inquire: "All" });
  sandbox.actions.createMember({ identifier: "umbrella", name: "Umbrella", roleId: role.id });
  return sandbox;
}

describe("preflight --probe-writes", () => {
  it("finds that a tenant as published takes no writes of levels, with five requests, and leaves nothing", async () => {
    const sandbox = await furnished();
    const before = sandbox.actions.state();
    const { code, out, err } = await probeOf(sandbox);
    expect(code).toBe(0);
    expect(out).toContain('✓ settings writes: this tenant supports permissionWrites "guided" only');
    expect(out).toContain("(ASSUMED: in no published specification)");
    expect(err).toMatch(
      /^made the role "psa-access probe [0-9a-f]{8}" \(\d+\); it is removed again\nremoved the role /,
    );
    expect(probing(sandbox)).toEqual([
      "POST /system/securityroles 201",
      "GET /system/securityRoles/N/settings 200",
      "PATCH /system/securityRoles/N/settings/N 405",
      "DELETE /system/securityroles/N 204",
      // The 404 makes the client ask for the code base again.
      "GET /system/securityroles/N 404",
    ]);
    expect(sandbox.actions.state()).toEqual(before);
  });

  it("finds that a tenant takes them, by reading back", async () => {
    const sandbox = await furnished({ writableSettings: true });
    const before = sandbox.actions.state();
    const { code, out } = await probeOf(sandbox, {}, ["--yes", "--format", "json"]);
    expect(code).toBe(0);
    expect(faultsBySchema("preflight-checks-1", out)).toBeNull();
    expect(JSON.parse(out)).toMatchObject({ writes: { verdict: "api", role: "removed" } });
    expect(sandbox.actions.state()).toEqual(before);
    expect(sandbox.log.filter(({ method }) => method === "PATCH")).toHaveLength(1);
    expect(sandbox.log).toHaveLength(5 + 7);
  });

  it.each<[string, SandboxOptions, string]>([
    [
      "whose changes show late",
      { writableSettings: true, dialects: ["slow-changes"], slowChangesSeconds: 0.3 },
      "api",
    ],
    ["whose new roles have rights", { dialects: ["role-starts-with-levels"], writableSettings: true }, "api"],
    ["that lists granted rows only", { dialects: ["sparse-settings"], writableSettings: true }, "guided"],
    [
      "that keeps our rights to itself",
      { dialects: ["my-security-refused"], writableSettings: true },
      "unclear",
    ],
  ])("comes to its verdict on a tenant %s", async (_, options, verdict) => {
    // One clock for both: what shows late shows after that wait, however busy the machine is.
    const clock = passingTime();
    const sandbox = await furnished({ ...options, clock });
    clock.pass(1);
    const before = sandbox.actions.state();
    const { out } = await probeOf(sandbox, { clock }, ["--yes", "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject({ writes: { verdict } });
    expect(sandbox.actions.state()).toEqual(before);
  });

  it.each<[string, string, string, number]>([
    ["refuses the write", "PATCH /system/** status:403", "unclear", 3],
    ["fails at the write", "PATCH /system/** status-after:500", "unclear", 21],
    ["answers the write with a page", "PATCH /system/** html", "unclear", 21],
    ["loses the answer to the new role", "POST /system/securityroles reset-after x1", "api", 0],
    ["loses the answer to the removal", "DELETE /system/** reset-after x1", "api", 0],
    ["fails once to remove", "DELETE /system/** status:503 x2", "api", 0],
    ["hides the new role's rows", "GET /system/securityRoles/*/settings status:403", "unclear", 3],
    ["refuses the new role", "POST /system/securityroles status:403", "unclear", 3],
  ])("removes the role where ConnectWise %s", async (_, fault, verdict, exit) => {
    const sandbox = await furnished({ writableSettings: true });
    sandbox.faults.add(fault);
    const { code, out } = await probeOf(sandbox, {}, ["--yes", "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject({ writes: { verdict } });
    expect(code).toBe(exit);
    expect(probeRoles(sandbox)).toEqual([]);
  });

  it("removes the role after Ctrl-C", async () => {
    const sandbox = await furnished({ writableSettings: true });
    const ending = new AbortController();
    const { io, printed } = testIo({ env: { ...sandbox.env }, signal: ending.signal });
    const stderr = {
      isTTY: false,
      write: (text: string) => {
        io.stderr.write(text);
        if (text.startsWith("made the role")) ending.abort("SIGINT");
      },
    };
    const code = await main([...command, "--yes"], { ...io, stderr });
    expect(code).toBe(1);
    expect(inOneLine(printed().out)).toContain("It was stopped before it could tell.");
    expect(probing(sandbox)).toEqual([
      "POST /system/securityroles 201",
      "DELETE /system/securityroles/N 204",
      "GET /system/securityroles/N 404",
    ]);
    expect(probeRoles(sandbox)).toEqual([]);
  });

  it.each(["create", "settings", "patch", "remove"] as const)(
    "removes it when Ctrl-C comes during `%s`",
    async (moment) => {
      const ending = new AbortController();
      const { connection, made } = fakeTenant({ inquireLevel: "All" }, (call) => {
        if (call === moment) ending.abort("SIGINT");
      });
      const around = { connection, name: "p", say: () => undefined, waits: [0, 1] };
      const { probe, code } = await probeWrites({ ...around, signal: ending.signal });
      expect({ role: probe.role, code, left: made() }).toEqual({ role: "removed", code: 1, left: false });
      const before = await probeWrites({ ...around, signal: ending.signal });
      expect({ role: before.probe.role, left: made() }).toEqual({ role: "not-made", left: false });
    },
  );

  it("says loudly which role to delete by hand where it cannot be removed, and again the next time", async () => {
    const sandbox = await furnished();
    sandbox.faults.add("DELETE /system/** status:403");
    const { code, out, err } = await probeOf(sandbox);
    expect(code).toBe(1);
    const [left] = probeRoles(sandbox);
    expect(err).toContain("THE PROBE'S ROLE MAY STILL BE IN CONNECTWISE.\n");
    expect(err).toContain(`Delete the security role "${left?.name}" (id ${left?.id}) by hand`);
    expect(out).toContain(
      "✗ settings writes: ConnectWise refused the write (405). The probe's role may still be there",
    );
    const next = await run(["preflight"], { env: { ...sandbox.env } });
    expect(next.code).toBe(0);
    expect(next.out).toContain(
      `! left over: an earlier probe's role is still there\n    "${left?.name}" (id ${left?.id})\n`,
    );
  });

  it("makes nothing that it may not delete", async () => {
    const sandbox = await furnished();
    const own = sandbox.actions.state().roles.find(({ name }) => name === "Pulumi Access");
    sandbox.actions.setLevels(own?.id ?? 0, { module: "System", function: "Security Roles", delete: "None" });
    const { code, out } = await probeOf(sandbox);
    expect(code).toBe(3);
    expect(inOneLine(out)).toContain("Nothing was tried: our role may not delete System · Security Roles");
    expect(sandbox.log.every(({ method }) => method === "GET")).toBe(true);
  });

  it.each([
    ["whose rows are all missing", "short-list:0", /lists no row of the new role/],
    [
      "whose written row is missing afterwards",
      "short-list:0 after1",
      /the row that was written is not listed/,
    ],
  ])("takes nothing for an answer from a list %s", async (_, fault, why) => {
    const sandbox = await furnished({ writableSettings: true });
    sandbox.faults.add(`GET /system/securityroles/*/settings ${fault}`);
    const { code, out } = await probeOf(sandbox);
    expect(code).toBe(21);
    expect(inOneLine(out)).toMatch(why);
    expect(probeRoles(sandbox)).toEqual([]);
  });

  it("removes the role that it made, not one that another record's answer names", async () => {
    const sandbox = await furnished();
    const before = sandbox.actions.state().roles;
    sandbox.faults.add("POST /system/securityroles other-record");
    expect((await probeOf(sandbox)).code).toBe(0);
    expect(sandbox.actions.state().roles).toEqual(before);
  });

  it("asks first, on a terminal", async () => {
    const sandbox = await furnished();
    const no = new FakeTerminal().on("[y/N] ", "\r");
    const refused = await probeOf(sandbox, { terminal: no }, []);
    expect(refused.code).toBe(0);
    expect(refused.out).toContain("! settings writes: not tried: nobody agreed to it\n");
    expect(no.shown).toMatch(
      /Make the role "psa-access probe [0-9a-f]{8}" in sandbox at .*, try a settings write on it, and remove it again\?/,
    );
    expect(sandbox.log.every(({ method }) => method === "GET")).toBe(true);
    const yes = new FakeTerminal().on("[y/N] ", "yes\r");
    expect((await probeOf(sandbox, { terminal: yes }, [])).out).toContain("✓ settings writes:");
  });

  it.each<[string, Surroundings, string[], string]>([
    ["nobody can be asked", {}, [], "Add --yes to agree."],
    ["nothing may be written", { env: { CONNECTWISE_PERMISSION_WRITES: "observe" } }, ["--yes"], '"observe"'],
  ])("makes nothing where %s", async (_, around, words, text) => {
    const sandbox = await furnished();
    const { code, err } = await probeOf(sandbox, around, words);
    expect(code).toBe(2);
    expect(err).toContain(text);
    expect(sandbox.log).toEqual([]);
  });

  it.each([
    ["was ignored", {}, "unchanged"],
    ["changed another cell", { deleteLevel: "All" }, "otherwise"],
  ])("does not take a write for accepted that %s", async (_, effect, readBack) => {
    const { connection } = fakeTenant(effect);
    const { signal } = new AbortController();
    const around = { connection, name: "p", signal, say: () => undefined, waits: [0, 1] };
    const { probe, code } = await probeWrites(around);
    expect({ probe, code }).toMatchObject({
      probe: { verdict: "guided", readBack, role: "removed" },
      code: 0,
    });
  });

  it("does not take a role for gone that was never shown", async () => {
    const { connection } = fakeTenant({}, (call) => {
      if (call === "settings" || call === "remove")
        throw new PsaError({ code: "not-found", what: "Not there." });
    });
    const said: string[] = [];
    const { signal } = new AbortController();
    const around = { connection, name: "p", signal, say: (text: string) => said.push(text), waits: [0] };
    const { probe, code } = await probeWrites(around);
    expect({ verdict: probe.verdict, role: probe.role, code }).toEqual({
      verdict: "unclear",
      role: "left",
      code: 1,
    });
    expect(said.at(-1)).toContain('"p" (id 7) by hand');
  });
});

/** A tenant with one row that takes writes with this effect. */
function fakeTenant(effect: object, onCall: (name: string) => void = () => undefined) {
  let there = false;
  let written = false;
  const row = { id: 5, moduleName: "System", moduleFunctionName: "Table Setup" };
  const role = { id: 7, name: "p" };
  const connection = {
    clock: passingTime(),
    securityRoles: {
      create: async () => {
        onCall("create");
        there = true;
        return { object: role, ambiguous: false };
      },
      settings: async () => {
        onCall("settings");
        return [{ ...row, ...(written ? effect : {}) }];
      },
      remove: async () => {
        onCall("remove");
        there = false;
      },
      find: async () => (there ? role : undefined),
    },
    assumedSettings: {
      assumedPatchRow: async () => {
        onCall("patch");
        written = true;
        return row;
      },
    },
  } as unknown as Connection;
  return { connection, made: () => there };
}
