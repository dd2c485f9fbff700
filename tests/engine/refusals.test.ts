import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { BuiltinStack } from "./support/builtin-stack.ts";
import { chain } from "./support/toy-program.ts";
import type { ToyProgram, ToyResource } from "./support/toy-program.ts";
import { ToyProject } from "./support/toy-project.ts";

const role = (options: ToyResource["options"], args = {}): ToyProgram => ({
  resources: [{ type: "Role", name: "role", args: { name: "Ops", ...args }, options: options ?? {} }],
});

describe("what only the Pulumi CLI can do", () => {
  let project: ToyProject;
  let stack: BuiltinStack;

  beforeEach(async () => {
    project = await ToyProject.create();
    stack = new BuiltinStack(project);
  });
  afterEach(() => project.dispose());

  it.each<[string, ToyProgram, string[]]>([
    ["import", role({ import: "7" }), ["Role", '"role"', '"import"']],
    ["aliases", role({ aliases: [{ name: "old" }] }), ['"aliases"']],
    ["transforms", role({ transform: true }), ['"transforms"']],
    ["an asset", role({}, { file: { $asset: "x" } }), ['"file"']],
    [
      "another provider",
      { resources: [{ type: "Foreign", name: "bucket" }] },
      ["aws:s3/bucket:Bucket", '"bucket"'],
    ],
    [
      "a remote component",
      { resources: [{ type: "RemoteTeam", name: "far" }] },
      ["remote component", '"far"'],
    ],
    ["replacementTrigger", role({ replacementTrigger: "x" }), ['"replacementTrigger"']],
  ])("is refused once, by name: %s", async (_case, program, words) => {
    const result = await stack.up(program, { spawned: true });
    expect(result).toMatchObject({ ok: false, exitReason: "failed" });
    expect(result.diagnostics).toHaveLength(1);
    for (const word of [...words, "Pulumi CLI"]) expect(result.diagnostics[0]?.message).toContain(word);
    expect(stack.events.filter(({ kind }) => kind === "output")).toEqual([]);
    expect(project.api.calls()).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["an invoke", { invoke: true }, "toy:index:ask"],
    ["a stack reference", { stackReference: "org/other/dev" }, "pulumi:pulumi:StackReference"],
  ])("ends the program before it can complain: %s", async (_case, ending, word) => {
    const result = await stack.up({ resources: [], ending }, { spawned: true });
    expect(result.ok).toBe(false);
    expect(result.diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining(word)]);
    expect(stack.events.filter(({ kind }) => kind === "output")).toEqual([]);
  });

  it("stops a program that already made something, and keeps what it made", async () => {
    const program = {
      resources: [
        ...chain().resources,
        ...role({ import: "7", dependsOn: ["key"] }).resources.map((resource) => ({
          ...resource,
          name: "late",
        })),
      ],
    };
    const result = await stack.up(program);
    expect(result.ok).toBe(false);
    expect(project.api.objects.size).toBe(3);
    expect((await stack.preview(chain())).changed).toBe(false);
  });
});
