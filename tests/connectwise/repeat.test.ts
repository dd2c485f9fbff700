import { describe, expect, it } from "@jest/globals";
import { HttpResponse } from "msw";
import { complaint, failureOf, json, useScriptedTenant } from "./scripted-tenant.ts";

const tenant = useScriptedTenant();
const html = (status: number, headers: Record<string, string> = {}): Response =>
  new HttpResponse("<html><title>Bad gateway</title></html>", {
    status,
    headers: { "content-type": "text/html", ...headers },
  });
const throttled = (retryAfter?: string): Response =>
  json(
    { error: "ConnectWiseAPI", message: "Too many requests." },
    { status: 429, headers: retryAfter === undefined ? {} : { "retry-after": retryAfter } },
  );
const timedOut = (): Response =>
  complaint(500, "ConnectWiseApi", "Execution Timeout Expired. Please try again.");
const member = { id: 7, identifier: "rmm", name: "RMM" };
const replace = [{ op: "replace" as const, path: "name", value: "RMM" }];

describe("a call that failed in passing", () => {
  it.each<[string, () => Response]>([
    ["429", () => throttled()],
    ["500 with a time-out text", timedOut],
    [
      "500 with an exhausted pool",
      () => complaint(500, "ConnectWiseApi", "obtaining a connection from the pool"),
    ],
    ["500 without a body", () => new HttpResponse(null, { status: 500 })],
    ["502", () => html(502)],
    ["503", () => html(503)],
    ["504", () => html(504)],
    ["a broken connection", () => HttpResponse.error()],
  ])("by %s is read again, and the second answer counts", async (_name, failure) => {
    const { connection, requests, clock } = tenant((_request, n) => (n === 1 ? failure() : json(member)));
    expect(await connection.apiMembers.get(7)).toMatchObject(member);
    expect(requests).toHaveLength(2);
    expect(clock.slept).toHaveLength(1);
  });

  it("is tried five times at most, with doubling steps and full jitter", async () => {
    const { connection, requests, clock } = tenant(() => html(503));
    const error = await failureOf(connection.apiMembers.get(7));
    expect(error).toMatchObject({
      code: "unreachable",
      status: 503,
      message: expect.stringContaining("5 times"),
    });
    expect(requests).toHaveLength(5);
    expect(clock.slept).toEqual([250, 500, 1000, 2000]);
  });

  it("waits anywhere between nothing and the whole step", async () => {
    for (const [random, slept] of [
      [0, [0, 0, 0, 0]],
      [0.999, [500, 999, 1998, 3996]],
    ] as const) {
      const { connection, clock } = tenant(() => html(503), { random: () => random });
      await failureOf(connection.apiMembers.get(7));
      expect(clock.slept).toEqual(slept);
    }
  });

  it.each([
    ["seconds", () => "30"],
    ["an HTTP date", (now: number) => new Date(now + 30_000).toUTCString()],
  ])("waits exactly as long as Retry-After says, in %s", async (_name, wish) => {
    const { connection, requests, clock } = tenant((_request, n) =>
      n === 1 ? throttled(wish(Date.UTC(2026, 10, 21))) : json(member),
    );
    await connection.apiMembers.get(7);
    expect(requests).toHaveLength(2);
    expect(clock.now()).toBe(Date.UTC(2026, 10, 21) + 30_000);
  });

  it("reads a date in Retry-After by the server's clock", async () => {
    const date = (ms: number): string => new Date(ms).toUTCString();
    const { connection, clock } = tenant((_request, n) =>
      n === 1
        ? json({}, { status: 503, headers: { date: date(5_000_000), "retry-after": date(5_007_000) } })
        : json(member),
    );
    await connection.apiMembers.get(7);
    expect(clock.now()).toBe(Date.UTC(2026, 10, 21) + 7_000);
  });

  it("reads the wait from the body of a 429 that has no Retry-After", async () => {
    const { connection, clock } = tenant((_request, n) =>
      n === 1
        ? json({ error: "ConnectWiseAPI", message: "Too many; try again in 12 seconds." }, { status: 429 })
        : json(member),
    );
    await connection.apiMembers.get(7);
    expect(clock.now()).toBe(Date.UTC(2026, 10, 21) + 12_000);
  });

  it("is not waited for if ConnectWise asks for more than two minutes", async () => {
    const { connection, requests, clock } = tenant(() => throttled("3600"));
    expect(await failureOf(connection.apiMembers.get(7))).toMatchObject({
      code: "throttled",
      message: expect.stringContaining("3600 s"),
    });
    expect([requests.length, clock.slept.length]).toEqual([1, 0]);
  });

  it("ends as throttled after five 429", async () => {
    const { connection, requests } = tenant(() => throttled("1"));
    expect(await failureOf(connection.apiMembers.get(7))).toMatchObject({ code: "throttled", status: 429 });
    expect(requests).toHaveLength(5);
  });

  it("while the code base is asked for is tried again too", async () => {
    const { connection, companyInfoRequests } = tenant(() => json([]), {
      companyInfo: (_request, n) => (n < 3 ? html(502) : json({ Codebase: "v4_6_release/" })),
    });
    expect(await connection.securityRoles.list()).toEqual([]);
    expect(companyInfoRequests).toHaveLength(3);
  });
});

