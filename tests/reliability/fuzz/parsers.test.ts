import { inspect } from "node:util";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isPsaError } from "../../../provider/access/psa-error.ts";
import { EngineError } from "../../../provider/rehearsal/engine-error.ts";
import { ApiError } from "../../../provider/sandbox/answer.ts";
import { startSandbox } from "../../../provider/sandbox/index.ts";
import { run } from "../../support/test-io.ts";
import { isWhole } from "../support/form.ts";
import { canary } from "./inputs.ts";
import { targets, type Target } from "./parsers.ts";

const seeds = JSON.parse(readFileSync(join(import.meta.dirname, "seeds.json"), "utf8")) as number[];

/** Inputs in all, over all parsers by their shares. */
const inputs = isWhole ? 1_050_000 : 12_000;
/** Far more than any takes; with the rest of the machine busy. */
const longestMs = 3_000;

let all: Target[] = [];
let tried = 0;

beforeAll(async () => {
  const sandbox = await startSandbox();
  const cwd = mkdtempSync(join(tmpdir(), "psa-fuzz-"));
  await run(["preflight", "--report", "report.json"], { env: { ...sandbox.env }, cwd });
  await sandbox.close();
  all = targets(JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")) as object);
});

describe("a parser, fed with anything,", () => {
  // The names are known before the report is: targets do not depend on what it says.
  it.each(targets({}).map(({ name }) => name))(
    "gives a value or a typed error, in time and without the secret: %s",
    (name) => {
      const one = all.find((candidate) => candidate.name === name) as Target;
      const whole = all.reduce((sum, { share }) => sum + share, 0);
      const numRuns = Math.ceil((inputs * one.share) / whole / seeds.length);
      for (const seed of isWhole ? [...seeds, Date.now() % 2 ** 31] : seeds) {
        fc.assert(
          fc.property(one.input, (input) => tryOut(one, input)),
          { seed, numRuns, endOnFailure: !isWhole },
        );
        tried += numRuns;
      }
    },
    3_600_000,
  );

  afterAll(() => {
    expect(tried).toBeGreaterThanOrEqual(inputs);
  });
});

function tryOut({ parse }: Target, input: unknown): void {
  // Time of the processor: a busy machine makes no parser slow.
  const start = process.cpuUsage();
  let said: string;
  try {
    const found = parse(input as never) as { fault?: string } | undefined;
    said = found?.fault ?? "";
  } catch (error) {
    if (!(isPsaError(error) || error instanceof EngineError || error instanceof ApiError)) throw error;
    said = inspect(error, { depth: Infinity, showHidden: true });
  }
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1_000;
  if (took > longestMs) throw new Error(`It took ${Math.round(took)} ms.`);
  if (said.includes(canary)) throw new Error(`It says the secret: ${said}`);
  const inherited = Object.keys(Object.prototype);
  // Taken back, so that the next input is judged by what it does itself.
  for (const key of inherited) delete (Object.prototype as Record<string, unknown>)[key];
  if (inherited.length > 0)
    throw new Error(
      `It changed what every object inherits: ${inherited.join(", ")}; from ${inspect(input, { depth: 9 })}`,
    );
}
