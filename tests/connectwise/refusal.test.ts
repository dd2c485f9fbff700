import { describe, expect, it } from "@jest/globals";
import { HttpResponse } from "msw";
import type { PsaErrorCode } from "../../provider/access/psa-error.ts";
import { PsaError } from "../../provider/access/psa-error.ts";
import type { Connection } from "../../provider/connectwise/index.ts";
import { answerTable } from "../../provider/connectwise/answer-table.ts";
import { judgeAnswer } from "../../provider/connectwise/judge.ts";
import type { Call } from "../../provider/connectwise/wire-call.ts";
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
  ["401 without a body", text(401, ""), "unexpected-answer", /Something between.*401 without a text/],
  [
    "401 with a code that ConnectWise is not known to use",
    complaint(401, "Blocked", "by policy"),
    "unexpected-answer",
    /nothing is known about the key pair.*Blocked: by policy/,
  ],
  [
    "401 in JSON that is not of ConnectWise's form",
    json({ message: "Unauthorized" }, { status: 401 }),
    "unexpected-answer",
    /Something between/,
  ],
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
  [
    "a data model that is not there",
    complaint(406, "x", "no"),
    "unsupported",
    /CONNECTWISE_API_VERSION or connectwise:apiVersion/,
  ],
  ["406 without a body", text(406, ""), "unexpected-answer", /Something between.*CONNECTWISE_API_VERSION/],
  [
    "a conflict, which no read can be in",
    complaint(409, "Conflict", "in use"),
    "invalid",
    /what its text names/,
  ],
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
    "unexpected-answer",
    /Something between.*400/,
  ],
  ["a JSON array as error", json(["no"], { status: 400 }), "unexpected-answer", /Something between.*400/],
  ["a refusal without named fields", complaint(422, "InvalidObject", "no"), "invalid", /what its text names/],
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

const page = (status: number): Response =>
  text(status, "<!DOCTYPE html><html><head><title>Access denied</title></head></html>", "text/html");

describe("a status without ConnectWise's JSON", () => {
  it.each([400, 401, 402, 403, 405, 406, 407, 409, 411, 413, 414, 415, 418, 421, 422, 425, 426, 431, 451])(
    "%i as an HTML page is the word of something between, with its title",
    async (status) => {
      const { connection, requests } = tenant(() => page(status));
      const error = await failureOf(connection.apiMembers.get(7));
      expect(error).toMatchObject({ code: "unexpected-answer", status });
      expect((error as PsaError).what).toMatch(/between this machine and ConnectWise/);
      expect((error as PsaError).why).toBe(`The answer was ${status}: an HTML page, "Access denied".`);
      expect((error as PsaError).message).not.toMatch(/role|named fields|on the screen|key pair/);
      expect(requests).toHaveLength(1);
    },
  );

  it("says what to do about a proxy that wants to be signed in to", async () => {
    const { connection } = tenant(() => page(407));
    expect(await failureOf(connection.apiMembers.get(7))).toMatchObject({
      next: expect.stringContaining("HTTPS_PROXY"),
    });
  });

  it.each([403, 409, 413])(
    "%i as a page leaves it open whether a record was made: it is looked for",
    async (status) => {
      const role = { id: 63, name: "Umbrella" };
      const { connection, requests } = tenant(({ method }) =>
        method === "POST" ? page(status) : json([role]),
      );
      expect(await connection.securityRoles.create({ name: "Umbrella" })).toEqual({
        object: role,
        ambiguous: true,
      });
      expect(requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
    },
  );
});

const own = (status: number, code = "ConnectWiseApi", message = "no"): Response =>
  complaint(status, code, message);
const rows: [answer: () => Response, code: PsaErrorCode, effect: string, again: string][] = [
  [() => own(401), "not-signed-in", "none", "never"],
  [() => own(403, "Security"), "no-right", "none", "never"],
  [() => own(404, "NotFound"), "not-found", "none", "never"],
  [() => page(404), "unexpected-answer", "maybe", "never"],
  [() => own(405), "unsupported", "none", "never"],
  [() => own(409, "Conflict"), "in-use", "none", "never"],
  [() => own(400, "InvalidObject"), "invalid", "none", "never"],
  [() => page(400), "unexpected-answer", "maybe", "never"],
  [() => own(429), "throttled", "none", "always"],
  [() => page(429), "throttled", "none", "always"],
  [() => text(302, ""), "unexpected-answer", "none", "never"],
  [() => page(408), "unreachable", "maybe", "if-repeatable"],
  [() => own(500, "ConnectWiseApi", "Execution timeout expired"), "unreachable", "maybe", "if-repeatable"],
  [() => own(500, "ConnectWiseApi", "Error converting value"), "invalid", "none", "never"],
  [() => own(500), "unexpected-answer", "maybe", "never"],
  [() => page(500), "unreachable", "maybe", "if-repeatable"],
  [() => own(501), "unsupported", "none", "never"],
  [() => page(501), "unexpected-answer", "maybe", "never"],
  [() => page(502), "unreachable", "maybe", "if-repeatable"],
  [() => text(503, ""), "unreachable", "maybe", "if-repeatable"],
  [() => page(504), "unreachable", "maybe", "if-repeatable"],
];

describe("the table of answers", () => {
  it.each(
    rows.map(([answer, ...rest]) => {
      const { status, headers } = answer();
      const form = headers.get("content-type")?.includes("json") ? "JSON" : "other";
      return [status, form, answer, ...rest] as const;
    }),
  )("reads %i in %s", async (status, _form, answer, code, effect, again) => {
    const response = answer();
    const call: Call = { method: "DELETE", path: "/system/securityroles/7", repeatable: true };
    const outcome = judgeAnswer(
      call,
      { status, headers: Object.fromEntries(response.headers), text: await response.text() },
      (said) => said,
      0,
    );
    expect(outcome).toMatchObject({ ok: false, error: { code }, effect, again });
  });

  it("has a last row for whatever is left, and each row has its own name", () => {
    expect(answerTable.at(-1)?.is).toBe("anything else");
    expect(new Set(answerTable.map(({ is }) => is)).size).toBe(answerTable.length);
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
