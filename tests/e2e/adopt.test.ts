import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { format } from "prettier";
import ts from "typescript";
import { furnishedTenant } from "../adoption/furnished-tenant.ts";
import { type Ran, run } from "../support/test-io.ts";
import { Stage } from "./support/stage.ts";

describe("a tenant of 60 roles, adopted", () => {
  let stage: Stage;
  let adopted: Ran;
  const folder = () => stage.workspace.directory;

  beforeAll(async () => {
    stage = await Stage.set("", { seed: furnishedTenant(60) });
    for (const file of ["index.ts", "package.json", "Pulumi.yaml"]) rmSync(join(folder(), file));
    adopted = await run(["adopt", "--out", "."], { env: { ...stage.sandbox.env }, cwd: folder() });
  });
  afterAll(() => stage.strike());

  it("is taken as a whole, odd names included, with GETs only", () => {
    expect(adopted.code).toBe(0);
    expect(adopted.err).toContain("adopted: 60 roles and 60 API members\n");
    expect(stage.writes()).toEqual([]);
  });

  it("becomes a program that the package's types and prettier accept as it is", async () => {
    const text = stage.workspace.read("index.ts");
    const { prettier } = JSON.parse(stage.workspace.read("package.json")) as { prettier: object };
    expect(await format(text, { parser: "typescript", ...prettier })).toBe(text);
    expect(typeFaults(join(folder(), "index.ts"), join(folder(), "tsconfig.json"))).toEqual([]);
  });

  it("has an empty first preview and an empty refresh", async () => {
    const unchanged = { exit: 0, out: expect.stringMatching(/^12\d unchanged\n$/) as unknown };
    expect(await stage.preview(["--expect-no-changes"])).toMatchObject(unchanged);
    expect(await stage.refresh(["--preview-only", "--expect-no-changes"])).toMatchObject(unchanged);
    expect(stage.writes()).toEqual([]);
  });

  it("is looked after from then on", async () => {
    const drift = () =>
      run(["drift", "--stack", "state.json"], { env: { ...stage.sandbox.env }, cwd: folder() });
    expect((await drift()).code).toBe(0);
    stage.sandbox.actions.setLevels(1004, { module: "System", function: "Security Roles", edit: "All" });
    const { code, out } = await drift();
    expect(code).toBe(7);
    expect(out).toContain("Custom · System · Security Roles · Edit: declared None, live All\n");
  });
});

function typeFaults(program: string, configFile: string): string[] {
  const read = ts.readConfigFile(configFile, (file) => ts.sys.readFile(file)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, join(program, ".."));
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([program], options));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
