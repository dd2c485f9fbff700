import { describe, expect, it } from "@jest/globals";
import { connect, equals, Secret } from "../../provider/connectwise/index.ts";
import type { Connection } from "../../provider/connectwise/index.ts";
import { complaint, failureOf, json, settings, useScriptedTenant } from "./scripted-tenant.ts";

const tenant = useScriptedTenant();
const row = {
  id: 9,
  addLevel: null,
  inquireLevel: "All",
  moduleName: "System",
  moduleFunctionName: "Table Setup",
  later: { a: 1 },
};
const member = {
  id: 7,
  identifier: "rmm",
  name: null,
  securityRole: { id: null, name: "R" },
  excludedServiceBoardIds: [],
  later: 1,
};
const named = { id: 3, name: "Help Desk", location: { id: 2 }, inactiveFlag: null };
const role = { id: 63, name: "Umbrella", roleType: null, adminFlag: null, _info: { lastUpdated: "x", n: 1 } };
const login = { id: 5, username: "sophos", board: null };

describe("each group of endpoints", () => {
  it.each<[string, (c: Connection) => Promise<unknown>, unknown, unknown]>([
    ["GET /system/securityroles", (c) => c.securityRoles.list(), [role], [role]],
    ["GET /system/securityroles/63", (c) => c.securityRoles.get(63), role, role],
    ["GET /system/securityRoles/63/settings", (c) => c.securityRoles.settings(63), [row], [row]],
    ["GET /system/apiMembers", (c) => c.apiMembers.list(), [member], [member]],
    ["GET /system/apiMembers/7", (c) => c.apiMembers.find(7), member, member],
    [
      "GET /system/apiMembers/default",
      (c) => c.apiMembers.defaults(),
      { id: null, defaultLocation: { id: 2 } },
      { id: null, defaultLocation: { id: 2 } },
    ],
    [
      "PATCH /system/apiMembers/7",
      (c) => c.apiMembers.patch(7, [{ op: "replace", path: "inactiveFlag", value: true }]),
      member,
      member,
    ],
    ["GET /system/members", (c) => c.members.list(), [member], [member]],
    [
      "GET /system/mySecurity",
      (c) => c.mySecurity.rows(),
      [{ ...row, id: null, member: { id: 7 } }],
      [{ ...row, id: null, member: { id: 7 } }],
    ],
    [
      "GET /system/mySecurity/customizeItems/",
      (c) => c.mySecurity.customizeItems(),
      [{ customizeIdentifier: null, itemIdentifier: "x" }],
      [{ customizeIdentifier: null, itemIdentifier: "x" }],
    ],
    [
      "GET /system/integratorlogins",
      (c) => c.integratorLogins.list(),
      [{ ...login, password: "x" }],
      [login],
    ],
    ["GET /system/integratorlogins/5", (c) => c.integratorLogins.get(5), login, login],
    ["PATCH /system/integratorlogins/5", (c) => c.integratorLogins.patch(5, []), login, login],
    ["GET /service/boards", (c) => c.references.boards(), [named], [named]],
    ["GET /system/locations", (c) => c.references.locations(), [named], [named]],
    ["GET /system/departments", (c) => c.references.departments(), [named], [named]],
    ["GET /system/myCompany/corporateStructureLevels", (c) => c.references.levels(), [named], [named]],
    ["GET /system/timeZoneSetups", (c) => c.references.timeZones(), [named], [named]],
    [
      "PATCH /system/securityRoles/63/settings/9",
      (c) => c.assumedSettings.assumedPatchRow(63, 9, { addLevel: "My" }),
      row,
      row,
    ],
  ])("%s: gives the records, unknown and null fields included", async (request, call, answer, expected) => {
    const { connection, requests, hook } = tenant(() => json(answer));
    expect(await call(connection)).toEqual(expected);
    const [method, path] = request.split(" ");
    expect(requests.map((seen) => [seen.method, seen.url.pathname])).toEqual([
      [method, `/v4_6_release/apis/3.0${path}`],
    ]);
    expect(hook.at(-1)).toEqual({ method, path, status: 200, ms: 0 });
  });

  it("sends levels of the assumed operation as replacements", async () => {
    const { connection, requests } = tenant(() => json(row));
    await connection.assumedSettings.assumedPatchRow(63, 9, { addLevel: "My", inquireLevel: "None" });
    expect(requests[0]?.body).toEqual([
      { op: "replace", path: "addLevel", value: "My" },
      { op: "replace", path: "inquireLevel", value: "None" },
    ]);
  });

  it("sends bodies as JSON, and no content type without a body", async () => {
    const { connection, requests } = tenant(() => json(member));
    await connection.apiMembers.patch(7, [{ op: "replace", path: "name", value: "x" }]);
    await connection.apiMembers.get(7);
    expect(requests.map(({ headers }) => headers.get("content-type"))).toEqual(["application/json", null]);
  });

  it("says unsupported where the assumed operation does not exist", async () => {
    const { connection } = tenant(() => complaint(405, "MethodNotAllowed", "no"));
    expect(await failureOf(connection.assumedSettings.assumedPatchRow(63, 9, {}))).toMatchObject({
      code: "unsupported",
    });
  });

  it.each([
    ["a level in other case", [{ ...row, addLevel: "all" }], "[0].addLevel"],
    ["a row without module", [{ ...row, moduleName: null }], "[0].moduleName"],
    ["a row without id", [{ ...row, id: null }], "[0].id"],
  ])("refuses %s and names the property", async (_name, answer, path) => {
    const { connection } = tenant(() => json(answer));
    expect(await failureOf(connection.securityRoles.settings(63))).toMatchObject({
      code: "unexpected-answer",
      message: expect.stringContaining(path),
    });
  });

  it("sends a new integrator password in clear, and only there", async () => {
    const { connection, requests } = tenant(() => json(login));
    await connection.integratorLogins.patch(5, [
      { op: "replace", path: "password", value: new Secret("n3w") },
    ]);
    expect(requests[0]?.body).toEqual([{ op: "replace", path: "password", value: "n3w" }]);
  });

  it("passes conditions on", async () => {
    const { connection, requests } = tenant(() => json([]));
    await connection.apiMembers.list({ conditions: equals("identifier", "rmm") });
    expect(requests[0]?.url.searchParams.get("conditions")).toBe('identifier = "rmm"');
  });
});

describe("another key pair", () => {
  it("signs in as itself on the same tenant", async () => {
    const { connection, requests } = tenant(() => json([]));
    await connection.withPair("OTHER", new Secret("half")).mySecurity.rows();
    await connection.mySecurity.rows();
    expect(
      requests.map(({ headers }) => atob(headers.get("authorization")?.slice(6) ?? "").split(":")[0]),
    ).toEqual(["acme+OTHER", "acme+PUBLIC1"]);
  });
});

describe("the settings of a connection", () => {
  it.each([
    ["companyId", { companyId: "" }],
    ["companyId", { companyId: "a+b" }],
    ["publicKey", { publicKey: "a:b" }],
    ["privateKey", { privateKey: new Secret("") }],
    ["clientId", { clientId: "a\r\nx-evil: 1" }],
    ["apiVersion", { apiVersion: "2025.1; x" }],
    ["concurrency", { concurrency: 0 }],
  ])("are refused before anything is sent if %s cannot be used", (name, part) => {
    expect(() => connect({ ...settings, ...part })).toThrow(
      expect.objectContaining({ code: "settings", message: expect.stringContaining(name) }),
    );
  });
});
