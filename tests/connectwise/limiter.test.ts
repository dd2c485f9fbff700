import { describe, expect, it } from "@jest/globals";
import { connect, createLimiter } from "../../provider/connectwise/index.ts";
import { fakeClock } from "./fake-clock.ts";
import { json, settings, useScriptedTenant } from "./scripted-tenant.ts";

const tenant = useScriptedTenant();

describe("the limiter", () => {
  it("lets nobody start before a pause is over, also if it grows meanwhile", async () => {
    const clock = fakeClock(0);
    const limiter = createLimiter();
    limiter.pauseUntil(1000);
    const started: number[] = [];
    const runs = [1, 2, 3].map(() => limiter.run(clock, async () => started.push(clock.now())));
    limiter.pauseUntil(2500);
    limiter.pauseUntil(500);
    await Promise.all(runs);
    expect(started.every((instant) => instant >= 2500)).toBe(true);
  });

  it("frees its slot when a request fails", async () => {
    const limiter = createLimiter(1);
    const clock = fakeClock(0);
    await expect(limiter.run(clock, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await limiter.run(clock, async () => 7)).toBe(7);
  });

  it("goes by the smallest wish of the connections that share it", async () => {
    const limiter = createLimiter();
    for (const concurrency of [8, 2, 6]) connect({ ...settings, concurrency }, { limiter });
    let inFlight = 0;
    let most = 0;
    const clock = fakeClock(0);
    await Promise.all(
      Array.from({ length: 9 }, () =>
        limiter.run(clock, async () => {
          most = Math.max(most, ++inFlight);
          await new Promise((resolve) => setImmediate(resolve));
          inFlight--;
        }),
      ),
    );
    expect(most).toBe(2);
  });

  it("holds back requests of every pair while one of them is told to wait", async () => {
    const times: number[] = [];
    const { connection, requests, clock } = tenant((_request, n) => {
      times.push(clock.now());
      return n === 1 ? json({}, { status: 429, headers: { "retry-after": "20" } }) : json([]);
    });
    await connection.tenant();
    const start = clock.now();
    const first = connection.securityRoles.list();
    while (requests.length < 1) await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([first, connection.withPair("PUBLIC2", settings.privateKey).securityRoles.list()]);
    expect(times.map((time) => time >= start + 20_000)).toEqual([false, true, true]);
  });
});
