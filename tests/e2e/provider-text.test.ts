import { afterEach, describe, expect, it } from "@jest/globals";
import { functionNames, moduleNames } from "../../provider/access/catalogue.ts";
import { root } from "./support/installed-package.ts";
import { vendorProgram } from "./support/programs.ts";
import { type Pair, Stage } from "./support/stage.ts";

const commonJs = vendorProgram
  .replace(/^import \* as (\w+) from (".*");$/gm, "const $1 = require($2);")
  .replaceAll(" as const", "");

/** Exactly what every state of every stack holds: it must never change for an installed package. */
function textOf(entry: string): string {
  return [
    "exports.handler = __f0;",
    `const provider = require("pulumi-connectwise-psa/dynamic/${entry}.cjs");`,
    "",
    "function __f0() {",
    "  return (function() {",
    "    with({ this: undefined, arguments: undefined }) {",
    "",
    "return () => provider;",
    "",
    "    }",
    "  }).apply(undefined, undefined).apply(this, arguments);",
    "}",
    "",
  ].join("\n");
}

const texts = {
  SecurityRole: textOf("security-role"),
  ApiMember: textOf("api-member"),
  ApiKey: textOf("api-key"),
};

describe("what the state keeps of the provider itself", () => {
  let stage: Stage;
  afterEach(() => stage.strike());

  it.each(["an ES module", "a CommonJS module"])(
    "is the same short text from %s, and no path of this machine",
    async (kind) => {
      stage = await Stage.set(vendorProgram);
      if (kind === "a CommonJS module") {
        stage.workspace.write("package.json", '{ "private": true, "main": "index.cjs" }\n');
        stage.workspace.write("index.cjs", commonJs);
      }
      expect((await stage.up()).exit).toBe(20);
      const recorded = stage.recorded();
      expect(Object.fromEntries(recorded.map(({ type, inputs }) => [type, inputs["__provider"]]))).toEqual(
        texts,
      );
      expect(Object.fromEntries(recorded.map(({ type, outputs }) => [type, outputs["__provider"]]))).toEqual(
        texts,
      );
      for (const text of Object.values(texts)) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(300);

      const state = stage.stateText();
      for (const path of ["file:", "sourcePosition", root, stage.workspace.home, process.execPath])
        expect(state).not.toContain(path);
      expect((await stage.preview(["--expect-no-changes"])).exit).toBe(7); // open steps are looked at again
    },
  );

  it("keeps a settled integration with 20 levels within 8 kB", async () => {
    const cells = moduleNames().flatMap((module) => functionNames(module).map((fn) => [module, fn] as const));
    const permissions: Record<string, Record<string, object>> = {};
    for (const [module, fn] of cells.slice(0, 5)) {
      permissions[module] = {
        ...permissions[module],
        [fn]: { add: "All", edit: "All", delete: "All", inquire: "All" },
      };
    }
    stage = await Stage.set(
      vendorProgram.replace(
        /const permissions = .*/,
        `const permissions = ${JSON.stringify(permissions)} as const;`,
      ),
    );
    expect((await stage.up()).exit).toBe(20);
    const steps = stage.outstanding();
    expect(steps.filter(({ kind }) => kind === "set-level")).toHaveLength(20);
    const done = await stage.perform(steps);
    stage.configure("vendor", done[steps.findIndex(({ kind }) => kind === "create-key")] as unknown as Pair);
    expect((await stage.up()).exit).toBe(0);
    const bytes = stage
      .recorded()
      .reduce((sum, { name: _, ...entry }) => sum + Buffer.byteLength(JSON.stringify(entry)), 0);
    expect(bytes).toBeLessThanOrEqual(8_000);
  });
});
