import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { builtinEngine } from "./support/builtin-engine.ts";
import { byName } from "./support/engine-under-test.ts";
import type { EngineUnderTest } from "./support/engine-under-test.ts";
import { hasPulumi, pulumiEngine } from "./support/pulumi-cli-engine.ts";
import { chain, of, secretOf, without } from "./support/toy-program.ts";
import { ToyProject } from "./support/toy-project.ts";

const engines = hasPulumi() ? [builtinEngine, pulumiEngine] : [builtinEngine];
process.stdout.write(`engines present: ${engines.map(({ name }) => name).join(", ")}\n`);

describe.each(engines)("a whole life on the $name engine", (factory) => {
  let project: ToyProject;
  let engine: EngineUnderTest;
  const calls = () => project.api.calls();

  beforeEach(async () => {
    project = await ToyProject.create();
    engine = await factory.open(project);
  });
  afterEach(() => project.dispose());

  it("creates in order of dependence, then finds nothing to do, then deletes in reverse", async () => {
    expect(await engine.preview(chain())).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual(["r.check", "m.check", "k.check"]);
    expect(await engine.up(chain())).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual(["r.check", "r.create", "m.check", "m.create", "k.check", "k.create"]);
    expect(await engine.up(chain(), { expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual(["r.check", "r.diff", "m.check", "m.diff", "k.check", "k.diff"]);
    expect(await engine.destroy()).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual(["k.delete", "m.delete", "r.delete"]);
    expect(project.api.objects.size).toBe(0);
    expect((await engine.exportState()).deployment.resources ?? []).toEqual([]);
  });

  it("updates what differs and nothing else", async () => {
    await engine.up(chain());
    calls();
    const changed = chain({ role: { note: "new" } });
    const preview = await engine.preview(changed, { expectNoChanges: true });
    expect(preview).toMatchObject({
      exitCode: 7,
      operations: { role: "update", member: "same", key: "same" },
    });
    expect(calls()).toEqual(["r.check", "r.diff", "m.check", "m.diff", "k.check", "k.diff"]);
    expect(await engine.up(changed)).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual(["r.check", "r.diff", "r.update", "m.check", "m.diff", "k.check", "k.diff"]);
    expect(project.api.objects.get("/role/100")).toEqual({ name: "Ops", note: "new" });
  });

  it("replaces by creating first, dependents following, and deletes at the very end", async () => {
    await engine.up(chain());
    calls();
    expect(await engine.up(chain({ member: { name: "renamed" } }))).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual([
      ...["r.check", "r.diff", "m.check", "m.diff", "m.check", "m.create"],
      ...["k.check", "k.diff", "k.check", "k.create", "k.delete", "m.delete"],
    ]);
    expect([...project.api.objects.keys()]).toEqual(["/role/100", "/member/103", "/key/104"]);
    expect(byName(await engine.exportState())).toMatchObject({ member: { id: "103" }, key: { id: "104" } });
  });

  it.each([
    ["the program's option", { deleteBeforeReplace: true }, {}],
    ["the provider's wish", {}, { deleteFirst: true }],
  ])("replaces by deleting first, dependents included, by %s", async (_case, memberOptions, extra) => {
    await engine.up(chain({ member: extra, memberOptions }));
    project.api.log.splice(0);
    expect(await engine.up(chain({ member: { name: "renamed", ...extra }, memberOptions }))).toMatchObject({
      exitCode: 0,
    });
    const diffs = project.api.log.filter(({ call }) => call === "k.diff");
    expect(diffs).toMatchObject([{ unknown: ["memberId"] }]);
    expect(calls()).toEqual([
      ...["r.check", "r.diff", "m.check", "m.diff", "m.check", "k.diff"],
      ...["k.delete", "m.delete", "m.create", "k.check", "k.create"],
    ]);
    expect([...project.api.objects.keys()]).toEqual(["/role/100", "/member/103", "/key/104"]);
    expect(
      await engine.up(chain({ member: { name: "renamed", ...extra }, memberOptions }), {
        expectNoChanges: true,
      }),
    ).toMatchObject({
      exitCode: 0,
    });
  });

  it("says in a preview what a replacement takes with it", async () => {
    await engine.up(chain());
    const preview = await engine.preview(chain({ member: { name: "renamed" } }));
    expect(preview.operations).toEqual({ role: "same", member: "replace", key: "replace" });
  });

  it("deletes what the program no longer declares", async () => {
    await engine.up(chain());
    calls();
    expect((await engine.preview(without(chain(), "key"))).operations).toMatchObject({ key: "delete" });
    expect(await engine.up(without(chain(), "key"))).toMatchObject({ exitCode: 0 });
    expect(calls().at(-1)).toBe("k.delete");
    expect(project.api.objects.has("/key/102")).toBe(false);
  });

  it("shows drift without touching the state, records it when asked, and the next up closes it", async () => {
    await engine.up(chain());
    calls();
    project.api.objects.set("/role/100", { name: "Ops", note: "by hand" });
    const before = await engine.exportState();
    const look = await engine.refresh({ previewOnly: true, expectNoChanges: true });
    expect(look.exitCode).toBe(7);
    expect(look.operations).toEqual({ role: "update", member: "refresh", key: "refresh" });
    expect(await engine.exportState()).toEqual(before);
    expect(calls().toSorted()).toEqual(["k.diff", "k.read", "m.diff", "m.read", "r.diff", "r.read"]);
    expect(await engine.refresh()).toMatchObject({ exitCode: 0 });
    expect(byName(await engine.exportState())["role"]).toMatchObject({ inputs: { note: "by hand" } });
    calls();
    await engine.up(chain());
    expect(calls()).toContain("r.update");
    expect(project.api.objects.get("/role/100")).toEqual({ name: "Ops" });
  });

  it("drops what is gone, and creates it again", async () => {
    await engine.up(chain());
    project.api.objects.delete("/key/102");
    expect((await engine.refresh({ previewOnly: true })).operations).toMatchObject({ key: "delete" });
    expect(await engine.refresh()).toMatchObject({ exitCode: 0 });
    expect(byName(await engine.exportState())["key"]).toBeUndefined();
    await engine.up(chain());
    expect(byName(await engine.exportState())["key"]).toMatchObject({ id: "103" });
  });

  it("records a half-done create with its reasons, and finishes it by an update", async () => {
    project.api.failOnce("POST /role", {
      reasons: ["levels are outstanding", "next: look"],
      properties: { seen: 1 },
    });
    const failed = await engine.up(chain());
    expect(failed.exitCode).toBe(1);
    expect(failed.text).toContain("levels are outstanding");
    expect(calls()).toEqual(["r.check", "r.create"]);
    const { role, member } = byName(await engine.exportState());
    expect(role).toMatchObject({
      id: "100",
      initErrors: ["levels are outstanding", "next: look"],
      outputs: { seen: 1 },
    });
    expect(role?.inputs).toMatchObject({ name: "Ops" });
    expect(member).toBeUndefined();
    expect(await engine.up(chain())).toMatchObject({ exitCode: 0 });
    expect(calls().slice(0, 3)).toEqual(["r.check", "r.diff", "r.update"]);
    expect(byName(await engine.exportState())["role"]).not.toHaveProperty("initErrors");
    expect(await engine.up(chain(), { expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  });

  it("records a half-done update with the old inputs, so that the next run sees the difference again", async () => {
    await engine.up(chain());
    const changed = chain({ role: { note: "new" } });
    project.api.failOnce("PUT /role", { reasons: ["too wide"], properties: { seen: 2 } });
    expect(await engine.up(changed)).toMatchObject({ exitCode: 1 });
    const { role } = byName(await engine.exportState());
    expect(role).toMatchObject({ initErrors: ["too wide"], outputs: { seen: 2, note: "new" } });
    expect(role?.inputs).not.toHaveProperty("note");
    expect(await engine.up(changed)).toMatchObject({ exitCode: 0 });
    expect(byName(await engine.exportState())["role"]).toMatchObject({ inputs: { note: "new" } });
  });

  it("records nothing of a create that failed outright", async () => {
    project.api.failOnce("POST /member", { message: "no room" });
    const failed = await engine.up(chain());
    expect(failed).toMatchObject({ exitCode: 1 });
    expect(failed.text).toContain("no room");
    const state = await engine.exportState();
    expect(Object.keys(byName(state)).toSorted()).toEqual(["default", "role", "toy-dev"]);
    expect(state.deployment.pending_operations ?? []).toEqual([]);
  });

  it("keeps the original of a replacement that was cut short, and deletes it at the end of the next run", async () => {
    await engine.up(chain());
    project.api.failOnce("POST /key", { message: "no room" });
    expect(await engine.up(chain({ member: { name: "renamed" } }))).toMatchObject({ exitCode: 1 });
    const { resources = [] } = (await engine.exportState()).deployment;
    expect(resources.filter((resource) => resource.delete).map(({ id }) => id)).toEqual(["101"]);
    expect(await engine.up(chain({ member: { name: "renamed" } }))).toMatchObject({ exitCode: 0 });
    expect([...project.api.objects.keys()]).toEqual(["/role/100", "/member/103", "/key/104"]);
  });

  it("keeps what a failing delete left, and goes on from there", async () => {
    await engine.up(chain());
    project.api.failOnce("DELETE /member", { message: "still in use" });
    expect(await engine.destroy()).toMatchObject({ exitCode: 1 });
    expect(Object.keys(byName(await engine.exportState())).toSorted()).toEqual([
      "default",
      "member",
      "role",
      "toy-dev",
    ]);
    expect(await engine.destroy()).toMatchObject({ exitCode: 0 });
    expect(project.api.objects.size).toBe(0);
  });

  it("stops at the first resource whose inputs are refused, with all its reasons", async () => {
    const refused = await engine.up(chain({ role: { name: "", bad: "colour" } }));
    expect(refused.exitCode).toBe(1);
    expect(refused.text).toContain("must not be empty");
    expect(refused.text).toContain("bad: colour");
    expect(calls()).toEqual(["r.check"]);
  });

  it("deletes nothing when the program throws", async () => {
    await engine.up(chain());
    calls();
    const thrown = await engine.up({ ...without(chain(), "key"), ending: { throws: "out of luck" } });
    expect(thrown.exitCode).toBe(1);
    expect(thrown.text).toContain("out of luck");
    expect(calls()).not.toContain("k.delete");
    expect(project.api.objects.has("/key/102")).toBe(true);
  });

  it("leaves ignored properties as they are", async () => {
    const keepNote = { roleOptions: { ignoreChanges: ["note", 'levels["Service Desk"].add'] } };
    const levels = { "Service Desk": { add: "All", edit: "My" } };
    await engine.up(chain({ ...keepNote, role: { note: "one", levels } }));
    const other = { "Service Desk": { add: "None", edit: "My" } };
    const changed = chain({ ...keepNote, role: { note: "two", levels: other } });
    expect(await engine.up(changed, { expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(project.api.objects.get("/role/100")).toEqual({ name: "Ops", note: "one", levels });
  });

  it("replaces for a change that the program says must replace", async () => {
    const options = { roleOptions: { replaceOnChanges: ["levels.desk"] } };
    await engine.up(chain({ ...options, role: { levels: { desk: "All", other: "My" } } }));
    const small = chain({ ...options, role: { levels: { desk: "All", other: "All" } } });
    expect((await engine.preview(small)).operations).toMatchObject({ role: "update" });
    const large = chain({ ...options, role: { levels: { desk: "My", other: "My" } } });
    expect((await engine.preview(large)).operations).toMatchObject({ role: "replace" });
  });

  it("does not delete or replace what is protected", async () => {
    const memberOptions = { protect: true };
    await engine.up(chain({ memberOptions }));
    calls();
    expect(await engine.up(chain({ memberOptions, member: { name: "renamed" } }))).toMatchObject({
      exitCode: 1,
    });
    expect(await engine.up(without(chain(), "member", "key"))).toMatchObject({ exitCode: 1 });
    expect(calls()).not.toContain("m.delete");
    expect(project.api.objects.has("/member/101")).toBe(true);
  });

  it("only forgets what is to be retained", async () => {
    await engine.up(chain({ keyOptions: { retainOnDelete: true } }));
    calls();
    expect(await engine.destroy()).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual(["m.delete", "r.delete"]);
    expect([...project.api.objects.keys()]).toEqual(["/key/102"]);
  });

  it("leaves out the call for what goes with another resource", async () => {
    await engine.up(chain({ keyOptions: { deletedWith: "member" } }));
    calls();
    expect(await engine.destroy()).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual(["m.delete", "r.delete"]);
  });

  it("keeps components, what they hold and what they export", async () => {
    const program = {
      resources: [
        { type: "Team" as const, name: "team", outputs: { roleId: of("role", "id") } },
        { type: "Role" as const, name: "role", args: { name: "Ops" }, options: { parent: "team" } },
      ],
    };
    await engine.up(program);
    const { team, role } = byName(await engine.exportState());
    expect(team).toMatchObject({ type: "toy:index:Team", custom: false, outputs: { roleId: "100" } });
    expect(role).toMatchObject({
      urn: "urn:pulumi:dev::toy::toy:index:Team$pulumi-nodejs:dynamic/toy:Role::role",
      parent: team?.urn,
    });
    expect(await engine.up(program, { expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  });

  it("gives an explicit provider its own settings and nothing else", async () => {
    const program = (token: string) => ({
      resources: [
        { type: "Provider" as const, name: "tenant", args: { "toy:token": secretOf(token) } },
        { type: "Role" as const, name: "role", args: { name: "Ops" }, options: { provider: "tenant" } },
      ],
    });
    await engine.up(program("token-one"));
    expect(project.api.log.flatMap(({ configured = [] }) => configured)).toEqual(["token-one"]);
    const { tenant, role } = byName(await engine.exportState());
    expect(role).toMatchObject({ provider: `${tenant?.urn}::${tenant?.id}` });
    expect(await engine.up(program("token-one"), { expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await engine.preview(program("token-two"), { expectNoChanges: true })).toMatchObject({
      exitCode: 7,
    });
    await engine.up(program("token-two"));
    expect(byName(await engine.exportState())["tenant"]?.id).toBe(tenant?.id);
  });

  it("reads what the program only refers to, without ever managing it", async () => {
    project.api.objects.set("/role/7", { name: "Theirs", note: "by hand" });
    const program = {
      resources: [{ type: "Role" as const, name: "theirs", args: { name: undefined }, options: { id: "7" } }],
      outputs: { count: of("theirs", "memberCount") },
    };
    await engine.up(program);
    expect(calls()).toEqual(["r.read"]);
    expect(byName(await engine.exportState())["theirs"]).toMatchObject({
      id: "7",
      external: true,
      outputs: { name: "Theirs" },
    });
    expect(await engine.destroy()).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual([]);
    expect(project.api.objects.has("/role/7")).toBe(true);
  });

  it("refuses two resources of one name", async () => {
    const role = { type: "Role" as const, name: "role", args: { name: "Ops" } };
    const twice = await engine.up({ resources: [role, role] });
    expect(twice.exitCode).toBe(1);
    expect(twice.text).toContain("Duplicate resource URN");
  });
});
