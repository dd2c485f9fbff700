// `npm run test:reliability`: the fault matrix, crashes, the model, the soak, fuzz and hostile input. Bounded by default;
// PSA_RELIABILITY=whole plays everything and writes docs/reliability.md. Arguments go to Jest. One case of the matrix:
// PSA_RELIABILITY_CASE="create (guided) / 3 GET /system/… / reset-after / once" npm run test:reliability -- matrix
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const whole = process.env.PSA_RELIABILITY === "whole";
const chosen = process.argv.slice(2);
const figures = join(root, "build", "reliability");
const results = join(root, "build", "jest.json");
rmSync(figures, { recursive: true, force: true });
mkdirSync(figures, { recursive: true });
rmSync(results, { force: true });

const env = {
  ...process.env,
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings`.trim(),
};
const started = Date.now();
const jest = join(root, "node_modules", "jest", "bin", "jest.js");
const paths =
  chosen.length > 0
    ? chosen.map((path) => (path.startsWith("-") ? path : `tests/reliability/${path}`))
    : ["tests/reliability"];
const { status } = spawnSync(process.execPath, [jest, "--json", "--outputFile", results, ...paths], {
  cwd: root,
  stdio: ["inherit", "ignore", "inherit"],
  env,
});
if (!existsSync(results)) process.exit(status ?? 1);
const counts = JSON.parse(readFileSync(results, "utf8"));
const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;

const suites = Object.fromEntries(
  readdirSync(figures).map((file) => [
    file.replace(/\.json$/, ""),
    JSON.parse(readFileSync(join(figures, file), "utf8")),
  ]),
);
for (const [name, counted] of Object.entries(suites).sort())
  process.stdout.write(`${name}: ${inWords(counted)}\n`);
if (whole && chosen.length === 0) {
  const run = {
    date: new Date(started).toISOString().slice(0, 10),
    minutes: Math.round((Date.now() - started) / 60_000),
    node: process.version,
    processors: cpus().length,
    passed: counts.numPassedTests,
    failed,
    suites,
  };
  writeFileSync(
    join(root, "tests", "reliability", "last-whole-run.json"),
    `${JSON.stringify(run, null, 2)}\n`,
  );
  spawnSync(process.execPath, [join(root, "scripts", "write-reliability-page.ts")], {
    cwd: root,
    stdio: "inherit",
  });
}
if (failed > 0)
  process.stdout.write(
    'one case again: PSA_RELIABILITY_CASE="NAME OF THE CASE" npm run test:reliability -- matrix\n',
  );
process.stdout.write(`${counts.numPassedTests} passed, ${failed} failed\n`);
process.exit(status ?? 1);

function inWords(counted) {
  return Object.entries(counted)
    .filter(([, value]) => typeof value !== "object")
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
