import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { psaAccess, root } from "./support/installed-package.ts";

/* docs/dependencies.md says what is loaded when: whoever runs `pulumi up` does not load what only the sandbox needs. */

/** The packages that Node loads for one import, of the installed package. */
function loadedBy(specifier: string): string[] {
  const program = `
    const { registerHooks } = await import("node:module");
    const seen = new Set();
    registerHooks({
      load(url, context, next) {
        const [, name] = /node_modules\\/((?:@[^/]+\\/)?[^/]+)\\/(?!.*node_modules)/.exec(url) ?? [];
        if (name) seen.add(name);
        return next(url, context);
      },
    });
    await import(${JSON.stringify(specifier)});
    console.log(JSON.stringify([...seen].sort()));
    process.exit(0);`;
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: join(root, "examples", "ops"),
    encoding: "utf8",
  });
  return JSON.parse(out.trim().split("\n").at(-1) ?? "") as string[];
}

const sandboxOnly = ["ajv", "ajv-formats", "msw"];

describe("what is loaded when", () => {
  it("a program loads Pulumi's SDK and what names the nearest word, nothing else of ours", () => {
    const ours = loadedBy("pulumi-connectwise-psa");
    const sdk = loadedBy("@pulumi/pulumi");
    expect(ours.filter((name) => !sdk.includes(name))).toEqual([
      "fastest-levenshtein",
      "pulumi-connectwise-psa",
    ]);
  });

  it("profiles load no other package", () => {
    expect(loadedBy("pulumi-connectwise-psa/profiles/index")).toEqual([
      "fastest-levenshtein",
      "pulumi-connectwise-psa",
    ]);
  });

  it("a provider's host loads the client, and nothing of the sandbox", () => {
    const host = loadedBy("pulumi-connectwise-psa/runtime/security-role");
    expect(host).toEqual(expect.arrayContaining(["got", "p-limit", "zod"]));
    expect(host.filter((name) => sandboxOnly.includes(name))).toEqual([]);
  });

  it("only the sandbox loads what checks requests against the published contract", () => {
    expect(loadedBy("pulumi-connectwise-psa/sandbox")).toEqual(expect.arrayContaining(sandboxOnly));
  });

  it("`psa-access --help` loads the parser of commands, and neither a client nor the sandbox", () => {
    const help = execFileSync(
      process.execPath,
      ["--import", `data:text/javascript,${encodeURIComponent(logged)}`, psaAccess, "--help"],
      { encoding: "utf8" },
    );
    const loaded = JSON.parse(help.trim().split("\n").at(-1) ?? "") as string[];
    expect(loaded).toContain("commander");
    expect(loaded.filter((name) => [...sandboxOnly, "@pulumi/pulumi", "got"].includes(name))).toEqual([]);
  });
});

const logged = `
  import { registerHooks } from "node:module";
  const seen = new Set();
  registerHooks({
    load(url, context, next) {
      const [, name] = /node_modules\\/((?:@[^/]+\\/)?[^/]+)\\/(?!.*node_modules)/.exec(url) ?? [];
      if (name) seen.add(name);
      return next(url, context);
    },
  });
  process.on("exit", () => console.log(JSON.stringify([...seen].sort())));`;
