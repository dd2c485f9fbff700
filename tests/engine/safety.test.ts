import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { BuiltinStack } from "./support/builtin-stack.ts";
import { byName } from "./support/engine-under-test.ts";
import { chain, of, without } from "./support/toy-program.ts";
import { ToyProject } from "./support/toy-project.ts";

const ENGINE = pathToFileURL(join(import.meta.dirname, "../../provider/rehearsal/index.ts")).href;

describe("a program of its own process", () => {
  let project: ToyProject;
  let stack: BuiltinStack;
  const spawned = { spawned: true };

  beforeEach(async () => {
    project = await ToyProject.create();
    stack = new BuiltinStack(project);
    await stack.up(chain());
    project.api.calls();
  });
  afterEach(() => project.dispose());

  it("lives its whole life", async () => {
    expect((await stack.up(chain({ role: { note: "new" } }), spawned)).changeSummary).toEqual({
      same: 3,
      update: 1,
    });
    expect((await stack.refresh(spawned)).changed).toBe(false);
    expect((await stack.destroy(spawned)).changeSummary).toEqual({ delete: 4 });
    expect(project.api.objects.size).toBe(0);
  });

  it.each([
    ["waits for what never comes", { never: true }],
    ["waits for a value that is unknown", { waitFor: of("fresh", "memberCount") }],
    ["leaves by process.exit(0)", { exit: 0 }],
  ])("that %s ends early: nothing is deleted, and the result says so", async (_case, ending) => {
    const fresh = { type: "Role" as const, name: "fresh", args: { name: "Fresh" } };
    const program = { resources: [...without(chain(), "key").resources, fresh], ending };
    const preview = await stack.preview(program, spawned);
    expect(preview).toMatchObject({ ok: false, exitReason: "incomplete" });
    expect(preview.incomplete).toContain("ended early");
    expect(preview.steps.map(({ operation }) => operation)).not.toContain("delete");
    if ("waitFor" in ending) return;
    const up = await stack.up(program, spawned);
    expect(up).toMatchObject({ ok: false, exitReason: "incomplete" });
    expect(project.api.calls()).not.toContain("k.delete");
    expect(Object.keys(byName(await stack.state()))).toContain("key");
  });

  it.each([
    ["throws", { throws: "out of luck" }, "out of luck"],
    [
      "exits with a code",
      { exit: 3 },
      "ended early, with non-zero exit code: 3. Either it calls process.exit",
    ],
  ])("that %s fails: nothing is deleted", async (_case, ending, message) => {
    const result = await stack.up({ ...without(chain(), "key"), ending }, spawned);
    expect(result).toMatchObject({ ok: false, exitReason: "failed" });
    expect(result.diagnostics.map((diagnostic) => diagnostic.message).join("\n")).toContain(message);
    expect(project.api.objects.has("/key/102")).toBe(true);
  });

  it("may log an error without failing", async () => {
    const result = await stack.up({ ...chain(), ending: { log: "error", text: "looks odd" } }, spawned);
    expect(result.ok).toBe(true);
    expect(result.diagnostics).toMatchObject([{ severity: "error", message: "looks odd" }]);
  });

  it("says nothing more after a provider has failed, and the failure is told once", async () => {
    project.api.failOnce("PUT /role", { message: "no" });
    const result = await stack.up(chain({ role: { note: "new" } }), spawned);
    expect(result.diagnostics).toMatchObject([{ severity: "error", message: "no" }]);
    expect(stack.events.filter(({ kind }) => kind === "output")).toEqual([]);
    project.api.log.splice(0);
    const unclear = await stack.up(chain({ role: { diffError: "unclear" } }), spawned);
    expect(unclear.diagnostics.map(({ message }) => message)).toEqual(["unclear"]);
    expect(stack.events.filter(({ kind }) => kind === "output")).toEqual([]);
  });

  it("that is interrupted in the middle of a create has it recorded, and starts nothing more", async () => {
    const gate = Promise.withResolvers<void>();
    const abort = new AbortController();
    project.api.failOnce("POST /role", { until: gate.promise, arrived: () => abort.abort() });
    void setTimeout(300).then(() => gate.resolve());
    const fresh = (name: string, dependsOn: string[]) => {
      return { type: "Role" as const, name, args: { name }, options: { dependsOn } };
    };
    const program = { resources: [...chain().resources, fresh("one", []), fresh("two", ["one"])] };
    const result = await stack.up(program, { spawned: true, signal: abort.signal });
    expect(result).toMatchObject({ ok: false, exitReason: "canceled" });
    const state = await stack.state();
    expect(byName(state)["one"]).toMatchObject({ id: "103" });
    expect(byName(state)["two"]).toBeUndefined();
    expect(state.deployment.pending_operations).toBeUndefined();
    expect((await stack.up(program)).changeSummary).toEqual({ same: 5, create: 1 });
  });
});

describe("an engine that is killed", () => {
  it("takes its provider host with it, and leaves the trace of the create it was in", async () => {
    const project = await ToyProject.create();
    const stack = new BuiltinStack(project);
    const gate = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    project.api.failOnce("POST /role", { until: gate.promise, arrived: () => arrived.resolve() });
    await project.write(chain());
    const script = join(project.directory, "engine.mjs");
    await writeFile(
      script,
      `import { openStateFile, runEngine } from ${JSON.stringify(ENGINE)};
       await runEngine({ verb: "up", directory: ".", stack: "dev", config: {}, environment: process.env,
         program: { kind: "spawned" }, state: openStateFile("state.json") });`,
    );
    const engine = spawn(process.execPath, [script], {
      cwd: project.directory,
      env: { PATH: process.env["PATH"], TOY_URL: project.url },
      stdio: "inherit",
    });
    await arrived.promise;
    const host = project.api.log.find(({ pid }) => pid !== undefined)?.pid ?? 0;
    expect(isAlive(host)).toBe(true);
    engine.kill("SIGKILL");
    await once(engine, "exit");
    for (let waited = 0; isAlive(host) && waited < 5_000; waited += 50) await setTimeout(50);
    expect(isAlive(host)).toBe(false);
    expect((await stack.state()).deployment.pending_operations).toHaveLength(1);
    gate.resolve();
    const next = await stack.up(chain());
    expect(next.diagnostics).toMatchObject([{ severity: "warning" }]);
    expect(next.ok).toBe(true);
    await project.dispose();
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