describe("a call that is at fault itself", () => {
  it.each<[string, Response]>([
    ["400", complaint(400, "InvalidObject", "no")],
    ["401", complaint(401, "ConnectWiseApi", "UserNotAuthenticated")],
    ["403", complaint(403, "Security", "no")],
    ["405", complaint(405, "MethodNotAllowed", "no")],
    ["409", complaint(409, "Conflict", "no")],
    [
      "500 for a JSON value of the wrong type",
      complaint(500, "ConnectWiseApi", "Error converting value to type Int32"),
    ],
    ["500 with ConnectWise's own fault", complaint(500, "ConnectWiseApi", "Object reference not set")],
    [
      "a redirect",
      new HttpResponse(null, { status: 302, headers: { location: "https://evil.example/x?y" } }),
    ],
    ["an HTML page with 200", html(200)],
    [
      "JSON that breaks off",
      new HttpResponse('{"id":7,"ident', { headers: { "content-type": "application/json" } }),
    ],
  ])("(%s) is not repeated", async (_name, answer) => {
    const { connection, requests, clock } = tenant(() => answer.clone());
    expect(await failureOf(connection.apiMembers.get(7))).toHaveProperty("code");
    expect([requests.length, clock.slept.length]).toEqual([1, 0]);
  });
});

describe("a change whose answer got lost", () => {
  it("is sent again if it replaces", async () => {
    const { connection, requests } = tenant((_request, n) => (n < 3 ? html(504) : json(member)));
    expect(await connection.apiMembers.patch(7, replace)).toMatchObject(member);
    expect(requests.map(({ method, body }) => [method, body])).toEqual(Array(3).fill(["PATCH", replace]));
  });

  it("is not sent again if it adds", async () => {
    const { connection, requests } = tenant(() => html(504));
    const error = await failureOf(
      connection.apiMembers.patch(7, [{ op: "add", path: "excludedServiceBoardIds", value: 3 }]),
    );
    expect(error).toMatchObject({ code: "ambiguous" });
    expect(requests).toHaveLength(1);
  });

  it("ends as ambiguous if no try got an answer", async () => {
    const { connection, requests } = tenant(() => HttpResponse.error());
    expect(await failureOf(connection.apiMembers.patch(7, replace))).toMatchObject({ code: "ambiguous" });
    expect(requests).toHaveLength(5);
  });
});

describe("a delete", () => {
  it("whose answer got lost is done if the next try finds nothing", async () => {
    const { connection, requests } = tenant((_request, n) =>
      n === 1 ? html(502) : complaint(404, "NotFound", "none"),
    );
    await connection.securityRoles.remove(63);
    expect(requests.map(({ method }) => method)).toEqual(["DELETE", "DELETE"]);
  });

  it("that finds nothing at the first try fails as not found", async () => {
    const { connection, requests } = tenant(() => complaint(404, "NotFound", "none"));
    expect(await failureOf(connection.securityRoles.remove(63))).toMatchObject({ code: "not-found" });
    expect(requests).toHaveLength(1);
  });

  it("that was throttled first, so not done, and then finds nothing, fails as not found", async () => {
    const { connection } = tenant((_request, n) =>
      n === 1 ? throttled("1") : complaint(404, "NotFound", "none"),
    );
    expect(await failureOf(connection.securityRoles.remove(63))).toMatchObject({ code: "not-found" });
  });

  it("is not done if a gateway answers 404", async () => {
    const { connection } = tenant((_request, n) => (n === 1 ? html(502) : html(404)));
    expect(await failureOf(connection.securityRoles.remove(63))).toMatchObject({ code: "unexpected-answer" });
  });

  it("answered by a page instead of 204 is not taken as done", async () => {
    const { connection } = tenant(() => html(200));
    expect(await failureOf(connection.securityRoles.remove(63))).toMatchObject({ code: "unexpected-answer" });
  });

  it("is done with 204", async () => {
    const { connection, requests } = tenant(() => new HttpResponse(null, { status: 204 }));
    await connection.integratorLogins.remove(5);
    expect(requests[0]?.url.pathname).toBe("/v4_6_release/apis/3.0/system/integratorlogins/5");
  });
});
