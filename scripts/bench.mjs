// Side-by-side benchmarks, as ratios within one run, so that the machine's mood cancels out.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { writeSnapshots } from "../bench/large-snapshots.mjs";
import { writeProgram } from "../bench/many-integrations.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const roles = 200;
const latencyMs = 50;

const figures = [];
await readPass();
startOfHelp();
renderMany();
diffSnapshots();
report();

/** A read-only pass over 200 roles: wall time against a bare loop of the same requests, and peak memory. */
async function readPass() {
  const folder = mkdtempSync(join(tmpdir(), "psa-bench-"));
  const seed = join(folder, "seed.json");
  writeFileSync(seed, JSON.stringify(tenantWith(roles)), { mode: 0o600 });
  const sandbox = spawn(
    process.execPath,
    [at("dist", "cli", "psa-access.js"), "sandbox", "--seed", seed, "--latency", String(latencyMs)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  try {
    const [line] = await Array.fromAsync(firstLine(sandbox.stdout));
    if (line === undefined) throw new Error("the sandbox did not start");
    const { env } = JSON.parse(line);
    const rounds = [];
    for (let round = 0; round < 5; round++) {
      rounds.push({ ours: pass("read-pass.mjs", env), bare: pass("bare-pass.mjs", env) });
    }
    const [{ ours, bare }] = rounds;
    if (ours.rows !== bare.rows || ours.roles !== bare.roles)
      throw new Error("the two passes did not read the same");
    figures.push(
      figure(
        `read-only pass, ${ours.roles} roles × ${Math.round(ours.rows / ours.roles)} rows at ${latencyMs} ms, to a bare got loop`,
        median(rounds.map((one) => one.ours.ms)) / median(rounds.map((one) => one.bare.ms)),
        1.15,
        "×",
        {
          oursMs: rounds.map((one) => Math.round(one.ours.ms)),
          bareMs: rounds.map((one) => Math.round(one.bare.ms)),
        },
      ),
      figure("its peak memory", median(rounds.map((one) => one.ours.peakMb)), 150, "MB", {
        oursMb: rounds.map((one) => Math.round(one.ours.peakMb)),
        bareMb: Math.round(median(rounds.map((one) => one.bare.peakMb))),
      }),
    );
  } finally {
    sandbox.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The start of the command line, to that of Node itself. */
function startOfHelp() {
  const times = { help: [], node: [] };
  const help = [at("dist", "cli", "psa-access.js"), "--help"];
  timed(help); // fills the compile cache, as every first use does
  for (let round = 0; round < 15; round++) {
    times.help.push(timed(help));
    times.node.push(timed(["-e", "0"]));
  }
  figures.push(
    figure(
      "start of `psa-access --help`, to `node -e 0`",
      median(times.help) / median(times.node),
      2.5,
      "×",
      {
        helpMs: Math.round(median(times.help)),
        nodeMs: Math.round(median(times.node)),
      },
    ),
  );
}

/** `render` of 52 integrations, from the start of the command to its end. */
function renderMany() {
  const folder = mkdtempSync(join(tmpdir(), "psa-bench-"));
  try {
    writeProgram(folder, 52);
    const render = [at("dist", "cli", "psa-access.js"), "render", folder];
    timed(render); // writes the files and fills the compile cache
    const times = Array.from({ length: 5 }, () => timed(render));
    figures.push(
      figure("`psa-access render` of 52 integrations", median(times) / 1000, 3, "s", {
        ms: times.map((time) => Math.round(time)),
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `diff` of two snapshots of 1,000 roles with every row of the screen, the start of the command included. */
function diffSnapshots() {
  const folder = mkdtempSync(join(tmpdir(), "psa-bench-"));
  try {
    writeSnapshots(folder, 1_000, 113);
    const rounds = Array.from({ length: 5 }, () => pass("diff-snapshots.mjs", { PSA_BENCH_FOLDER: folder }));
    figures.push(
      figure(
        "`psa-access diff` of two snapshots of 1,000 roles",
        median(rounds.map(({ ms }) => ms)) / 1000,
        1,
        "s",
        {
          ms: rounds.map(({ ms }) => Math.round(ms)),
        },
      ),
      figure("its peak memory", median(rounds.map(({ peakMb }) => peakMb)), 200, "MB", {
        mb: rounds.map(({ peakMb }) => Math.round(peakMb)),
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pass(script, env) {
  const { stdout, status, stderr } = spawnSync(process.execPath, [at("bench", script)], {
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return JSON.parse(stdout);
}

function timed(args) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} exited with ${status}`);
  return performance.now() - started;
}

async function* firstLine(stream) {
  for await (const line of createInterface({ input: stream })) {
    yield line;
    return;
  }
}

function tenantWith(count) {
  const permissions = { "Service Desk": { "Service Tickets": { add: "All", edit: "All", inquire: "All" } } };
  return {
    schema: "connectwise-psa.review/1",
    roles: Array.from({ length: count }, (_, index) => ({
      name: `Vendor ${index + 1}`,
      admin: false,
      permissions,
    })),
    members: [],
  };
}

function figure(name, value, bar, unit, detail) {
  return { name, value: Math.round(value * 100) / 100, bar, unit, ok: value <= bar, detail };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function report() {
  for (const { name, value, bar, unit, ok } of figures) {
    process.stdout.write(`${ok ? "✓" : "✗"} ${name}: ${value} ${unit} (bar ${bar} ${unit})\n`);
  }
  mkdirSync(at("bench"), { recursive: true });
  writeFileSync(
    at("bench", "results.json"),
    `${JSON.stringify({ node: process.version, figures }, null, 2)}\n`,
  );
  if (figures.some(({ ok }) => !ok)) process.exitCode = 1;
}
