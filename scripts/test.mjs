// `npm test`: types, lint and format, then all tests but the slow ones. `npm run test:slow`: those. Arguments go to Jest, which
// then runs what they say: `npm test -- tests/access`.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { slowPattern } from "./slow-tests.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name, file) => join(root, "node_modules", name, ...file.split("/"));
const [which, ...jestArguments] = process.argv.slice(2);
const chosenTests =
  jestArguments.length > 0
    ? jestArguments
    : which === "slow"
      ? [slowPattern]
      : ["--testPathIgnorePatterns", slowPattern];

const checks = [
  ["types", bin("typescript", "bin/tsc"), "-p", "tsconfig.json"],
  ["types of the example", bin("typescript", "bin/tsc"), "-p", "examples/ops/tsconfig.json"],
  ["types of the screen's page", bin("typescript", "bin/tsc"), "-p", "tsconfig.page.json"],
  ["lint", bin("eslint", "bin/eslint.js"), "--max-warnings", "0", "."],
  ["format", bin("prettier", "bin/prettier.cjs"), "--check", "--log-level", "warn", "."],
];
if (which !== "slow" && jestArguments.length === 0) {
  const failed = (await Promise.all(checks.map(check))).filter((ok) => !ok).length;
  if (failed > 0) process.exit(1);
}

const results = join(root, "build", "jest.json");
mkdirSync(dirname(results), { recursive: true });
rmSync(results, { force: true });
const { status } = spawnSync(
  process.execPath,
  [bin("jest", "bin/jest.js"), "--json", "--outputFile", results, ...chosenTests],
  {
    cwd: root,
    stdio: ["inherit", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings`.trim(),
    },
  },
);
const counts = JSON.parse(readFileSync(results, "utf8"));
const skipped = counts.numPendingTests + counts.numTodoTests;
const broken = counts.numRuntimeErrorTestSuites;
process.stdout.write(
  `${broken > 0 ? `${broken} test files could not be run\n` : ""}` +
    `${counts.numPassedTests} passed, ${counts.numFailedTests + broken} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`,
);
process.exit(status ?? 1);

function check([name, ...command]) {
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("close", (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? "✓" : "✗"} ${name} (${seconds} s)\n${code === 0 ? "" : output}`);
      resolve(code === 0);
    });
  });
}
