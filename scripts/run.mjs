// `npm run demo`, `npm test`, `npm run test:slow`, `npm run bench`, `npm run build`, `npm run house`: sets up whatever is missing, then runs the
// task on the project's own Node. Plain JavaScript for Node ≥ 18, since nothing is installed yet when it starts.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { provideChromium } from "./chromium.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const ownNode = at("node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const npm = process.env.npm_execpath
  ? [process.execPath, process.env.npm_execpath]
  : [process.platform === "win32" ? "npm.cmd" : "npm"];

const [task, ...rest] = process.argv.slice(2);
const tasks = {
  build: () => ours("build.mjs"),
  house: () => ours("house.mjs"),
  demo: () => {
    example();
    ours("demo.mjs", ...rest);
  },
  test: () => {
    if (rest.length > 0) provideChromium(); // whatever was asked for by name
    example();
    ours("test.mjs", "quick", ...rest);
  },
  "test:slow": () => {
    provideChromium();
    example();
    ours("test.mjs", "slow", ...rest);
  },
  "test:reliability": () => {
    example();
    ours("reliability.mjs", ...rest);
  },
  bench: () => {
    example();
    ours("bench.mjs", ...rest);
  },
};
if (!Object.hasOwn(tasks, task)) fail(`unknown task ${task}; there are ${Object.keys(tasks).join(", ")}`);

install();
tasks[task]();

/** Installs the locked dependencies when they are missing or older than the lock file says. */
function install() {
  const locked = at("package-lock.json");
  const installed = at("node_modules", ".package-lock.json");
  if (existsSync(installed) && existsSync(ownNode) && sameDependencies(locked, installed)) return;
  say("installing dependencies (once) …");
  run(npm[0], [...npm.slice(1), "ci", "--no-audit", "--no-fund", "--loglevel=error"], { quiet: true });
}

function sameDependencies(locked, installed) {
  const versions = (file) =>
    Object.entries(JSON.parse(readFileSync(file, "utf8")).packages)
      .filter(([path, entry]) => path !== "" && !entry.optional)
      .map(([path, entry]) => `${path}@${entry.version}`)
      .sort()
      .join("\n");
  return versions(locked) === versions(installed);
}

/** examples/ops uses the package as its users do: built, packed, installed from the tarball. */
function example() {
  ours("install-example.mjs");
}

function ours(script, ...args) {
  run(ownNode, [at("scripts", script), ...args]);
}

function run(command, args, { quiet = false } = {}) {
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${dirname(ownNode)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
    },
  });
  if (error) fail(`${command} could not be started: ${error.message}`);
  if (status !== 0) {
    if (quiet) process.stderr.write(`${stdout}${stderr}`);
    process.exit(status ?? (signal ? 130 : 1));
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}
