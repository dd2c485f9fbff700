import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createSandbox, type RunningSandbox, startSandbox } from "../../provider/sandbox/index.ts";
import { inProcess, overSocket } from "./client.ts";

const open: RunningSandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

async function start(options: Parameters<typeof startSandbox>[0] = {}) {
  const sandbox = await startSandbox(options);
  open.push(sandbox);
  return { sandbox, call: overSocket(sandbox) };
}

function scratch(name: string): string {
  return join(mkdtempSync(join(tmpdir(), "sandbox-")), name);
}

describe("a body", () => {
  /** Pours blanks into a request until it is answered; resolves with the answer's status and how many MB were taken. */
  async function poured(
    site: string,
    path: string,
    headers: Record<string, string>,
  ): Promise<[number, number]> {
    const blanks = Buffer.alloc(1024 * 1024, " ");
    let taken = 0;
    return new Promise((resolve, reject) => {
      const request = httpRequest(`${site}${path}`, { method: "POST", headers });
      let status = 0;
      request.on("response", (response) => {
        status = response.statusCode ?? 0;
        response.resume();
        resolve([status, taken]);
      });
      request.on("error", (error) => (status > 0 ? undefined : reject(error)));
      const more = (): void => {
        if (status > 0 || taken === 400 || request.destroyed) return void request.end();
        request.write(blanks, (error) => {
          if (error) return;
          taken++;
          setImmediate(more);
        });
      };
      more();
    });
  }

  it.each([
    ["/screen/api/roles", { origin: "https://evil.example" }, 403, 16],
    ["/v4_6_release/apis/3.0/system/securityroles", { origin: "https://evil.example" }, 403, 16],
    ["/screen/api/roles", {}, 413, 80],
    ["/v4_6_release/apis/3.0/system/securityroles", {}, 413, 80],
  ])("of 400 MB to %s with %j is answered %i, and not read", async (path, headers, status, most) => {
    const sandbox = await startSandbox();
    const [answered, taken] = await poured(sandbox.site, path, headers);
    await sandbox.close();
    expect(answered).toBe(status);
    expect(taken).toBeLessThan(most);
  });
});

describe("a running sandbox", () => {
  it("listens on loopback and tells how to reach it", async () => {
    const { sandbox, call } = await start({ companyId: "acme" });
    expect(sandbox.site).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(sandbox.screen).toBe(`${sandbox.site}/screen`);
    expect(sandbox.env).toMatchObject({ CONNECTWISE_SITE: sandbox.site, CONNECTWISE_COMPANY_ID: "acme" });
    expect((await call("GET", "/system/mySecurity?pageSize=1")).status).toBe(200);
    expect((await call("GET", "/screen/api/state")).json.members).toHaveLength(1);
    await expect(startSandbox({ host: "0.0.0.0" as "localhost" })).rejects.toThrow(/loopback only/);
    await expect(startSandbox({ port: Number(new URL(sandbox.site).port) })).rejects.toThrow(/EADDRINUSE/);
  });

  it("gives links under the name that the client used", async () => {
    const { sandbox, call } = await start();
    const site = sandbox.site.replace("127.0.0.1", "localhost");
    const response = await fetch(`${site}/login/companyinfo/sandbox`);
    expect(response.status).toBe(200);
    const headers = { host: "localhost:1234" };
    const reply = await inProcess(createSandbox())("GET", "/system/securityroles?pageSize=1", { headers });
    expect(reply.headers.get("link")).toContain("<http://localhost:1234/");
    expect((await call("GET", "/system/securityroles?pageSize=1")).headers.get("link")).toContain(
      `<${sandbox.site}/`,
    );
  });

  it("closes at once although requests are waiting", async () => {
    const { sandbox, call } = await start({ latencyMs: 600_000 });
    const waiting = call("GET", "/system/info").catch(() => "dropped");
    await sandbox.close();
    expect(await waiting).toBe("dropped");
  });

  it("answers many clients at once", async () => {
    const { call } = await start({ latencyMs: 5 });
    const names = Array.from({ length: 20 }, (_, n) => `Role ${n}`);
    const made = await Promise.all(
      names.map((name) => call("POST", "/system/securityroles", { body: { name } })),
    );
    expect(new Set(made.map(({ json }) => json.id)).size).toBe(20);
  });
});

