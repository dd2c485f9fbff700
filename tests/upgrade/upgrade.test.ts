import { afterEach, describe, expect, it } from "@jest/globals";
import type { EngineResult } from "../../provider/rehearsal/index.ts";
import { clientIdOf, readFixture, recordedNames, siteOf, type RecordedFixture } from "./recorded-fixture.ts";
import { RecordedStack } from "./recorded-stack.ts";

const patience = 120_000;
const names = recordedNames();

describe("states that earlier releases, and this one, recorded", () => {
  let stack: RecordedStack | undefined;
  afterEach(async () => {
    await stack?.close();
    stack = undefined;
  });

  it("are kept for a fresh stack, a settled one, a partial failure, a rotation, observe mode and several providers", () => {
    expect(names).toEqual(
      expect.arrayContaining(
        ["fresh", "observe", "partial", "providers", "rotation", "settled"].map((name) => `0.1.0/${name}`),
      ),
    );
  });

  it.each([
    ["fresh", '"kind":"create-key"'],
    ["partial", '"initErrors":['],
    ["rotation", '"kind":"delete-key"'],
    ["rotation", '"retiring":{'],
    ["observe", '"id":"absent:Missing"'],
    ["providers", "::pulumi:providers:pulumi-nodejs::south"],
  ])("0.1.0/%s holds what it is kept for: %s", (name, text) => {
    expect(JSON.stringify(readFixture(`0.1.0/${name}`).state)).toContain(text);
  });

  it.each(names)("%s: no secret stands in the state in clear, and no path of a machine", (name) => {
    const state = JSON.stringify(readFixture(name).state);
    expect(state).not.toMatch(/FixturePrivate|FixturePassword|file:|\/tmp|node_modules\//);
    expect(state).toContain('"schemaVersion":');
  });

  it.each(names)(
    "%s: a preview shows only what the release left open, and writes nothing",
    async (name) => {
      const fixture = readFixture(name);
      stack = await opened(fixture);
      const preview = await stack.run("preview");
      expect({ ok: preview.ok, diagnostics: preview.diagnostics }).toEqual({ ok: true, diagnostics: [] });
      expect(changesIn(preview)).toEqual(fixture.preview);
      expect(stack.writes()).toEqual([]);
    },
    patience,
  );

  it.each(names)(
    "%s: a refresh finds every object, and only what was left open",
    async (name) => {
      const fixture = readFixture(name);
      stack = await opened(fixture);
      const refresh = await stack.run("refresh", { previewOnly: true });
      expect({ ok: refresh.ok, diagnostics: refresh.diagnostics }).toEqual({ ok: true, diagnostics: [] });
      expect(changesIn(refresh)).toEqual(fixture.refresh);
      expect(stack.writes()).toEqual([]);
    },
    patience,
  );

  it("a settled stack is gone through by an `up` that writes nothing and changes no entry, and is removed", async () => {
    stack = await opened(readFixture("0.1.0/settled"));
    const before = resources(stack);
    expect(await stack.run("up")).toMatchObject({ ok: true, changed: false });
    expect(stack.writes()).toEqual([]);
    expect(resources(stack)).toEqual(before);
    expect(await stack.run("destroy")).toMatchObject({ ok: true });
    expect(resources(stack)).toEqual([]);
  }, 120_000);

  it("what was absent in observe mode is created when the mode changes, and nothing else", async () => {
    stack = await opened(readFixture("0.1.0/observe"));
    stack.mode = "guided";
    const preview = await stack.run("preview");
    expect(changesIn(preview)).toEqual([
      "replace ApiMember missing",
      "replace SecurityRole missing",
      "update SecurityRole there",
    ]);
  }, 120_000);
});

/** The fixture's tenants on sandboxes of their own, and its state with their addresses. */
async function opened({ program, mode, config, tenants, state }: RecordedFixture): Promise<RecordedStack> {
  const stack = new RecordedStack(program, mode);
  Object.assign(stack.config, config);
  let text = JSON.stringify(state);
  for (const [index, [companyId, tenant]] of Object.entries(tenants).entries()) {
    const { site, env } = await stack.tenant(companyId, tenant);
    text = text.replaceAll(siteOf(index), site).replaceAll(clientIdOf(index), env.CONNECTWISE_CLIENT_ID);
  }
  stack.workspace.write("state.json", text);
  return stack;
}

/** As `operation Type name leaf leaf`, without what stays the same; no leaf where the provider itself said "look again". */
function changesIn({ steps }: EngineResult): string[] {
  return steps
    .filter(
      ({ operation, changes = [] }) =>
        operation !== "same" && (operation !== "refresh" || changes.length > 0),
    )
    .map(({ operation, type, name, changes = [] }) =>
      [operation, type.split(":").at(-1), name, ...changes.map(({ path }) => path.join("."))].join(" "),
    )
    .sort();
}

function resources(stack: RecordedStack): unknown[] {
  const { deployment } = JSON.parse(stack.workspace.read("state.json")) as {
    deployment: { resources?: unknown[] };
  };
  return deployment.resources ?? [];
}
