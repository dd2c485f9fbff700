import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { watchDrift } from "../../provider/drift/run/watch-drift.ts";
import { sandboxFor } from "../support/loopback.ts";
import { run, testIo } from "../support/test-io.ts";
import { settledStack } from "../support/vendor-stack.ts";

/** Watches through so many pauses, in each of which something happens, and ends with Ctrl-C in the last. */
async function watched(env: object, stack: string, pauses: readonly (() => void)[]) {
  const ending = new AbortController();
  const { io, printed } = testIo({ env: { ...env }, signal: ending.signal });
  const slept: number[] = [];
  let past = 0;
  const clock = {
    now: () => Date.UTC(2026, 10, 21, 3, slept.length * 5),
    sleep: async (ms: number) => {
      slept.push(ms);
      const { out, err } = printed();
      rounds.push((out + err).slice(past));
      past = (out + err).length;
      pauses[slept.length - 1]?.();
      if (slept.length >= pauses.length) ending.abort("SIGINT");
    },
  };
  const rounds: string[] = [];
  const code = await watchDrift({ stack }, io, clock);
  return { code, rounds, slept, ...printed() };
}

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function stackFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "psa-drift-"));
  folders.push(folder);
  writeFileSync(join(folder, "stack.json"), text);
  return join(folder, "stack.json");
}

describe("drift --watch", () => {
  it("says the whole once, then only what changed, and ends with the code of the last round", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await settledStack(sandbox);
    const deletes = (level: "All" | "None") => () =>
      sandbox.actions.setLevels(Number(roleId), {
        module: "Service Desk",
        function: "Service Tickets",
        delete: level,
      });
    const { code, rounds, slept, err } = await watched(sandbox.env, await stackFile(stack.text), [
      deletes("All"),
      () => undefined,
      deletes("None"),
      deletes("All"),
      () => undefined,
    ]);
    expect(err).toBe("");
    expect(rounds[0]).toMatch(/^no drift: 2 objects as last seen\n/);
    expect(rounds[1]).toMatch(
      /^2026-11-21T03:05:00Z \+ Office Protect · Service Desk · Service Tickets · Delete: declared None, live All\n.* \+ Office Protect: last changed \S+ by Admin1\n.* 1 difference \(1 cell wider\)\n$/,
    );
    expect(rounds[2]).toBe("");
    expect(rounds[3]).toMatch(
      /^2026-11-21T03:15:00Z - Office Protect · Service Desk[^\n]+\n[^\n]+\n.* no drift: 2 objects as last seen\n$/,
    );
    expect(slept).toEqual([300_000, 300_000, 300_000, 300_000, 300_000]);
    expect(code).toBe(7);
  });

  it("reads the stack anew for each round, and says once that nothing answers", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await settledStack(sandbox);
    const file = await stackFile(stack.text);
    sandbox.actions.changeRole(Number(roleId), { name: "Office" });
    const { code, rounds } = await watched(sandbox.env, file, [
      () => writeFileSync(file, stack.text.replaceAll('"name":"Office Protect"', '"name":"Office"')),
      () => sandbox.faults.add("GET /** html"),
      () => undefined,
      () => undefined,
    ]);
    expect(rounds[0]).toContain("Role ID: declared Office Protect, live Office");
    expect(rounds[1]).toContain("- Office Protect · Role ID");
    expect(rounds[2]).toMatch(/^error: /);
    expect(rounds[3]).toBe("");
    expect(code).toBe(21);
  });

  it("follows a tenant to its next code base, and waits while it is not routed to either", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const { code, out, err } = await watched(sandbox.env, await stackFile(stack.text), [
      () => sandbox.changeCodebase("v2026_2/"),
      () => sandbox.faults.add("GET /system/** cannot-route"),
      () => sandbox.faults.clear(),
      () => undefined,
    ]);
    expect(out).toMatch(/^no drift: 2 objects as last seen\n/);
    expect(err).toContain("could not route");
    expect(out).toMatch(/ 2 objects unknown\n.* no drift: 2 objects as last seen\n$/s);
    expect(code).toBe(0);
  });

  it("ends at once with what waiting cannot mend", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const env = { ...sandbox.env, CONNECTWISE_PRIVATE_KEY: "wrong" };
    const { code, slept } = await watched(env, await stackFile(stack.text), []);
    expect({ code, slept }).toEqual({ code: 3, slept: [] });
  });

  it.each([
    ["a form that is not for reading along", ["--watch", "--format", "md"]],
    ["a file", ["--watch", "--out", "drift.txt"]],
    ["an interval without it", ["--interval", "60"]],
  ])("is refused with %s", async (_name, words) => {
    const { code, out, err } = await run(["drift", "--stack", "none.json", ...words]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("--watch");
  });
});
