import { inspect } from "node:util";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { HttpResponse } from "msw";
import { connect, Secret } from "../../provider/connectwise/index.ts";
import type { Connection } from "../../provider/connectwise/index.ts";
import { SentSecrets } from "../../provider/connectwise/redactor.ts";
import { failureOf, json, privateKeyText, settings, useScriptedTenant } from "./scripted-tenant.ts";

const tenant = useScriptedTenant();
const password = "int3grator-pass";
const authorization = Buffer.from(`acme+PUBLIC1:${privateKeyText}`).toString("base64");
const secrets = [privateKeyText, encodeURIComponent(privateKeyText), authorization, password];

/** Everything that a log, a crash or a report could print of an error. */
function everyText(error: unknown): string {
  const texts: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    texts.push(String(at), at.message, at.stack ?? "", JSON.stringify(at), JSON.stringify({ ...at }));
    texts.push(inspect(at, { depth: 20, showHidden: true, maxStringLength: null }));
  }
  return texts.join("\n");
}

const statuses = fc.constantFrom(200, 201, 204, 301, 400, 401, 403, 404, 405, 409, 415, 429, 500, 502, 503);
const contentTypes = fc.constantFrom(
  "application/json",
  "text/plain",
  "text/html",
  "application/vnd.connectwise.com+json",
  "",
);
const noise = fc.string({ maxLength: 320 });
const bodiesWith = (leak: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    fc.tuple(noise, leak, noise).map(([a, b, c]) => a + b + c),
    fc
      .tuple(noise, leak)
      .map(([a, b]) =>
        JSON.stringify({ code: b, message: a + b, errors: [{ field: b, message: b, code: "InvalidField" }] }),
      ),
    fc.tuple(noise, leak).map(([a, b]) => `<html><title>${b}</title>${a}</html>`),
    leak.map((b) => JSON.stringify([{ id: b, name: b, identifier: { [b]: b } }])),
    leak.map((b) => JSON.stringify({ error: b, message: `try again in 999 seconds ${b}` })),
  );
const calls = fc.constantFrom<(c: Connection) => Promise<unknown>>(
  (c) => c.securityRoles.list(),
  (c) => c.securityRoles.create({ name: "Umbrella" }),
  (c) => c.securityRoles.remove(3),
  (c) => c.apiMembers.get(3),
  (c) => c.apiMembers.patch(3, [{ op: "replace", path: "name", value: "x" }]),
  (c) => c.mySecurity.rows(),
  (c) => c.tenant(),
  (c) => c.integratorLogins.list(),
);
const passwordCalls = fc.constantFrom<(c: Connection) => Promise<unknown>>(
  (c) => c.integratorLogins.create({ username: "sophos", password: new Secret(password) }),
  (c) => c.integratorLogins.patch(3, [{ op: "replace", path: "password", value: new Secret(password) }]),
);

/** A body that quotes what the call has sent, and the call. */
const cases = fc.oneof(
  fc.tuple(bodiesWith(fc.constantFrom(...secrets.slice(0, 3))), calls),
  fc.tuple(bodiesWith(fc.constantFrom(...secrets)), passwordCalls),
);

describe("an error", () => {
  it("holds no secret, whatever the server says and however it is printed", async () => {
    await fc.assert(
      fc.asyncProperty(
        statuses,
        contentTypes,
        cases,
        fc.boolean(),
        async (status, type, [body, call], fromTheStart) => {
          const answer = (): Response =>
            new HttpResponse(status === 204 ? null : body, {
              status,
              headers: {
                "content-type": type,
                "x-cw-request-id": encodeURIComponent(privateKeyText),
                location: "/x",
              },
            });
          // Company information is asked for before any password is sent, so it cannot quote one.
          const info = fromTheStart && !body.includes(password);
          const { connection, hook } = tenant(answer, info ? { companyInfo: answer } : {});
          const error = await call(connection).catch((caught: unknown) => caught);
          const text = everyText(error) + JSON.stringify(hook);
          for (const secret of secrets) expect(text).not.toContain(secret);
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);

  it("of a broken connection holds nothing of the request", async () => {
    const { connection } = tenant(() => HttpResponse.error());
    const error = await failureOf(connection.apiMembers.get(3));
    expect((error as Error).cause).toBeUndefined();
    const text = everyText(error);
    for (const secret of [...secrets, "Basic "]) expect(text).not.toContain(secret);
  });

  it("holds neither key of any pair in flight, in whichever place they stand, nor after the pair was used", async () => {
    const said = `no user acme+${privateKeyText} here, nor PUBLIC1, nor NEWPUBLIC with new-private-key`;
    const { connection } = tenant(() => new HttpResponse(said, { status: 401 }));
    const exchanged = connection.withPair("new-private-key", new Secret("NEWPUBLIC"));
    for (const one of [exchanged, connection, connection.withPair("THIRD", new Secret("third-private"))]) {
      const text = everyText(await failureOf(one.mySecurity.rows()));
      expect(text).toContain("no user acme+[secret] here, nor [secret], nor [secret] with [secret]");
      for (const key of [privateKeyText, "PUBLIC1", "NEWPUBLIC", "new-private-key"])
        expect(text).not.toContain(key);
    }
  });

  it("of the settings names the setting, not its value", () => {
    expect(() => connect({ ...settings, clientId: "my secret id", privateKey: new Secret("") })).toThrow(
      expect.objectContaining({
        code: "settings",
        message: expect.stringMatching(/^(?!.*my secret).*privateKey is empty.*clientId/),
      }),
    );
  });
});

describe("a text from outside", () => {
  it("loses secrets before it is cut, and control characters", () => {
    const sent = new SentSecrets();
    sent.add("topsecret");
    const redact = (said: string): string => sent.redact(said);
    expect(redact(`${"x".repeat(295)}topsecret`)).not.toContain("tops");
    expect(redact("a\u001b[31mred\u0007\r\nb")).toBe("a [31mred b");
    expect(redact("y".repeat(5000)).length).toBeLessThan(310);
  });
});

describe("a connection", () => {
  it("shows no secret when it is printed", () => {
    const { connection } = tenant(() => json([]));
    const text = inspect(connection, { depth: 20, showHidden: true }) + JSON.stringify(connection);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

describe("a secret", () => {
  it("is [secret] in every text, and itself only when revealed", () => {
    const secret = new Secret("hunter2");
    expect([
      String(secret),
      secret.toString(),
      JSON.stringify({ secret }),
      inspect({ secret }, { showHidden: true }),
    ]).toEqual(["[secret]", "[secret]", '{"secret":"[secret]"}', "{ secret: [secret] }"]);
    expect(secret.reveal()).toBe("hunter2");
  });
});
