import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { installedModules, root } from "../e2e/support/installed-package.ts";

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "psa-classic-")));
  symlinkSync(installedModules, join(folder, "node_modules"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What `pulumi new typescript` has written for years. */
const classic: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  experimentalDecorators: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  forceConsistentCasingInFileNames: true,
  noEmit: true,
};

function errorsOf(text: string): string[] {
  const file = join(folder, "index.ts");
  writeFileSync(file, text);
  const program = ts.createProgram([file], {
    ...classic,
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ code, messageText }) => `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

describe("a program with the classic tsconfig of Pulumi projects", () => {
  it("finds the types of the package", () => {
    expect(errorsOf(readFileSync(join(root, "examples", "ops", "index.ts"), "utf8"))).toEqual([]);
  });

  it("is told of a level that does not exist", () => {
    const text = `import { SecurityRole } from "pulumi-connectwise-psa";
      new SecurityRole("vendor", { name: "Vendor", permissions: { "Service Desk": { "Service Tickets": { inquire: "Some" } } } });`;
    expect(errorsOf(text)).toEqual([expect.stringMatching(/^TS2322: .*"Some"/)]);
  });

  it("finds the profiles by their own modules", () => {
    const text = `import { sophosCentral } from "pulumi-connectwise-psa/profiles/sophos-central";
      export const used = sophosCentral;`;
    expect(errorsOf(text)).toEqual([]);
  });
});
