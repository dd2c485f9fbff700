import { describe, expect, it } from "@jest/globals";
import { answerFaults } from "../../provider/sandbox/contract/answer-check.ts";
import { type OperationObject, published, verbs } from "../../provider/sandbox/contract/documents.ts";
import { operationRules } from "../../provider/sandbox/operations/rules.ts";
import { createSandbox } from "../../provider/sandbox/index.ts";
import { type CallOptions, inProcess } from "./client.ts";

/** A sandbox in which every kind of record exists, and the ids to ask for. */
async function furnished() {
  const sandbox = createSandbox();
  const call = inProcess(sandbox);
  const role = sandbox.actions.createRole({ name: "Held" });
  const member = sandbox.actions.createMember({ identifier: "holder", name: "Holder", roleId: role.id });
  sandbox.actions.createIntegratorLogin({ username: "legacy", password: "secret" });
  const login = (await call("GET", "/system/integratorlogins")).list[0];
  const free = sandbox.actions.createRole({ name: "Free" });
  return { sandbox, call, role, member, login, free };
}

const paths = Object.entries(published.paths).filter(([path]) => !path.startsWith("/login/"));

const fixedIds: [prefix: string, id: number][] = [
  ["/service/boards", 1],
  ["/system/locations", 2],
  ["/system/departments", 10],
  ["/system/myCompany/corporateStructureLevels", 1],
  ["/system/timeZoneSetups", 1],
];

describe("the sandbox and the contract", () => {
  it("knows every published operation", () => {
    const operations = paths.flatMap(([, item]) =>
      verbs.flatMap((verb) => (item[verb] ? [(item[verb] as { operationId: string }).operationId] : [])),
    );
    expect(operations.filter((id) => !operationRules[id])).toEqual([]);
    expect(operations.length).toBeGreaterThan(45);
  });

  it("answers every published operation with a success that the contract allows", async () => {
    const { call, role, member, login, free } = await furnished();
    const bodies: Record<string, CallOptions["body"]> = {
      "post /system/securityroles": { name: "New" },
      "post /system/apiMembers": { identifier: "new", name: "New", securityRole: { id: role.id } },
      "put /system/apiMembers/{id}": { identifier: "holder", name: "Renamed", securityRole: { id: role.id } },
      "patch /system/apiMembers/{id}": [{ op: "replace", path: "notes", value: "x" }],
      "post /system/integratorlogins": { username: "another", password: "secret" },
      "put /system/integratorlogins/{id}": { username: "legacy", memberApiFlag: true },
      "patch /system/integratorlogins/{id}": [{ op: "replace", path: "inactiveFlag", value: true }],
    };
    const answers: Record<string, number> = {};
    for (const [path, item] of paths) {
      for (const verb of verbs) {
        if (!item[verb] || path.endsWith("/tokens")) continue;
        const id =
          fixedIds.find(([prefix]) => path.startsWith(prefix))?.[1] ??
          (path.startsWith("/system/apiMembers")
            ? member.id
            : path.startsWith("/system/integ")
              ? (login?.id ?? 0)
              : role.id);
        const parent = path.includes("{parentId}")
          ? role.id * 1000 + 1
          : verb === "delete" && path.includes("roles")
            ? free.id
            : id;
        const address = path.replace("{parentId}", String(role.id)).replace("{id}", String(parent));
        const body = bodies[`${verb} ${path}`];
        const reply = await call(verb.toUpperCase(), address, body === undefined ? {} : { body });
        answers[`${verb} ${path}`] = reply.status;
        expect([verb, path, reply.text.slice(0, 200)]).not.toContainEqual(
          expect.stringContaining("SandboxContract"),
        );
        if (reply.status !== 204) expect(reply.headers.get("x-cw-request-id")).toBeTruthy();
      }
    }
    expect(Object.entries(answers).filter(([, status]) => status >= 300)).toEqual([]);
  });

  it("refuses with 405 every verb that is not published on a path, but for nobody who is not signed in", async () => {
    const { call, role } = await furnished();
    for (const [path, item] of paths) {
      const address = path.replace(/\{\w+\}/g, String(role.id));
      for (const verb of verbs) {
        if (item[verb]) continue;
        const reply = await call(verb.toUpperCase(), address);
        expect([verb, path, reply.status]).toEqual([verb, path, 405]);
        expect(reply.json.code).toBe("ConnectWiseApi");
      }
    }
    const stranger = { publicKey: "nobody", privateKey: "nothing" };
    expect((await call("PATCH", "/system/securityroles/1", { pair: stranger })).status).toBe(401);
  });

  it("answers 404 NotFound for paths and records that do not exist", async () => {
    const { call } = await furnished();
    for (const path of ["/system/apiKeys", "/system/securityroles/99999", "/v2020_1/apis/3.0/system/info"]) {
      const reply = await call("GET", path);
      expect([path, reply.status, reply.json.code]).toEqual([path, 404, "NotFound"]);
    }
  });

  it("finds a path whatever the case of its letters", async () => {
    const { call } = await furnished();
    expect((await call("GET", "/system/securityRoles")).status).toBe(200);
    expect((await call("GET", "/system/SECURITYROLES/count")).json).toEqual({ count: 4 });
  });

  it("refuses query parameters that the contract does not have", async () => {
    const { call } = await furnished();
    const reply = await call("GET", "/system/securityroles?pagesize=5&pageSize=5000");
    expect(reply.status).toBe(400);
    expect(reply.json.errors.map((error) => error.field)).toEqual(["pagesize", "pageSize"]);
  });

  it("tells the code base without credentials, and null for a company it does not know", async () => {
    const { call } = await furnished();
    const known = await call("GET", "/login/companyinfo/Sandbox", { headers: { authorization: "" } });
    expect(known.json).toMatchObject({ Codebase: "v4_6_release/", CompanyID: "sandbox" });
    expect((await call("GET", "/login/companyinfo/other")).text).toBe("null");
  });

  it("answers under another code base after an upgrade", async () => {
    const { sandbox, call } = await furnished();
    sandbox.changeCodebase("v2026_2/");
    expect((await call("GET", "/system/info")).status).toBe(404);
    expect((await call("GET", "/login/companyinfo/sandbox")).json.Codebase).toBe("v2026_2/");
    expect((await call("GET", "/v2026_2/apis/3.0/system/info")).status).toBe(200);
  });

  it("names the version that the client pins", async () => {
    const { call } = await furnished();
    const accept = "application/vnd.connectwise.com+json; version=2025.1";
    const reply = await call("GET", "/system/info", { headers: { accept } });
    expect(reply.headers.get("api-current-version")).toBe("2025.1");
  });
});

describe("the check of answers", () => {
  const list = published.paths["/system/securityroles"]?.["get"] as OperationObject;
  const headers = { "content-type": "application/vnd.connectwise.com+json; charset=utf-8" };

  it("notices a wrong type, a missing field, a status and a media type that the contract does not have", () => {
    const good = { status: 200, headers, json: [{ id: 1, name: "Admin" }] };
    expect(answerFaults(list, good)).toEqual([]);
    expect(answerFaults(list, { ...good, json: [{ id: "1", name: "Admin" }] })).toHaveLength(1);
    expect(answerFaults(list, { ...good, json: [{ id: 1 }] })).toHaveLength(1);
    expect(answerFaults(list, { ...good, status: 202 })).toHaveLength(1);
    expect(answerFaults(list, { ...good, headers: { "content-type": "text/html" } })).toHaveLength(1);
  });
});
