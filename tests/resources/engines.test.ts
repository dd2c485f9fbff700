import { beforeAll, describe, expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { hasPulumi } from "../engine/support/pulumi-cli-engine.ts";
import type { CellReport } from "./engines/play-cells.ts";
import { selectionFor } from "./engines/selection.ts";
import { nameOf } from "./support/case.ts";
import { expectOutcomeInAnyOrder } from "./support/expect-outcome.ts";

/*
 * The same cells through engines: what was given is recorded host-free, the calls in question are an engine's. An engine
 * has to end them as the lifecycle does, with the same requests.
 */

const engines = ["built-in", ...(hasPulumi() ? ["pulumi"] : [])];
const here = dirname(fileURLToPath(import.meta.url));
const minutes = 60_000;

function playPart(engine: string, part: string): Promise<CellReport[]> {
  const child = spawn(
    process.execPath,
    ["--no-warnings", join(here, "engines", "play-cells.ts"), engine, part],
    {
      stdio: ["ignore", "pipe", "pipe"],
      // Every operation starts a provider host: it need not compile the same modules each time.
      env: {
        ...process.env,
        NODE_OPTIONS: "",
        NODE_COMPILE_CACHE: join(here, "..", "..", "build", "compile-cache"),
      },
    },
  );
  const reports: CellReport[] = [];
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith("{")) reports.push(JSON.parse(line) as CellReport);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(reports) : reject(new Error(`play-cells.ts exited with ${code}:\n${complaints}`)),
    );
  });
}

describe.each(engines)("through the engine %s", (engine) => {
  const cells = selectionFor(engine);
  let reports: CellReport[] = [];

  beforeAll(async () => {
    const parts = Math.min(4, Math.max(2, availableParallelism()));
    const played = Array.from({ length: parts }, (_, part) => playPart(engine, `${part + 1}/${parts}`));
    reports = (await Promise.all(played)).flat();
    process.stderr.write(`lifecycle table: ${reports.length} cells through the engine ${engine}\n`);
  }, 15 * minutes);

  it.each(
    cells.map(
      ({ table, cell, index }) => [`${table.resource} · ${nameOf(cell)}`, { table, cell, index }] as const,
    ),
  )("%s", (_, { table, cell, index }) => {
    const report = reports.find((one) => one.resource === table.resource && one.index === index);
    expect(report?.error).toBeUndefined();
    const { outcome, next } = report?.played ?? {};
    if (!outcome) throw new Error("The cell was not played.");
    expectOutcomeInAnyOrder(outcome, cell.then);
    if (cell.next) expectOutcomeInAnyOrder(next ?? outcome, cell.next);
  });
});
