// Builds and packs the package when its sources changed, and installs the tarball into examples/ops, as its users would.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const stamp = at("build", "example.stamp");
const tarball = at("build", "pulumi-connectwise-psa.tgz");
const ops = at("examples", "ops");
const installed = join(ops, "node_modules", "pulumi-connectwise-psa", "package.json");

const sources = [
  ...filesIn(at("provider")),
  ...filesIn(at("schemas")),
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];
const digest = createHash("sha256");
for (const file of sources)
  digest
    .update(file)
    .update("\0")
    .update(readFileSync(at(file)));
digest.update(readFileSync(join(ops, "package.json")));
const now = digest.digest("hex");
const upToDate =
  existsSync(stamp) &&
  readFileSync(stamp, "utf8") === now &&
  existsSync(installed) &&
  existsSync(at("dist", "index.js"));
if (!upToDate) install();

function install() {
  process.stderr.write("building the package and installing it into examples/ops (after each change) …\n");
  mkdirSync(at("build"), { recursive: true });
  execFileSync(process.execPath, [at("scripts", "build.mjs")], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const packed = npm(root, "pack", "--silent", "--ignore-scripts", "--pack-destination", at("build"))
    .trim()
    .split("\n")
    .pop();
  rmSync(tarball, { force: true });
  renameSync(at("build", packed), tarball);
  // npm takes a tarball of the same name and version for the one it has: the installed copy has to go first.
  rmSync(dirname(installed), { recursive: true, force: true });
  rmSync(join(ops, "node_modules", ".package-lock.json"), { force: true });
  npm(ops, "install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error");
  writeFileSync(stamp, now);
}

function npm(cwd, ...args) {
  const execpath = process.env.npm_execpath;
  const [command, ...before] = execpath ? [process.execPath, execpath] : ["npm"];
  return execFileSync(command, [...before, ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
