import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { memoryState, renderPreviewJson, renderTerminal } from "../../provider/rehearsal/index.ts";
import type { StateStore } from "../../provider/rehearsal/index.ts";
import type { Deployment } from "../../provider/rehearsal/state/resource-entry.ts";
import { BuiltinStack, operationsOf } from "./support/builtin-stack.ts";
import { byName } from "./support/engine-under-test.ts";
import { chain, of, without } from "./support/toy-program.ts";
import type { ToyResource } from "./support/toy-program.ts";
import { ToyProject } from "./support/toy-project.ts";

describe("the built-in engine", () => {
  let project: ToyProject;
  let stack: BuiltinStack;

  beforeEach(async () => {
    project = await ToyProject.create();
    stack = new BuiltinStack(project);
  });
  afterEach(() => project.dispose());

  it("reads everything although one read fails, and says so", async () => {
    await stack.up(chain());
    project.api.objects.set("/role/100", { name: "Drifted" });
    project.api.failOnce("GET /member", { message: "not today" });
    const result = await stack.refresh();
    expect(result).toMatchObject({ ok: false, exitReason: "failed" });
    expect(result.diagnostics.map(({ message, urn }) => [message, urn?.split("::").at(-1)])).toEqual([
      ["not today", "member"],
    ]);
    const { role, member } = byName(await stack.state());
    expect(role).toMatchObject({ inputs: { name: "Drifted" } });
    expect(member).toMatchObject({ id: "101" });
  });

  it("clears the reasons of a half-done object by a refresh", async () => {
    project.api.failOnce("POST /role", { reasons: ["outstanding"] });
    await stack.up(without(chain(), "member", "key"));
    await stack.refresh();
    expect(byName(await stack.state())["role"]).not.toHaveProperty("initErrors");
  });

  it("honours a provider that says itself that something changed, without inventing detail", async () => {
    const program = without(chain({ role: { loud: true } }), "member", "key");
    await stack.up(program);
    const preview = await stack.preview(program);
    expect(operationsOf(preview)).toEqual({ role: "update" });
    expect(preview.steps.find(({ name }) => name === "role")).not.toHaveProperty("changes");
    expect(renderTerminal(preview)).toContain("~ update toy:Role role (the provider says it differs)\n");
    const refreshed = await stack.refresh({ previewOnly: true });
    expect(refreshed.changed).toBe(true);
    const { steps } = renderPreviewJson(refreshed) as { steps: { op: string; detailedDiff: unknown }[] };
    expect(steps.map(({ op, detailedDiff }) => [op, detailedDiff])).toEqual(Array(2).fill(["refresh", null]));
  });

  it("tries again to write the state after a write has failed", async () => {
    const memory = memoryState();
    let full = true;
    const state: StateStore = {
      open: async (forWriting) => {
        const session = await memory.open(forWriting);
        const write = (deployment: Deployment) => {
          const fails = full && deployment.entries.some(({ id }) => id === "100");
          if (fails) full = false;
          return fails ? Promise.reject(new Error("no space left")) : session.write(deployment);
        };
        return { ...session, write };
      },
    };
    const result = await stack.up(chain(), { state });
    expect(result.ok).toBe(false);
    expect(result.diagnostics.map(({ message }) => message)).toEqual(["no space left"]);
    expect(memory.text()).toContain('"id":"100"');
  });

  it("goes on after a replacement that was cut short between deletion and creation", async () => {
    const memberOptions = { deleteBeforeReplace: true };
    await stack.up(chain({ memberOptions }));
    const renamed = chain({ memberOptions, member: { name: "renamed" } });
    project.api.failOnce("POST /member", { message: "no room" });
    expect((await stack.up(renamed)).ok).toBe(false);
    const { member, key } = byName(await stack.state());
    expect(member).toMatchObject({ pendingReplacement: true, id: "101" });
    expect(key).toMatchObject({ pendingReplacement: true, id: "102" });
    project.api.calls();
    expect(operationsOf(await stack.up(renamed))).toEqual({
      role: "same",
      member: "replace",
      key: "replace",
    });
    expect(project.api.calls()).not.toContain("m.delete");
    expect([...project.api.objects.keys()]).toEqual(["/role/100", "/member/103", "/key/104"]);
    expect((await stack.up(renamed)).changed).toBe(false);
  });

  it("drops without a call what was deleted for a replacement and is no longer declared", async () => {
    const memberOptions = { deleteBeforeReplace: true };
    await stack.up(chain({ memberOptions }));
    project.api.calls();
    const result = await stack.up(without(chain({ memberOptions, member: { name: "renamed" } }), "key"));
    expect(result.ok).toBe(true);
    expect(project.api.calls().filter((call) => call.startsWith("k."))).toEqual(["k.diff", "k.delete"]);
    expect(byName(await stack.state())["key"]).toBeUndefined();
  });

  it("does not delete first what is protected", async () => {
    const options = { memberOptions: { deleteBeforeReplace: true }, keyOptions: { protect: true } };
    await stack.up(chain(options));
    project.api.calls();
    const result = await stack.up(chain({ ...options, member: { name: "renamed" } }));
    expect(result.diagnostics[0]?.message).toContain("protected");
    expect(project.api.calls()).not.toContain("m.delete");
  });

  it("destroys around what is protected, and keeps what that needs", async () => {
    const other: ToyResource = {
      type: "Role",
      name: "other",
      args: { name: "Other" },
      options: { dependsOn: ["member"] },
    };
    const program = { resources: [...chain({ memberOptions: { protect: true } }).resources, other] };
    await stack.up(program);
    const result = await stack.destroy();
    expect(result).toMatchObject({ ok: false, exitReason: "failed" });
    expect(result.diagnostics).toHaveLength(1);
    expect([...project.api.objects.keys()]).toEqual(["/role/100", "/member/101"]);
    expect(Object.keys(byName(await stack.state())).toSorted()).toEqual([
      "default",
      "member",
      "role",
      "toy-dev",
    ]);
    expect((await stack.preview(program)).changeSummary).toEqual({ same: 3, create: 2 });
  });

  it("hands options of a component down to what it holds", async () => {
    const team = (options: ToyResource["options"]) => ({
      resources: [
        { type: "Team" as const, name: "team", options: options ?? {} },
        { type: "Role" as const, name: "one", args: { name: "One" }, options: { parent: "team" } },
        {
          type: "Role" as const,
          name: "two",
          args: { name: "Two" },
          options: { parent: "team", protect: false },
        },
      ],
    });
    await stack.up(team({ protect: true, retainOnDelete: true }));
    const { one, two } = byName(await stack.state());
    expect(one).toMatchObject({ protect: true, retainOnDelete: true });
    expect(two).not.toHaveProperty("protect");
    expect(two).toMatchObject({ retainOnDelete: true });
  });

  it("keeps old stack outputs after a failure, and drops them after a success", async () => {
    await stack.up({ ...chain(), outputs: { one: 1, two: 2 } });
    project.api.failOnce("PUT /key", { message: "no" });
    const changed = chain({ key: { note: "x" } });
    await stack.up({ ...changed, outputs: { two: 3 } });
    expect(byName(await stack.state())["toy-dev"]?.outputs).toEqual({ one: 1, two: 3 });
    const result = await stack.up({ ...changed, outputs: { two: 3 } });
    expect(result.outputs).toEqual({ two: { value: 3, secret: false } });
    expect(byName(await stack.state())["toy-dev"]?.outputs).toEqual({ two: 3 });
  });

  it("waits for what runs when something beside it fails, and records it", async () => {
    const gate = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    project.api.failOnce("POST /role", { until: gate.promise, arrived: () => arrived.resolve() });
    // Not before the other one runs: the two are registered in no fixed order.
    project.api.failOnce("POST /member", { message: "no room", until: arrived.promise });
    void arrived.promise.then(() => setTimeout(() => gate.resolve(), 300));
    const result = await stack.up({
      resources: [
        { type: "Role", name: "slow", args: { name: "Slow" } },
        { type: "Member", name: "bad", args: { name: "bad" } },
      ],
    });
    expect(result.ok).toBe(false);
    expect(Object.keys(byName(await stack.state()))).toEqual(expect.arrayContaining(["slow"]));
    expect(Object.keys(byName(await stack.state()))).not.toContain("bad");
  });

  it("keeps a resource passed as a value apart: an id for providers, a reference in a component's outputs", async () => {
    const program = {
      resources: [
        { type: "Role" as const, name: "role", args: { name: "Ops" } },
        { type: "Team" as const, name: "team", outputs: { role: of("role") } },
        { type: "Member" as const, name: "member", args: { name: "ops", roleId: of("role") } },
      ],
    };
    await stack.up(program);
    expect(project.api.objects.get("/member/101")).toMatchObject({ roleId: "100" });
    const { team, role, member } = byName(await stack.state());
    expect(member?.inputs).toMatchObject({ roleId: "100" });
    expect(team?.outputs?.["role"]).toMatchObject({ urn: role?.urn, id: "100" });
    expect((await stack.up(program)).changed).toBe(false);
  });

  it("takes over, as something it only reads, what it used to manage", async () => {
    await stack.up(without(chain(), "member", "key"));
    const program = { resources: [{ type: "Role" as const, name: "role", options: { id: "100" } }] };
    expect((await stack.up(program)).ok).toBe(true);
    expect(project.api.objects.has("/role/100")).toBe(true);
    expect(byName(await stack.state())["role"]).toMatchObject({ external: true });
    await stack.up(without(chain(), "member", "key"));
    expect(byName(await stack.state())["role"]).toMatchObject({ id: "101" });
    expect(project.api.objects.has("/role/100")).toBe(true);
  });
});
