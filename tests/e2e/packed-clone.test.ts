import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { root } from "./support/installed-package.ts";

/* Whoever packs or publishes from a clean clone ships code: nothing was built there before. */

const folder = mkdtempSync(join(tmpdir(), "psa-packed-"));
const clone = join(folder, "clone");
const user = join(folder, "user");
const installed = join(user, "node_modules", "pulumi-connectwise-psa");
const run = (command: string, words: string[], cwd: string) =>
  execFileSync(command, words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

beforeAll(() => {
  run("git", ["clone", "--quiet", root, clone], folder);
  symlinkSync(join(root, "node_modules"), join(clone, "node_modules"), "dir");
  run("npm", ["pack", "--silent", "--pack-destination", folder], clone);
  mkdirSync(installed, { recursive: true });
  const { version } = JSON.parse(readFileSync(join(clone, "package.json"), "utf8")) as { version: string };
  const tarball = join(folder, `pulumi-connectwise-psa-${version}.tgz`);
  run("tar", ["-xzf", tarball, "-C", installed, "--strip-components", "1"], folder);
  // Its dependencies are those that the lock file names; what an empty folder gets of them is tried in tests/matrix.
  symlinkSync(join(root, "node_modules"), join(installed, "node_modules"), "dir");
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a package that is packed from a clean clone", () => {
  it("runs its command", () => {
    const help = run(process.execPath, [join(installed, "dist", "cli", "psa-access.js"), "--help"], user);
    expect(help).toContain("work-order");
  });

  it("gives a program its classes, profiles and the frozen entries", () => {
    const program = `
      const { SecurityRole, profiles } = await import("pulumi-connectwise-psa");
      const entry = await import("pulumi-connectwise-psa/dynamic/security-role.cjs");
      const { startSandbox } = await import("pulumi-connectwise-psa/sandbox");
      console.log(typeof SecurityRole, typeof profiles, typeof entry.create, typeof startSandbox);`;
    expect(run(process.execPath, ["--input-type=module", "-e", program], user).trim()).toBe(
      "function object function function",
    );
  });
});
