import { afterEach, describe, expect, it } from "@jest/globals";
import { faultKinds, parseFault, type RunningSandbox, startSandbox } from "../../provider/sandbox/index.ts";
import { overSocket } from "./client.ts";

let running: RunningSandbox | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function withFaults(...faults: string[]) {
  running = await startSandbox({ faults });
  return { sandbox: running, call: overSocket(running) };
}

const roles = "/system/securityroles";

describe("faults over real sockets", () => {
  it("answer a status with its body as often as asked, after as many requests as asked", async () => {
    const { call, sandbox } = await withFaults(`GET ${roles} status:503 x2 after1`);
    const statuses = [];
    for (let n = 0; n < 5; n++) statuses.push((await call("GET", roles)).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect(sandbox.requests().map(({ status }) => status)).toEqual(statuses);
  });

  it.each([
    [401, "UserNotAuthenticated"],
    [403, "Security"],
    [404, "NotFound"],
    [409, "InvalidObject"],
    [500, "try again"],
    [504, "<html>"],
  ])("give status %i its own body", async (status, text) => {
    const { call } = await withFaults(`GET ${roles} status:${status}`);
    const reply = await call("GET", roles);
    expect([reply.status, reply.text.includes(text)]).toEqual([status, true]);
  });

  it("drop the connection before anything is done", async () => {
    const { call, sandbox } = await withFaults(`POST ${roles} reset x1`);
    await expect(call("POST", roles, { body: { name: "New" } })).rejects.toThrow();
    expect(sandbox.actions.state().roles.map(({ name }) => name)).not.toContain("New");
    expect(sandbox.requests("POST")[0]?.status).toBe(0);
    expect((await call("POST", roles, { body: { name: "New" } })).status).toBe(201);
  });

  it.each(["reset-after x1", "timeout-after:30 x1"])("do it and drop the connection: %s", async (kind) => {
    const { call, sandbox } = await withFaults(`POST ${roles} ${kind}`);
    await expect(call("POST", roles, { body: { name: "New" } })).rejects.toThrow();
    expect(sandbox.actions.state().roles.map(({ name }) => name)).toContain("New");
  });

  it("do it and answer a gateway's status", async () => {
    const { call, sandbox } = await withFaults(`POST ${roles} status-after:504`);
    expect((await call("POST", roles, { body: { name: "New" } })).status).toBe(504);
    expect(sandbox.actions.state().roles.map(({ name }) => name)).toContain("New");
  });

  it("log a request that gets no answer before its time is up", async () => {
    const { call, sandbox } = await withFaults(`GET ${roles} timeout`);
    const waiting = call("GET", roles).catch(() => "dropped");
    while (sandbox.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await sandbox.close();
    expect(await waiting).toBe("dropped");
  });

  it("hold an answer back", async () => {
    const { call } = await withFaults(`GET ${roles} slow:1`);
    expect((await call("GET", roles)).status).toBe(200);
  });

  it("throttle with and without Retry-After", async () => {
    const { call } = await withFaults(`GET ${roles} throttle:7 x1`, `GET ${roles} throttle x1`);
    const first = await call("GET", roles);
    expect([first.status, first.headers.get("retry-after"), first.json.error]).toEqual([
      429,
      "7",
      "ConnectWiseAPI",
    ]);
    const second = await call("GET", roles);
    expect([second.status, second.headers.get("retry-after")]).toEqual([429, null]);
    expect((await call("GET", roles)).status).toBe(200);
  });

  it("answer HTML, half a page, nothing and other JSON under a good status", async () => {
    const kinds = ["html", "half-page", "empty-body", "wrong-json"];
    const { call } = await withFaults(...kinds.map((kind) => `GET ${roles} ${kind} x1`));
    const html = await call("GET", roles);
    expect([html.status, html.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const half = await call("GET", roles);
    expect(() => JSON.parse(half.text) as unknown).toThrow();
    expect(half.text).toMatch(/^\[\{/);
    expect((await call("GET", roles)).text).toBe("");
    expect((await call("GET", roles)).json).toEqual({ items: 2 });
  });

  it("end a list early, whatever page it is, and say nothing of the rest", async () => {
    const { call } = await withFaults(`GET ${roles} short-list:1 x1`, `GET ${roles} short-list:0 x1`);
    const one = await call("GET", `${roles}?pageSize=1`);
    expect([one.list.length, one.headers.get("link")]).toEqual([1, null]);
    expect((await call("GET", roles)).json).toEqual([]);
  });

  it("answer a good status without doing anything", async () => {
    const { call, sandbox } = await withFaults(
      `DELETE ${roles}/* status:204 x1`,
      `DELETE ${roles}/* status:200 x1`,
    );
    const { id } = sandbox.actions.createRole({ name: "Held" });
    const first = await call("DELETE", `${roles}/${id}`);
    expect([first.status, first.text]).toEqual([204, ""]);
    const second = await call("DELETE", `${roles}/${id}`);
    expect([second.status, second.text]).toEqual([200, "null"]);
    expect(sandbox.actions.state().roles.map(({ name }) => name)).toContain("Held");
  });

  it("do it and answer with another record, to a new one and to a change", async () => {
    const members = "/system/apiMembers";
    const { call, sandbox } = await withFaults(
      `POST ${roles} other-record`,
      `PATCH ${members}/* other-record`,
    );
    const made = await call("POST", roles, { body: { name: "New" } });
    expect([made.status, made.json.name]).toEqual([201, "Admin"]);
    expect(sandbox.actions.state().roles.map(({ name }) => name)).toContain("New");
    const member = sandbox.actions.createMember({ identifier: "One", name: "One", roleId: 1 });
    const body = [{ op: "replace", path: "name", value: "Two" }];
    const changed = await call("PATCH", `${members}/${member.id}`, { body });
    expect(changed.json.identifier).toBe("PulumiAccess");
    expect(sandbox.actions.state().members.map(({ name }) => name)).toContain("Two");
  });

  it("answer null where objects stand", async () => {
    const { call } = await withFaults("GET /system/apiMembers/default nulls");
    const { json } = await call("GET", "/system/apiMembers/default");
    expect([json.structureLevel, json.defaultLocation, json.inactiveFlag]).toEqual([null, null, false]);
  });

  it("answer a status bare, and JSON as HTML", async () => {
    const { call } = await withFaults(`GET ${roles} bare:502 x1`, `GET ${roles} wrong-type x1`);
    const bare = await call("GET", roles);
    expect([bare.status, bare.text, bare.headers.get("content-type")]).toEqual([502, "", null]);
    const typed = await call("GET", roles);
    expect([(JSON.parse(typed.text) as unknown[]).length, typed.headers.get("content-type")]).toEqual([
      2,
      "text/html; charset=utf-8",
    ]);
  });

  it("answer a read as before, for some seconds", async () => {
    let now = 0;
    running = await startSandbox({ clock: { now: () => now } });
    const call = overSocket(running);
    const names = async () => (await call("GET", roles)).list.map(({ name }) => name);
    const before = await names();
    running.actions.createRole({ name: "New" });
    running.faults.add(`GET ${roles} stale:10`);
    expect(await names()).toEqual(before);
    now = 9_999;
    expect(await names()).toEqual(before);
    now = 10_000;
    expect(await names()).toEqual([...before, "New"]);
  });

  it("begin a later page with the record before it", async () => {
    const { call } = await withFaults(`GET ${roles} growing-list`);
    const headers = { "pagination-type": "forward-only" };
    const whole = (await call("GET", roles, { headers })).list.map(({ id }) => id);
    const second = await call("GET", `${roles}?pageId=${whole[0]}`, { headers });
    expect(second.list.map(({ id }) => id)).toEqual(whole);
  });

  it("cut a body off in the middle", async () => {
    const { call } = await withFaults(`GET ${roles} cut-off x1`);
    await expect(call("GET", roles)).rejects.toThrow();
    expect((await call("GET", roles)).status).toBe(200);
  });

  it.each([{}, { "pagination-type": "forward-only" }])(
    "give short pages whose links still lead to every record (headers %j)",
    async (headers: Record<string, string>) => {
      const { call, sandbox } = await withFaults(`GET ${roles} short-page`);
      for (let n = 0; n < 9; n++) sandbox.actions.createRole({ name: `Role ${n}` });
      const ids: number[] = [];
      let path: string | undefined = `${roles}?pageSize=1000`;
      let first = Infinity;
      while (path !== undefined) {
        const page = await call("GET", path, { headers });
        ids.push(...page.list.map(({ id }) => id));
        first = Math.min(first, ids.length);
        const next = /<([^>]+)>; rel="next"/.exec(page.headers.get("link") ?? "")?.[1];
        path = next && roles + new URL(next).search;
      }
      expect([first, ids.length, new Set(ids).size]).toEqual([5, 11, 11]);
    },
  );

  it("repeat the first page", async () => {
    const { call } = await withFaults(`GET ${roles} duplicate-page`);
    const first = await call("GET", `${roles}?pageSize=1`);
    const second = await call("GET", `${roles}?pageSize=1&page=2`);
    expect(second.json).toEqual(first.json);
  });

  it("lead to other hosts by redirect and by link", async () => {
    const { sandbox, call } = await withFaults(
      "GET /system/info redirect:http://127.0.0.1:9/x",
      `GET ${roles} foreign-link:http://127.0.0.1:9`,
    );
    const reply = await fetch(`${sandbox.site}/v4_6_release/apis/3.0/system/info`, { redirect: "manual" });
    expect([reply.status, reply.headers.get("location")]).toEqual([302, "http://127.0.0.1:9/x"]);
    const link = (await call("GET", `${roles}?pageSize=1`)).headers.get("link");
    expect(link).toMatch(/^<http:\/\/127\.0\.0\.1:9\/v4_6_release\/apis\/3\.0\/system\/securityroles\?/);
  });

  it("match methods and paths by pattern, whatever the case of the path", async () => {
    const { call } = await withFaults(
      "* /system/securityroles/*/settings status:500",
      "GET /login/** status:502",
    );
    expect((await call("GET", "/system/securityRoles/1/settings")).status).toBe(500);
    expect((await call("GET", "/system/securityRoles/1")).status).toBe(200);
    expect((await call("GET", "/login/companyinfo/sandbox")).status).toBe(502);
  });
});

describe("the spelling of faults", () => {
  it("is the one that every kind shows as its example", () => {
    for (const { name, example } of faultKinds) expect(parseFault(example).kind).toBe(name);
  });

  it.each([
    "",
    "GET",
    "GET /x",
    "GET /x explode",
    "GET /x status",
    "GET /x status:abc",
    "GET /x reset:1",
    "GET /x reset 2",
    "x /y slow:z",
  ])("is explained when it is wrong: %j", (spec) => {
    expect(() => parseFault(spec)).toThrow(/cannot be read\. .*METHOD PATH-GLOB KIND/);
  });
});
