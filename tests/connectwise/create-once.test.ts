import { describe, expect, it } from "@jest/globals";
import { HttpResponse } from "msw";
import { Secret } from "../../provider/connectwise/index.ts";
import { holdsSent } from "../../provider/connectwise/create-once.ts";
import { complaint, failureOf, json, useScriptedTenant } from "./scripted-tenant.ts";
import type { Script } from "./scripted-tenant.ts";

const tenant = useScriptedTenant();
const role = { id: 63, name: "Umbrella", adminFlag: null };
const bad = (status: number): Response =>
  new HttpResponse("<html></html>", { status, headers: { "content-type": "text/html" } });
const exists = (): Response =>
  complaint(400, "InvalidObject", "role is invalid", [
    { code: "ObjectExists", message: "taken", field: "name" },
  ]);
const throttled = (): Response => json({ error: "x" }, { status: 429, headers: { "retry-after": "1" } });

/** Plays posts and looks in turn, and counts both. */
function play(posts: (() => Response)[], looks: (() => Response)[]): { script: Script; seen: () => string } {
  let seen = "";
  return {
    seen: () => seen,
    script: ({ method }) => {
      const queue = method === "POST" ? posts : looks;
      seen += method === "POST" ? "P" : "L";
      const answer = queue.shift();
      if (answer === undefined) throw new Error(`unexpected request: ${seen}`);
      return answer();
    },
  };
}

