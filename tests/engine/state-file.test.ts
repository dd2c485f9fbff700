import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { openStateFile } from "../../provider/rehearsal/index.ts";
import { BuiltinStack } from "./support/builtin-stack.ts";
import { byName } from "./support/engine-under-test.ts";
import { chain, secretOf, without } from "./support/toy-program.ts";
import { ToyProject } from "./support/toy-project.ts";

const STACK = "urn:pulumi:dev::toy::pulumi:pulumi:Stack::toy-dev";
const PROVIDER = "urn:pulumi:dev::toy::pulumi:providers:pulumi-nodejs::default";
const ROLE = "urn:pulumi:dev::toy::pulumi-nodejs:dynamic/toy:Role::role";
const MEMBER = "urn:pulumi:dev::toy::pulumi-nodejs:dynamic/toy:Member::member";

describe("the state file", () => {
  let project: ToyProject;
  let stack: BuiltinStack;

  beforeEach(async () => {
    project = await ToyProject.create();
    stack = new BuiltinStack(project);
  });
  afterEach(() => project.dispose());

  const writeState = (deployment: object, version = 3) =>
    writeFile(stack.stateFile, JSON.stringify({ version, deployment }));

  it("is Pulumi's deployment format, in an order in which everything comes after what it needs", async () => {
    const config = { "toy:url": { value: "x", secret: false } };
    await stack.up(chain({ memberOptions: { protect: true, customTimeouts: { create: "1h30m" } } }), {
      config,
    });
    const { version, deployment } = JSON.parse(await stack.text()) as {
      version: number;
      deployment: { resources: Record<string, unknown>[]; manifest: Record<string, unknown> };
    };
    expect(version).toBe(3);
    expect(deployment.manifest).toMatchObject({ magic: "", version: "" });
    const [root, provider, role, member] = deployment.resources;
    const date = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown;
    const dates = { created: date, modified: date };
    expect(root).toEqual({
      ...{ urn: STACK, custom: false, type: "pulumi:pulumi:Stack", outputs: { memberId: "101" } },
      ...dates,
    });
    const settings = { "toy:url": "x" };
    expect(provider).toEqual({
      ...{ urn: PROVIDER, custom: true, type: "pulumi:providers:pulumi-nodejs" },
      ...{
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
        inputs: settings,
        outputs: settings,
        ...dates,
      },
    });
    const __provider = 'exports.handler = () => require("toy/role.js");\n';
    const common = {
      custom: true,
      parent: STACK,
      provider: `${PROVIDER}::${String(provider?.["id"])}`,
      ...dates,
    };
    expect(role).toEqual({
      ...common,
      ...{ urn: ROLE, type: "pulumi-nodejs:dynamic/toy:Role", id: "100" },
      inputs: { __provider, name: "Ops" },
      outputs: { __provider, name: "Ops", memberCount: 0 },
      propertyDependencies: { __provider: [], name: [] },
    });
    expect(member).toMatchObject({
      urn: MEMBER,
      protect: true,
      customTimeouts: { create: 5400 },
      dependencies: [ROLE],
      propertyDependencies: { name: [], roleId: [ROLE] },
    });
    expect(deployment.resources).toHaveLength(5);
  });

  it("holds no path of the machine, is readable by its owner only, and leaves nothing beside it", async () => {
    const serialized = { type: "SerializedRole" as const, name: "other", args: { name: "Other" } };
    await stack.up({ resources: [...chain().resources, serialized] }, { spawned: true });
    const text = await stack.text();
    expect(text).toContain('require(\\"toy/role.js\\")');
    for (const path of [project.directory, process.cwd(), "file://", "sourcePosition", "stackTrace"]) {
      expect(text).not.toContain(path);
    }
    expect((await stat(stack.stateFile)).mode & 0o777).toBe(0o600);
    expect((await readdir(project.directory)).filter((name) => name.startsWith("state"))).toEqual([
      "state.json",
    ]);
  });

  it("stays the same byte for byte when nothing changes, and when a refresh only looks", async () => {
    await stack.up(chain({ key: { seed: secretOf("hunter-two") } }));
    const before = await stack.text();
    await stack.up(chain({ key: { seed: secretOf("hunter-two") } }));
    expect(await stack.text()).toBe(before);
    project.api.objects.set("/role/100", { name: "Drifted" });
    project.api.objects.delete("/member/101");
    expect((await stack.refresh({ previewOnly: true })).changed).toBe(true);
    expect(await stack.text()).toBe(before);
    await stack.preview(without(chain(), "key"));
    expect(await stack.text()).toBe(before);
  });

  it("forgets a gone object also in what depended on it", async () => {
    await stack.up(chain());
    project.api.objects.delete("/role/100");
    await stack.refresh();
    const { role, member } = byName(await stack.state());
    expect(role).toBeUndefined();
    expect(member).not.toHaveProperty("dependencies");
    expect(member).toMatchObject({ propertyDependencies: { roleId: [] } });
  });

  it("of the real engine is taken as it is", async () => {
    await stack.up(chain({ key: { seed: secretOf("hunter-two") } }));
    const exported = (await stack.state()) as unknown as {
      deployment: { resources: Record<string, unknown>[] };
    };
    for (const resource of exported.deployment.resources) {
      resource["sourcePosition"] = "project:///file:/somewhere/index.ts#1,2";
      resource["stackTrace"] = [{ sourcePosition: "x" }];
      resource["dependencies"] ??= null;
    }
    await writeState({
      ...exported.deployment,
      manifest: { time: "2026-01-01T00:00:00Z", version: "v3.250.0", magic: "x" },
    });
    const before = await stack.text();
    const result = await stack.up(chain({ key: { seed: secretOf("hunter-two") } }));
    expect(result.changed).toBe(false);
    expect(await stack.text()).toBe(before);
  });

  it("of a newer CLI, version 4, is read; what is tainted is made anew, and until then stays tainted", async () => {
    await stack.up(chain());
    const taint = async (mark: object) => {
      const file = JSON.parse(await stack.text()) as { deployment: { resources: { urn: string }[] } };
      for (const entry of file.deployment.resources) if (entry.urn === ROLE) Object.assign(entry, mark);
      await writeFile(stack.stateFile, JSON.stringify({ ...file, version: 4, features: ["taint"] }));
    };
    await taint({ taint: true, hideDiff: [["name"]] });
    await stack.refresh();
    const kept = JSON.parse(await stack.text()) as { version: number; features: string[] };
    expect(kept).toMatchObject({ version: 4, features: ["taint"] });
    expect(await stack.text()).toContain('"taint":true');
    expect(await stack.text()).toContain('"hideDiff":[["name"]]');
    const preview = await stack.preview(chain());
    expect(preview.steps.find(({ urn }) => urn === ROLE)).toMatchObject({
      operation: "replace",
      replaceKeys: ["id"],
    });
    project.api.calls();
    expect((await stack.up(chain())).ok).toBe(true);
    expect(project.api.calls()).toEqual(expect.arrayContaining(["r.check", "r.create", "r.delete"]));
    const after = JSON.parse(await stack.text()) as { version: number };
    expect(after).toMatchObject({ version: 3 });
    expect(await stack.text()).not.toContain("taint");
    expect((await stack.up(chain())).changed).toBe(false);
  });

  it.each([
    ["viewOf", "urn:x", "views"],
    ["extensionRef", "x", "extensionParameterization"],
    ["refreshBeforeUpdate", true, "refreshBeforeUpdate"],
    ["resourceHooks", { "before-delete": ["ask"] }, "hooks"],
    ["replaceWith", ["urn:x"], "replaceWith"],
    ["replacementTrigger", 1, "replacementTrigger"],
    ["snippetID", "x", "snippets-prototype"],
  ])("with %s is refused by the feature's name and left alone", async (field, value, feature) => {
    await writeState(
      { resources: [{ urn: ROLE, custom: true, type: "pulumi-nodejs:dynamic/toy:Role", [field]: value }] },
      4,
    );
    const before = await stack.text();
    await expect(stack.up(chain())).rejects.toMatchObject({
      code: "state-unsupported",
      message: expect.stringContaining(`with the feature "${feature}"`) as unknown,
    });
    expect(await stack.text()).toBe(before);
  });

  it("with a feature that nothing is known of is refused by its name", async () => {
    await writeFile(stack.stateFile, '{ "version": 4, "features": ["taint", "shadows"], "deployment": {} }');
    await expect(stack.up(chain())).rejects.toMatchObject({
      code: "state-unsupported",
      message: expect.stringContaining('the feature "shadows"') as unknown,
    });
  });

  it.each([null, [], "text", undefined])("whose deployment is %p is refused as none", async (deployment) => {
    await writeFile(stack.stateFile, JSON.stringify({ version: 3, deployment }));
    await expect(stack.up(chain())).rejects.toMatchObject({
      code: "state-unreadable",
      message: expect.stringContaining("The state is not a Pulumi deployment.") as unknown,
    });
  });

  it("made by hand needs neither provider entry nor dependencies nor dates", async () => {
    const __provider = 'exports.handler = () => require("toy/role.js");\n';
    project.api.objects.set("/role/7", { name: "Ops" });
    const type = "pulumi-nodejs:dynamic/toy:Role";
    const values = { __provider, name: "Ops" };
    await writeState({
      resources: [
        { urn: STACK, custom: false, type: "pulumi:pulumi:Stack" },
        {
          urn: ROLE,
          custom: true,
          id: "7",
          type,
          inputs: values,
          outputs: { ...values, memberCount: 0 },
          parent: STACK,
        },
      ],
    });
    expect((await stack.refresh({ previewOnly: true })).changed).toBe(false);
    const program = without(chain(), "member", "key");
    expect((await stack.preview(program)).changed).toBe(false);
    expect((await stack.up(program)).changed).toBe(false);
    expect(byName(await stack.state())["role"]?.["provider"]).toContain("::default::");
    expect((await stack.destroy()).ok).toBe(true);
    expect(project.api.objects.size).toBe(0);
  });

  it.each<[string, object, number]>([
    ["of another version", { resources: [] }, 5],
    [
      "with another provider's resource",
      { resources: [{ urn: `${STACK}x`, custom: true, type: "aws:s3:Bucket" }] },
      3,
    ],
    [
      "with views",
      { resources: [{ urn: ROLE, custom: true, type: "pulumi-nodejs:dynamic:Resource", viewOf: ROLE }] },
      3,
    ],
    [
      "of another stack",
      { resources: [{ urn: STACK.replace("dev", "prod"), type: "pulumi:pulumi:Stack" }] },
      3,
    ],
  ])("%s is refused and left alone", async (_case, deployment, version) => {
    await writeState(deployment, version);
    const before = await stack.text();
    await expect(stack.up(chain())).rejects.toMatchObject({ code: "state-unsupported" });
    expect(await stack.text()).toBe(before);
    expect(project.api.log).toEqual([]);
  });

  it("that is missing is an empty stack, or an error where it must exist", async () => {
    const state = openStateFile(stack.stateFile, { mustExist: true });
    await expect(stack.refresh({ state })).rejects.toMatchObject({ code: "state-missing" });
    expect((await stack.preview(chain())).changeSummary).toMatchObject({ create: 4 });
    await writeFile(stack.stateFile, "not json");
    await expect(stack.preview(chain())).rejects.toMatchObject({ code: "state-unreadable" });
  });

  it("is written by one run at a time; a lock of a dead process does not count", async () => {
    const gate = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    project.api.failOnce("POST /role", { until: gate.promise, arrived: () => arrived.resolve() });
    const first = stack.up(chain());
    await arrived.promise;
    await expect(stack.refresh()).rejects.toMatchObject({ code: "state-locked" });
    const pending = (await stack.state()).deployment.pending_operations;
    expect(pending).toMatchObject([{ type: "creating", resource: { urn: ROLE } }]);
    gate.resolve();
    expect((await first).ok).toBe(true);
    expect((await stack.state()).deployment.pending_operations).toBeUndefined();
    const { hostname } = await import("node:os");
    await writeFile(`${stack.stateFile}.lock`, JSON.stringify({ pid: 2 ** 30, host: hostname() }));
    expect((await stack.refresh()).ok).toBe(true);
    await mkdir(`${stack.stateFile}.lock`);
    await expect(stack.refresh()).rejects.toMatchObject({ code: "state-locked" });
  });

  it("tells of a create that was cut short, until the resource is made", async () => {
    const resource = { urn: ROLE, custom: true, type: "pulumi-nodejs:dynamic/toy:Role" };
    await writeState({ pending_operations: [{ resource, type: "creating" }] });
    const result = await stack.up(chain());
    expect(result.diagnostics).toMatchObject([{ severity: "warning", urn: ROLE }]);
    expect((await stack.state()).deployment.pending_operations).toBeUndefined();
  });
});
