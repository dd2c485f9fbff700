import { describe, expect, it } from "@jest/globals";
import { HttpResponse } from "msw";
import type { PsaErrorCode } from "../../provider/model/psa-error.ts";
import { PsaError } from "../../provider/model/psa-error.ts";
import type { Connection } from "../../provider/connectwise/index.ts";
import { complaint, failureOf, json, useScriptedTenant } from "./scripted-tenant.ts";

const tenant = useScriptedTenant();
const text = (status: number, body: string, type = "text/plain"): Response =>
  new HttpResponse(body, { status, headers: { "content-type": type } });

const answers: [string, Response, PsaErrorCode, RegExp][] = [
  [
    "wrong credentials",
    complaint(401, "ConnectWiseApi", "UserNotAuthenticated"),
    "not-signed-in",
    /UserNotAuthenticated.*private key/,
  ],
  ["401 without a body", text(401, ""), "not-signed-in", /without a text/],
  [
    "a missing right",
    complaint(403, "Security", "Missing permission"),
    "no-right",
    /System > Member Maintenance · Inquire/,
  ],
  [
    "a missing right, other code",
    complaint(403, "Unauthorized", "Missing permission"),
    "no-right",
    /Missing permission/,
  ],
  [
    "the site host instead of the API host",
    complaint(403, "Security", "SSL is required"),
    "settings",
    /sign-in page/,
  ],
  [
    "a wrong company on the cloud",
    text(400, "Cannot route. Codebase/company is invalid"),
    "settings",
    /company id and the site/,
  ],
  [
    "a missing clientId, as text",
    text(400, "clientId header is missing"),
    "settings",
    /developer\.connectwise\.com\/ClientID/,
  ],
  [
    "a missing clientId, as JSON",
    complaint(400, "ClientId", "The ClientID is not valid"),
    "settings",
    /GUID/,
  ],
  [
    "no such record",
    complaint(404, "NotFound", "ApiMember 7 not found"),
    "not-found",
    /no API member|no such record/,
  ],
  [
    "404 of a gateway",
    text(404, "<html><title>404 Not Found</title></html>", "text/html"),
    "unexpected-answer",
    /404 Not Found/,
  ],
  ["404 with JSON of another code", complaint(404, "Missing", "?"), "unexpected-answer", /Nothing is known/],
  ["404 with JSON sent as text", text(404, '{"code":"NotFound"}'), "unexpected-answer", /Nothing is known/],
  ["a verb that is not there", complaint(405, "MethodNotAllowed", "no"), "unsupported", /on the screen/],
  ["a data model that is not there", text(406, ""), "unsupported", /apiVersion/],
  ["a record in use", complaint(409, "Conflict", "in use"), "in-use", /members that still hold it/],
  ["a wrong content type", complaint(415, "x", "no"), "unsupported", /form/],
  [
    "a name that is taken",
    complaint(400, "InvalidObject", "x", [{ code: "ObjectExists", field: "name", message: "name taken" }]),
    "exists",
    /name: ObjectExists name taken/,
  ],
  [
    "faulty fields",
    complaint(400, "InvalidObject", "member object is invalid", [
      { code: "MaxLengthField", field: "identifier", message: "too long" },
      { code: "NotFound", field: "securityRole", message: "no such role" },
    ]),
    "invalid",
    /identifier: MaxLengthField too long; securityRole: NotFound no such role/,
  ],
  [
    "a JSON value of the wrong type",
    complaint(500, "ConnectWiseApi", "Error converting value"),
    "invalid",
    /content/,
  ],
  [
    "a JSON value of the wrong type, as 400",
    complaint(400, "ConnectWiseApi", "Error converting value"),
    "invalid",
    /content/,
  ],
  [
    "a fault of ConnectWise",
    complaint(500, "ConnectWiseApi", "Object reference not set"),
    "unexpected-answer",
    /support/,
  ],
  [
    "a redirect",
    new HttpResponse(null, { status: 301, headers: { location: "https://evil.example/" } }),
    "unexpected-answer",
    /redirect/,
  ],
  [
    "a gateway",
    text(502, "<html><title>Bad Gateway</title></html>", "text/html"),
    "unreachable",
    /Bad Gateway/,
  ],
  [
    "a sign-in page with 200",
    text(200, "<!DOCTYPE html><title>Sign in</title>", "text/html"),
    "unexpected-answer",
    /Sign in/,
  ],
  ["an empty 200", text(200, ""), "unexpected-answer", /without JSON/],
  ["JSON that breaks off", text(200, '{"id":7,', "application/json"), "unexpected-answer", /not complete/],
  ["JSON sent as text", text(200, '{"id":7,"identifier":"rmm"}'), "unexpected-answer", /without JSON/],
  ["another record", json({ id: 8, identifier: "x" }), "unexpected-answer", /another record/],
  [
    "errors of an odd form",
    json({ code: 5, message: ["x"], errors: "none" }, { status: 400 }),
    "invalid",
    /400/,
  ],
  ["a JSON array as error", json(["no"], { status: 400 }), "invalid", /400/],
];