describe("creating a record", () => {
  it("sends once and looks never if the answer comes", async () => {
    const { script, seen } = play([() => json(role, { status: 201 })], []);
    const { connection, requests } = tenant(script);
    expect(await connection.securityRoles.create({ name: "Umbrella" })).toEqual({
      object: role,
      ambiguous: false,
    });
    expect(seen()).toBe("P");
    expect(requests[0]?.body).toEqual({ name: "Umbrella" });
  });

  it.each<[string, () => Response]>([
    ["a broken connection", () => HttpResponse.error()],
    ["502", () => bad(502)],
    ["503", () => bad(503)],
    ["504", () => bad(504)],
    ["500 with a time-out text", () => complaint(500, "ConnectWiseApi", "Timeout expired")],
    ["500 without a cause", () => complaint(500, "ConnectWiseApi", "Object reference not set")],
    [
      "an answer that breaks off",
      () => new HttpResponse('{"id":6', { status: 201, headers: { "content-type": "application/json" } }),
    ],
    ["an answer of another form", () => json({ id: "63" }, { status: 201 })],
  ])("looks after %s, and takes what it made", async (_name, failure) => {
    const { script, seen } = play([failure], [() => json([{ ...role, id: 62, name: "umbrella" }, role])]);
    const { connection, requests } = tenant(script);
    expect(await connection.securityRoles.create({ name: "Umbrella" })).toEqual({
      object: role,
      ambiguous: true,
    });
    expect(seen()).toBe("PL");
    expect(requests[1]?.url.searchParams.get("conditions")).toBe('name = "Umbrella"');
  });

  it("sends a second time, and no third, if it finds nothing", async () => {
    const first = play([() => bad(502), () => json(role, { status: 201 })], [() => json([])]);
    expect(await tenant(first.script).connection.securityRoles.create({ name: "Umbrella" })).toEqual({
      object: role,
      ambiguous: false,
    });
    expect(first.seen()).toBe("PLP");

    const nothing = (): Response => json([]);
    const second = play([() => bad(502), () => bad(502)], [nothing, nothing, nothing, nothing]);
    const error = await failureOf(
      tenant(second.script).connection.securityRoles.create({ name: "Umbrella" }),
    );
    expect(error).toMatchObject({
      code: "ambiguous",
      next: expect.stringContaining('security role with the name "Umbrella"'),
    });
    expect(second.seen()).toBe("PLPLLL");
  });

  it("finds what the first try made late, if the second is refused as taken", async () => {
    const { script, seen } = play(
      [() => bad(504), exists],
      [() => json([]), () => json([]), () => json([role])],
    );
    expect(await tenant(script).connection.securityRoles.create({ name: "Umbrella" })).toEqual({
      object: role,
      ambiguous: true,
    });
    expect(seen()).toBe("PLPLL");
  });

  it("says ambiguous, and what to look for, if looking fails", async () => {
    const { script, seen } = play([() => bad(502)], [() => complaint(403, "Security", "no right")]);
    const error = await failureOf(tenant(script).connection.apiMembers.create({ identifier: "rmm" }));
    expect(error).toMatchObject({ code: "ambiguous", next: expect.stringContaining('identifier "rmm"') });
    expect(seen()).toBe("PL");
  });

  it("says ambiguous if the second try is refused for another reason", async () => {
    const { script, seen } = play([() => bad(502), () => complaint(403, "Security", "no")], [() => json([])]);
    expect(await failureOf(tenant(script).connection.apiMembers.create({ identifier: "rmm" }))).toMatchObject(
      {
        code: "ambiguous",
      },
    );
    expect(seen()).toBe("PLP");
  });

  it("says ambiguous if a record of the name is there that differs from what was sent", async () => {
    const { script } = play([() => bad(502)], [() => json([{ ...role, adminFlag: true }])]);
    expect(
      await failureOf(tenant(script).connection.securityRoles.create({ name: "Umbrella", adminFlag: false })),
    ).toMatchObject({ code: "ambiguous", message: expect.stringContaining("Id 63") });
  });

  it("lets the caller decide which record is its own", async () => {
    const { script } = play([() => bad(502)], [() => json([{ ...role, id: 12 }, role])]);
    const known = new Set([12]);
    const created = await tenant(script).connection.securityRoles.create(
      { name: "Umbrella" },
      { isOurs: ({ id }) => !known.has(id) },
    );
    expect(created).toEqual({ object: role, ambiguous: true });
  });

  it("lists all and compares if the name means something in a filter", async () => {
    const odd = { ...role, name: 'A*"[b]' };
    const { script } = play([() => bad(502)], [() => json([role, odd])]);
    const { connection, requests } = tenant(script);
    expect(await connection.securityRoles.create({ name: odd.name })).toEqual({
      object: odd,
      ambiguous: true,
    });
    expect(requests[1]?.url.searchParams.get("conditions")).toBeNull();
  });

  it("repeats after a 429 without looking, since nothing was done", async () => {
    const { script, seen } = play([throttled, throttled, () => json(role, { status: 201 })], []);
    await tenant(script).connection.securityRoles.create({ name: "Umbrella" });
    expect(seen()).toBe("PPP");
  });

  it("neither looks nor repeats after a refusal", async () => {
    for (const [answer, code] of [
      [exists, "exists"],
      [() => complaint(400, "InvalidObject", "no"), "invalid"],
      [() => complaint(500, "ConnectWiseApi", "Cannot deserialize the current JSON array"), "invalid"],
    ] as const) {
      const { script, seen } = play([answer], []);
      expect(
        await failureOf(tenant(script).connection.securityRoles.create({ name: "Umbrella" })),
      ).toMatchObject({ code });
      expect(seen()).toBe("P");
    }
  });

  it("sends an integrator login's password in clear, and drops one from the answer", async () => {
    const { connection, requests } = tenant(() =>
      json({ id: 5, username: "sophos", password: "echoed" }, { status: 201 }),
    );
    const created = await connection.integratorLogins.create({
      username: "sophos",
      password: new Secret("pa55word"),
    });
    expect(requests[0]?.body).toEqual({ username: "sophos", password: "pa55word" });
    expect(created.object).toEqual({ id: 5, username: "sophos" });
  });
});

describe("a record equals what was sent", () => {
  it.each([
    [{ name: "A" }, { id: 1, name: "A", extra: 1 }, true],
    [{ name: "A" }, { id: 1, name: "a" }, false],
    [{ flag: false }, { id: 1 }, true],
    [{ flag: true }, { id: 1, flag: null }, false],
    [{ role: { id: 3 } }, { role: { id: 3, name: "R" } }, true],
    [{ role: { id: 3 } }, { role: { id: 4 } }, false],
    [{ role: { id: 3 } }, { role: null }, false],
    [{ boards: [1, 2] }, { boards: [1, 2] }, true],
    [{ boards: [1, 2] }, { boards: [2, 1] }, false],
    [{ left: undefined }, {}, true],
    [{ password: new Secret("x") }, {}, true],
  ])("%j in %j: %s", (sent, candidate, expected) => {
    expect(holdsSent(sent, candidate)).toBe(expected);
  });
});