describe("the log", () => {
  it("has one line per API request, written before the answer leaves, and no secret in it", async () => {
    const logFile = scratch("log.jsonl");
    const { sandbox, call } = await start({ logFile });
    const member = sandbox.actions.createMember({ identifier: "acme", name: "Acme", roleId: 1 });
    const pair = (await call("POST", `/screen/api/members/${member.id}/keys`, { body: { description: "k" } }))
      .json;
    const swapped = { publicKey: pair.privateKey, privateKey: pair.publicKey };
    const requests: [string, string, Parameters<typeof call>[2]][] = [
      ["GET", "/login/companyinfo/sandbox", { headers: { authorization: "" } }],
      ["GET", "/system/securityRoles?pageSize=5&fields=id", {}],
      ["GET", "/system/info", { pair: swapped }],
      ["GET", "/system/mySecurity", { pair }],
      ["POST", "/system/integratorlogins", { body: { username: "legacy", password: "canary-password" } }],
      ["GET", "/nowhere", {}],
    ];
    for (const [index, [method, path, options]] of requests.entries()) {
      await call(method, path, options);
      expect(readFileSync(logFile, "utf8").trimEnd().split("\n")).toHaveLength(index + 1);
    }
    const text = readFileSync(logFile, "utf8");
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(lines[0] ?? {})).toEqual([
      "time",
      "method",
      "path",
      "query",
      "status",
      "ms",
      "publicKey",
    ]);
    expect(lines.map(({ path, query, status }) => [path, query, status])).toEqual([
      ["/login/companyinfo/sandbox", "", 200],
      ["/system/securityRoles", "pageSize=5&fields=id", 200],
      ["/system/info", "", 401],
      ["/system/mySecurity", "", 200],
      ["/system/integratorlogins", "", 201],
      ["/nowhere", "", 404],
    ]);
    const own = sandbox.env.CONNECTWISE_PUBLIC_KEY;
    expect(lines.map(({ publicKey }) => publicKey)).toEqual([null, own, null, pair.publicKey, own, own]);
    for (const secret of [pair.privateKey, sandbox.env.CONNECTWISE_PRIVATE_KEY, "canary-password", "Basic"]) {
      expect(text).not.toContain(secret);
    }
    expect(statSync(logFile).mode & 0o777).toBe(0o600);
    expect(sandbox.requests("GET /SYSTEM/securityroles")).toHaveLength(1);
    sandbox.clearLog();
    expect(sandbox.log).toEqual([]);
  });
});

describe("a tenant that is kept", () => {
  it("comes back with everything but our own pair, which is new", async () => {
    const dataFile = scratch("tenant.json");
    const first = createSandbox({ dataFile });
    const { actions } = first;
    const role = actions.createRole({ name: "Umbrella" });
    actions.setLevels(role.id, { module: "System", function: "Table Setup", inquire: "All" });
    actions.setCustomize(role.id, {
      module: "System",
      function: "Table Setup",
      allow: ["Service / Priority"],
    });
    const member = actions.createMember({ identifier: "umbrella", name: "Umbrella", roleId: role.id });
    const pair = actions.createKey(member.id, { description: "k" });
    actions.createIntegratorLogin({ username: "legacy", password: "canary-password" });
    const before = actions.state();
    first.close();

    const text = readFileSync(dataFile, "utf8");
    for (const secret of [pair.privateKey, first.env.CONNECTWISE_PRIVATE_KEY, "canary-password"]) {
      expect(text).not.toContain(secret);
    }
    expect(statSync(dataFile).mode & 0o777).toBe(0o600);

    const second = createSandbox({ dataFile });
    const withoutOwnKey = (state: typeof before) => ({
      ...state,
      members: state.members.map((entry) =>
        entry.identifier === "PulumiAccess" ? { ...entry, keys: [] } : entry,
      ),
    });
    expect(withoutOwnKey(second.actions.state())).toEqual(withoutOwnKey(before));
    const call = inProcess(second);
    expect((await call("GET", "/system/info", { pair })).status).toBe(200);
    expect((await call("GET", "/system/securityroles")).status).toBe(200);
    const { CONNECTWISE_PUBLIC_KEY: publicKey, CONNECTWISE_PRIVATE_KEY: privateKey } = first.env;
    expect((await call("GET", "/system/info", { pair: { publicKey, privateKey } })).status).toBe(401);
    const made = second.actions.createRole({ name: "Later" });
    expect(before.roles.map(({ id }) => id)).not.toContain(made.id);
  });

  it("keeps what the API changes", async () => {
    const dataFile = scratch("tenant.json");
    const first = createSandbox({ dataFile });
    await inProcess(first)("POST", "/system/securityroles", { body: { name: "By API" } });
    expect(
      createSandbox({ dataFile })
        .actions.state()
        .roles.map(({ name }) => name),
    ).toContain("By API");
  });

  it("is seeded from a review, with our own member and key added", async () => {
    const seed = {
      schema: "connectwise-psa.review/1",
      roles: [
        { name: "Boss", admin: true, permissions: {} },
        { name: "Pulumi Access", permissions: { System: { "New Function": { inquire: "All" } } } },
      ],
      members: [
        { identifier: "acme", name: "Acme", role: "Pulumi Access", active: false },
        { identifier: "jdoe", name: "J Doe", role: "Boss", licenseClass: "F" },
      ],
    };
    const sandbox = createSandbox({ seed });
    const state = sandbox.actions.state();
    expect(state.roles.map(({ name, admin }) => [name, admin])).toEqual([
      ["Boss", true],
      ["Pulumi Access", false],
      ["Pulumi Access2", false],
    ]);
    expect(state.roles[1]?.settings["System"]?.["New Function"]?.inquire).toBe("All");
    expect(state.members.map(({ identifier, active }) => [identifier, active])).toEqual([
      ["acme", false],
      ["PulumiAccess", true],
    ]);
    expect(state.people.map(({ identifier }) => identifier)).toEqual(["jdoe"]);
    expect((await inProcess(sandbox)("GET", "/system/securityroles")).status).toBe(200);
  });

  it("is refused with the place that cannot be read", () => {
    expect(() => createSandbox({ seed: { roles: [{ name: 5 }] } })).toThrow(/roles\.0\.name/);
    expect(() =>
      createSandbox({ seed: { roles: [], members: [{ identifier: "a", role: "None" }] } }),
    ).toThrow(/role None/);
    const dataFile = scratch("broken.json");
    writeFileSync(dataFile, "{");
    expect(() => createSandbox({ dataFile })).toThrow(/It is not JSON/);
  });
});
