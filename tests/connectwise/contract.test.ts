import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { HttpResponse } from "msw";
import { Secret } from "../../provider/connectwise/index.ts";
import type { Connection } from "../../provider/connectwise/index.ts";
import { failureOf, json, useScriptedTenant } from "./scripted-tenant.ts";

const tenant = useScriptedTenant();

interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
}
interface Operation {
  parameters?: { $ref?: string }[];
  responses: Record<string, unknown>;
}
interface Contract {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const contract = JSON.parse(
  readFileSync(
    new URL("../../provider/sandbox/contract/connectwise-psa.openapi.json", import.meta.url),
    "utf8",
  ),
) as Contract;

/** The published operation of a request, with ids in the path read as parameters; undefined if there is none. */
function published(method: string, path: string): Operation | undefined {
  const template = Object.keys(contract.paths).find((candidate) =>
    new RegExp(`^${candidate.replace(/\{\w+\}/g, "\\d+")}$`).test(path),
  );
  return template === undefined ? undefined : contract.paths[template]?.[method.toLowerCase()];
}

/** A value of the published type, every property filled. */
function example(schema: Schema): unknown {
  const name = schema.$ref?.split("/").at(-1);
  if (name !== undefined) return example(contract.components.schemas[name] ?? {});
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.properties !== undefined) {
    return Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, example(value)]));
  }
  if (schema.type === "array") return [example(schema.items ?? {})];
  return (
    { string: "text", integer: 7, number: 7.5, boolean: true, object: {} }[schema.type ?? "string"] ?? "text"
  );
}

const calls: [string, (c: Connection) => Promise<unknown>, string, "one" | "list" | "none"][] = [
  ["securityRoles.list", (c) => c.securityRoles.list(), "SecurityRole", "list"],
  ["securityRoles.get", (c) => c.securityRoles.get(7), "SecurityRole", "one"],
  [
    "securityRoles.create",
    (c) => c.securityRoles.create({ name: "A", adminFlag: true }),
    "SecurityRole",
    "one",
  ],
  ["securityRoles.remove", (c) => c.securityRoles.remove(7), "SecurityRole", "none"],
  ["securityRoles.settings", (c) => c.securityRoles.settings(7), "SecurityRoleSetting", "list"],
  ["apiMembers.list", (c) => c.apiMembers.list(), "ApiMember", "list"],
  ["apiMembers.get", (c) => c.apiMembers.get(7), "ApiMember", "one"],
  ["apiMembers.create", (c) => c.apiMembers.create({ identifier: "a" }), "ApiMember", "one"],
  ["apiMembers.patch", (c) => c.apiMembers.patch(7, []), "ApiMember", "one"],
  ["apiMembers.defaults", (c) => c.apiMembers.defaults(), "ApiMember", "one"],
  ["members.list", (c) => c.members.list(), "Member", "list"],
  ["mySecurity.rows", (c) => c.mySecurity.rows(), "MySecurity", "list"],
  ["mySecurity.customizeItems", (c) => c.mySecurity.customizeItems(), "MySecurityCustomizeItem", "list"],
  ["integratorLogins.list", (c) => c.integratorLogins.list(), "IntegratorLogin", "list"],
  ["integratorLogins.get", (c) => c.integratorLogins.get(7), "IntegratorLogin", "one"],
  [
    "integratorLogins.create",
    (c) => c.integratorLogins.create({ username: "a", password: new Secret("b") }),
    "IntegratorLogin",
    "one",
  ],
  ["integratorLogins.patch", (c) => c.integratorLogins.patch(7, []), "IntegratorLogin", "one"],
  ["integratorLogins.remove", (c) => c.integratorLogins.remove(7), "IntegratorLogin", "none"],
  ["references.boards", (c) => c.references.boards(), "Board", "list"],
  ["references.locations", (c) => c.references.locations(), "Location", "list"],
  ["references.departments", (c) => c.references.departments(), "Department", "list"],
  ["references.levels", (c) => c.references.levels(), "CorporateStructureLevel", "list"],
  ["references.timeZones", (c) => c.references.timeZones(), "TimeZoneSetup", "list"],
];

describe("against the published contract", () => {
  it.each(calls)(
    "%s calls an operation that exists and takes its answer",
    async (_name, call, schema, form) => {
      const record = example({ $ref: `#/components/schemas/${schema}` }) as object;
      const { connection, requests } = tenant(({ method, body }) => {
        if (form === "none") return new HttpResponse(null, { status: 204 });
        if (method === "POST") return json({ ...record, ...(body as object) }, { status: 201 });
        return json(form === "list" ? [record] : record);
      });
      await call(connection);
      expect(requests).toHaveLength(1);
      const { method = "", url } = requests[0] ?? {};
      const path = url?.pathname.replace("/v4_6_release/apis/3.0", "") ?? "";
      const operation = published(method, path);
      expect(operation?.responses).toHaveProperty(
        form === "none" ? "204" : method === "POST" ? "201" : "200",
      );
      const allowed = (operation?.parameters ?? []).map(({ $ref }) => $ref?.split("/").at(-1));
      expect(allowed).toEqual(expect.arrayContaining([...(url?.searchParams.keys() ?? [])]));
    },
  );

  it.each([
    ["SecurityRole", (c: Connection) => c.securityRoles.get(7), []],
    ["SecurityRoleSetting", (c: Connection) => c.securityRoles.settings(7), []],
    ["ApiMember", (c: Connection) => c.apiMembers.get(7), []],
    ["MySecurity", (c: Connection) => c.mySecurity.rows(), []],
    ["Member", (c: Connection) => c.members.list(), ["lastLogin", "type"]],
  ])(
    "every property of %s that is used is checked, null or missing ones are fine",
    async (name, call, unused) => {
      const properties = Object.keys(contract.components.schemas[name]?.properties ?? {});
      const whole = example({ $ref: `#/components/schemas/${name}` }) as Record<string, unknown>;
      const answerWith = (record: unknown): Connection =>
        tenant(({ url }) => json(/\/7$/.test(url.pathname) ? record : [record])).connection;
      const needed = ["id", "name", "identifier", "moduleName", "moduleFunctionName"];
      for (const property of properties.filter((candidate) => !(unused as string[]).includes(candidate))) {
        const error = await failureOf(call(answerWith({ ...whole, [property]: [["odd"]] })));
        expect(error).toMatchObject({
          code: "unexpected-answer",
          message: expect.stringContaining(property),
        });
        if (needed.includes(property)) continue;
        // undefined is not written to JSON
        await call(answerWith({ ...whole, [property]: undefined }));
        await call(answerWith({ ...whole, [property]: null }));
      }
    },
  );

  it("the assumed operation is the only one that is not published", () => {
    expect(published("PATCH", "/system/securityRoles/7/settings/9")).toBeUndefined();
  });
});