describe("an answer that is not the record", () => {
  it.each(answers)("%s is told apart, with advice", async (_name, answer, code, advice) => {
    const { connection } = tenant(() => answer.clone());
    const error = await failureOf(connection.apiMembers.get(7));
    expect(error).toBeInstanceOf(PsaError);
    expect(error).toMatchObject({ code, request: "GET /system/apiMembers/7" });
    expect((error as PsaError).message).toMatch(advice);
    expect((error as PsaError).what).toMatch(/\.$/);
    expect((error as PsaError).next).toMatch(/\.$/);
  });

  it("keeps status and request id", async () => {
    const { connection } = tenant(() =>
      json(
        { code: "Security", message: "no" },
        { status: 403, headers: { "x-cw-request-id": "abc-1\u00a0" } },
      ),
    );
    expect(await failureOf(connection.apiMembers.get(7))).toMatchObject({ status: 403, requestId: "abc-1" });
  });

  it.each<[string, (connection: Connection) => Promise<unknown>, string]>([
    ["reading roles", (c) => c.securityRoles.list(), "System > Security Roles · Inquire"],
    ["reading a role's rows", (c) => c.securityRoles.settings(1), "System > Security Roles · Inquire"],
    ["creating a role", (c) => c.securityRoles.create({ name: "A" }), "System > Security Roles · Add"],
    ["deleting a role", (c) => c.securityRoles.remove(1), "System > Security Roles · Delete"],
    ["changing a member", (c) => c.apiMembers.patch(1, []), "System > Member Maintenance · Edit"],
    ["reading members", (c) => c.members.list(), "System > Member Maintenance · Inquire"],
    ["reading boards", (c) => c.references.boards(), "System > Table Setup · Inquire"],
    ["reading integrator logins", (c) => c.integratorLogins.list(), "the right to this"],
  ])("names the right that %s needs", async (_name, call, right) => {
    const { connection } = tenant(() => complaint(403, "Security", "no"));
    expect(await failureOf(call(connection))).toMatchObject({
      code: "no-right",
      next: expect.stringContaining(right),
    });
  });

  it("takes a conflict at creation for a name that is taken", async () => {
    const { connection } = tenant(() => complaint(409, "Conflict", "already there"));
    expect(await failureOf(connection.securityRoles.create({ name: "A" }))).toMatchObject({ code: "exists" });
  });
});

describe("finding a record", () => {
  it("is undefined only if ConnectWise itself says that there is none", async () => {
    for (const find of [
      (c: Connection) => c.securityRoles.find(7),
      (c: Connection) => c.apiMembers.find(7),
      (c: Connection) => c.integratorLogins.find(7),
    ]) {
      expect(await find(tenant(() => complaint(404, "NotFound", "none")).connection)).toBeUndefined();
      for (const answer of [
        text(404, "not found"),
        json({}, { status: 404 }),
        text(403, ""),
        text(401, ""),
      ]) {
        expect(await failureOf(find(tenant(() => answer.clone()).connection))).toBeInstanceOf(PsaError);
      }
    }
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 60])("refuses the id %s before anything is sent", async (id) => {
    const { connection, requests } = tenant(() => json({}));
    expect(await failureOf(connection.securityRoles.find(id))).toMatchObject({ code: "bad-input" });
    expect(await failureOf(connection.securityRoles.settings(id))).toMatchObject({ code: "bad-input" });
    expect(requests).toHaveLength(0);
  });
});
