import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  renderPreviewJson,
  renderProgress,
  renderTerminal,
  summaryOf,
} from "../../provider/rehearsal/index.ts";
import type { EngineResult } from "../../provider/rehearsal/index.ts";
import { BuiltinStack } from "./support/builtin-stack.ts";
import { chain, secretOf } from "./support/toy-program.ts";
import { ToyProject } from "./support/toy-project.ts";

const LEVELS = { Companies: { "Company Maintenance": { inquire: "My" }, Notes: { add: "All" } } };
const NEW_LEVELS = { Companies: { "Company Maintenance": { inquire: "All", edit: "My" } } };
const before = chain({ role: { permissions: LEVELS }, key: { seed: secretOf("hunter-two") } });
const after = chain({
  role: { permissions: NEW_LEVELS },
  member: { name: "renamed" },
  key: { seed: secretOf("other-seed") },
});

describe("what a run shows", () => {
  let project: ToyProject;
  let created: EngineResult;
  let changed: EngineResult;
  let events: BuiltinStack["events"];

  beforeAll(async () => {
    project = await ToyProject.create();
    const stack = new BuiltinStack(project);
    created = await stack.up(before);
    events = stack.events;
    changed = await stack.preview(after);
  });
  afterAll(() => project.dispose());

  it("is a heading per new resource and a line per value, without what the provider adds", () => {
    expect(renderTerminal(created)).toBe(`+ create Stack toy-dev
+ create toy:Role role
    + name: Ops
    + permissions.Companies["Company Maintenance"].inquire: My
    + permissions.Companies.Notes.add: All
+ create toy:Member member
    + name: ops
    + roleId: 100
+ create toy:Key key
    + memberId: 101
    + seed: [secret]

Outputs:
    memberId: 101

4 created
`);
  });

  it("is a line per value that changes, and says what forces a replacement", () => {
    expect(renderTerminal(changed)).toBe(`~ update toy:Role role
    ~ permissions.Companies["Company Maintenance"].inquire: My → All
    + permissions.Companies["Company Maintenance"].edit: My
    - permissions.Companies.Notes.add: All
± replace toy:Member member
    ~ name: ops → renamed (forces replacement)
± replace toy:Key key
    ~ memberId: 101 → [unknown] (forces replacement)
    ~ seed: [secret] → [secret]

Outputs:
    memberId: [unknown]

1 to update, 2 to replace, 1 unchanged
`);
  });

  it("writes a missing value as the caller wants it", () => {
    const text = renderTerminal(changed, {
      absent: (path) => (path[0] === "permissions" ? "None" : undefined),
    });
    expect(text).toContain('~ permissions.Companies["Company Maintenance"].edit: None → My\n');
    expect(text).toContain("~ permissions.Companies.Notes.add: All → None\n");
  });

  it("is coloured only on request", () => {
    const escape = String.fromCharCode(27);
    expect(renderTerminal(changed)).not.toContain(escape);
    expect(renderTerminal(changed, { color: true })).toContain(`${escape}[3`);
  });

  it("tells the reasons of what is half done, one per line, under the resource and not again", async () => {
    const stack = new BuiltinStack(project);
    project.api.failOnce("PUT /role", { reasons: ["levels are outstanding", "next: open the work order"] });
    const result = await stack.up(chain({ role: { permissions: NEW_LEVELS } }));
    const text = renderTerminal(result);
    expect(text).toContain("~ update toy:Role role (half done)\n");
    expect(text).toContain("    ! levels are outstanding\n    ! next: open the work order\n");
    expect(text.match(/outstanding/g)).toHaveLength(1);
    expect(summaryOf(result)).toBe("1 unchanged, 1 half done — failed");
    const next = await stack.preview(before);
    expect(renderTerminal(next)).toContain("~ update toy:Role role (finishes what is half done)\n");
  });

  it("gives a line of progress where something starts", () => {
    const lines = events.map(renderProgress).filter((line) => line !== undefined);
    expect(lines).toEqual([
      "creating toy:Role role …",
      "creating toy:Member member …",
      "creating toy:Key key …",
    ]);
  });

  it("is a digest like the real CLI's", () => {
    const digest = renderPreviewJson(changed) as { steps: Record<string, unknown>[]; changeSummary: object };
    expect(digest).toMatchObject({ config: {}, changeSummary: { same: 1, update: 1, replace: 2 } });
    expect(digest).not.toHaveProperty("diagnostics");
    const [stack, role, member, key] = digest.steps;
    expect(stack).toMatchObject({ op: "same", detailedDiff: null });
    expect(role).toMatchObject({
      op: "update",
      urn: "urn:pulumi:dev::toy::pulumi-nodejs:dynamic/toy:Role::role",
      oldState: { id: "100", inputs: { permissions: LEVELS } },
      newState: { inputs: { permissions: NEW_LEVELS } },
      detailedDiff: {
        'permissions.Companies["Company Maintenance"].inquire': { kind: "update", inputDiff: true },
        'permissions.Companies["Company Maintenance"].edit': { kind: "add", inputDiff: true },
        "permissions.Companies.Notes": { kind: "delete", inputDiff: true },
      },
      diffReasons: ["permissions"],
    });
    // The step is not taken yet: what becomes of id and outputs is not in it.
    for (const { newState } of digest.steps) expect(Object.keys(newState as object)).not.toContain("id");
    for (const { newState } of digest.steps) expect(Object.keys(newState as object)).not.toContain("outputs");
    expect(member).toMatchObject({ op: "replace", diffReasons: ["name"], replaceReasons: ["name"] });
    expect(key).toMatchObject({
      newState: { inputs: { memberId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9", seed: "[secret]" } },
    });
  });

  it("shows drift from the recorded to the live value, and what is gone", async () => {
    const own = await ToyProject.create();
    const stack = new BuiltinStack(own);
    await stack.up(before);
    own.api.objects.set("/role/100", { name: "Ops", permissions: NEW_LEVELS });
    own.api.objects.delete("/key/102");
    const result = await stack.refresh({ previewOnly: true });
    const text = renderTerminal(result);
    expect(text).toContain('    ~ permissions.Companies["Company Maintenance"].inquire: My → All\n');
    expect(text).toContain("    - permissions.Companies.Notes.add: All\n");
    expect(text).toContain("- delete toy:Key key (it is gone)\n");
    expect(summaryOf(result)).toBe("1 drifted, 1 gone, 2 unchanged");
    await own.dispose();
  });
});
