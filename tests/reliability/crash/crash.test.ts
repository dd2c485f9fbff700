import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { vendorProgram } from "../../e2e/support/programs.ts";
import { Stage } from "../../e2e/support/stage.ts";
import { noteFigures } from "../support/figures.ts";
import { isWhole } from "../support/form.ts";
import { sampleOf } from "../support/sample.ts";

const seed = 16;

interface Operation {
  name: "create" | "prove" | "change" | "destroy";
  mode: "guided" | "api";
}

/** Killed when the request of this number has come: `before` it has its effect, or `after`. */
interface Point extends Operation {
  request: number;
  when: "before" | "after";
  /** The whole command, engine and host; or the provider's host alone. */
  victim: "command" | "host";
}

const changed = vendorProgram.replace(
  'add: "All", edit: "All", inquire: "All"',
  'edit: "My", inquire: "All"',
);

async function staged({ name, mode }: Operation): Promise<Stage> {
  const stage = await Stage.set(vendorProgram, { writableSettings: mode === "api" });
  stage.env = { CONNECTWISE_PERMISSION_WRITES: mode };
  if (name === "create") return stage;
  await stage.up();
  await stage.perform(stage.outstanding().filter(({ kind }) => kind !== "create-key"));
  const { id } = await stage.member("Vendor");
  stage.configure(
    "vendor",
    (await stage.onScreen("POST", `members/${id}/keys`, { description: "Vendor" })) as never,
  );
  if (name === "prove") return stage;
  await settle(stage);
  if (name === "change") stage.workspace.program(changed);
  if (name === "destroy") {
    for (const { publicKey } of (await stage.member("Vendor")).keys)
      await stage.onScreen("DELETE", `members/${id}/keys/${publicKey}`);
  }
  return stage;
}

const verbOf = ({ name }: Operation): string => (name === "destroy" ? "destroy" : "up");

async function settle(stage: Stage): Promise<number | null> {
  await stage.up();
  await stage.perform(stage.outstanding().filter(({ kind }) => kind !== "create-key"));
  return (await stage.up()).exit;
}

/** Requests of the operation where nothing goes wrong. */
async function requestsOf(operation: Operation): Promise<number> {
  const stage = await staged(operation);
  try {
    stage.requests();
    await stage.run(stage.verb(verbOf(operation)));
    return stage.requests().length;
  } finally {
    await stage.strike();
  }
}

function hostsOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => {
      try {
        const words = readFileSync(`/proc/${entry}/cmdline`, "utf8");
        const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${entry}/status`, "utf8"))?.[1];
        return parent === String(pid) && words.includes("dynamic-provider");
      } catch {
        return false; // it ended meanwhile
      }
    })
    .map(Number);
}

async function play(point: Point): Promise<string[]> {
  const stage = await staged(point);
  const broken: string[] = [];
  try {
    stage.requests();
    const before = stage.sandbox.log.length;
    // What is held has been done, or has not.
    const kind = point.when === "after" ? "slow:20000" : "timeout:20000";
    stage.sandbox.faults.add(`* /** ${kind} after${point.request} x1`);
    const running = stage.start(stage.verb(verbOf(point)));
    for (let tries = 0; stage.sandbox.log.length - before <= point.request && tries < 3_000; tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const victims = point.victim === "host" ? hostsOf(running.pid) : [running.pid];
    if (victims.length === 0) broken.push("there was nobody to kill");
    for (const pid of victims) process.kill(pid, "SIGKILL");
    const printed = await running.ended;
    if (/TypeError|\n\s+at .*:\d+:\d+/.test(printed.err + printed.out))
      broken.push(`a stack was shown: ${printed.err}`);
    stage.sandbox.faults.clear();
    if (point.name === "destroy") {
      const again = await stage.destroy();
      if (again.exit !== 0) broken.push(`destroy again exits ${again.exit}: ${again.out}${again.err}`);
    } else {
      const wanted = point.name === "create" ? 20 : 0;
      const exit = await settle(stage);
      if (exit !== wanted) broken.push(`the runs after it end with ${exit}: ${(await stage.up()).out}`);
      stage.requests();
      await stage.up();
      const writes = stage.writes();
      if (writes.length > 0) broken.push(`the last run writes ${writes.join(", ")}`);
    }
    broken.push(...(await stage.unrecorded()));
    const { roles } = await stage.screen();
    if (roles.filter(({ name }) => name === "Vendor").length > 1) broken.push("the role is there twice");
    return broken;
  } finally {
    await stage.strike();
  }
}

const operations: Operation[] = (["guided", "api"] as const).flatMap((mode) =>
  (["create", "prove", "change", "destroy"] as const).map((name) => ({ name, mode })),
);

describe("a run that is killed at the boundary of a request", () => {
  it("leaves what the next runs bring in order", async () => {
    const chosen = isWhole ? operations : operations.slice(0, 1);
    const points: Point[] = [];
    for (const operation of chosen) {
      const requests = await requestsOf(operation);
      for (let request = 0; request < requests; request++)
        for (const when of ["before", "after"] as const)
          for (const victim of ["command", "host"] as const)
            points.push({ ...operation, request, when, victim });
    }
    const played = isWhole ? points : sampleOf(points, 2, seed);
    const broken: string[] = [];
    for (const point of played) {
      const { name, mode, request, when, victim } = point;
      for (const text of await play(point))
        broken.push(`${name} (${mode}), request ${request}, ${when} its effect, ${victim} killed: ${text}`);
    }
    noteFigures("crash", { seed, points: points.length, played: played.length });
    expect(broken).toEqual([]);
  }, 7_200_000);
});
