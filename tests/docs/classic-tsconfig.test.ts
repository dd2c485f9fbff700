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

  it("reads every declared value of a resource as an output, and what was observed with its type", () => {
    const text = `import * as connectwise from "pulumi-connectwise-psa";
      import type { Output } from "@pulumi/pulumi";
      // Every input is an output of the same name; a member's id stands in the place of the resource.
      type Missing<Resource, Args> = Exclude<keyof Args, keyof Resource>;
      const none: [
        Missing<connectwise.SecurityRole, connectwise.SecurityRoleArgs>,
        Missing<connectwise.ApiMember, connectwise.ApiMemberArgs>,
        Missing<connectwise.ApiKey, connectwise.ApiKeyArgs>,
        Missing<connectwise.IntegratorLogin, connectwise.IntegratorLoginArgs>,
      ][number][] = [] as never[];
      const member = new connectwise.ApiMember("vendor", { identifier: "Vendor", securityRoleId: "1", email: "a@example.com" });
      export const email: Output<string | undefined> = member.email;
      export const board: Output<string | undefined> = member.observed.apply((seen) => seen?.defaultBoard);
      export const seen = (key: connectwise.ApiKey) => key.observed.apply(({ proved, pair }) => proved && pair === "proved");
      export const open = (login: connectwise.IntegratorLogin) => login.observed.apply((seen) => seen?.areas.company);
      // @ts-expect-error -- a member has no such field
      member.observed.apply((seen) => seen?.boards);
      export const all = none;`;
    expect(errorsOf(text)).toEqual([]);
    expect(errorsOf(text.replace("[] as never[]", '["email"]'))).toEqual([
      expect.stringMatching(/^TS2322: /),
    ]);
  });

  it("finds the profiles by their own modules", () => {
    const text = `import { sophosCentral } from "pulumi-connectwise-psa/profiles/sophos-central";
      export const used = sophosCentral;`;
    expect(errorsOf(text)).toEqual([]);
  });
});
