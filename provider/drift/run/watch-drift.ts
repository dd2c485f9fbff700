import { resolve } from "node:path";
import { type Clock, CodeBases } from "../../connectwise/index.ts";
import { isPsaError } from "../../access/psa-error.ts";
import { driftLines, driftText } from "../drift-text.ts";
import { driftSummary } from "../drift-summary.ts";
import { colours } from "../../terminal/colours.ts";
import { otherTenantsError } from "../../stack/chosen-tenant.ts";
import { type ExitCode, exitCodeOf, exitCodes, worst } from "../../terminal/exit-code.ts";
import { errorText, fail } from "../../terminal/failure.ts";
import type { Io } from "../../terminal/io.ts";
import { programSource } from "../../stack/program-source.ts";
import { isExport, readState } from "../../stack/stack-text.ts";
import { watchClock } from "../../terminal/watch-clock.ts";
import { type DriftResult, readDrift } from "./read-drift.ts";
import type { DriftFlags } from "../drift-flags.ts";

const defaultInterval = 300;

interface NamedDrift extends Partial<Pick<DriftFlags, "interval" | "program">> {
  stack: string;
}

/**
 * Looks in rounds until it is told to end: the first report whole, then only what changed. A file or a stack's name is read anew
 * for each round, since an `up` in between changes what is to be compared. A tenant that does not answer is said once and
 * asked again; what waiting cannot mend ends it.
 * @returns the code of the last round
 */
export async function watchDrift(
  { stack, program = ".", interval = defaultInterval }: NamedDrift,
  io: Io,
  clock: Clock = watchClock(io.signal),
): Promise<ExitCode> {
  const { signal } = io;
  const color = colours(io, "stdout");
  const source = programSource(io.cwd);
  const place = { source: stack, isExport: isExport(stack, io), directory: program };
  const read = () => readState(stack, io, { cwd: resolve(io.cwd, program) });
  const given = stack === "-" ? await read() : undefined;
  let code: ExitCode = exitCodes.done;
  let known: Shown | undefined;
  let trouble = "";
  // Kept over the rounds: a tenant that was served once is not taken for unknown while it is upgraded.
  const codeBases = new CodeBases();
  while (!signal.aborted) {
    codeBases.forget();
    try {
      const look = await readDrift(given ?? (await read()), source, place, io, codeBases);
      if (signal.aborted) break;
      const shown = shownOf(look, color);
      io.stdout.write(known ? changesText(known, shown, clock.now()) : wholeText(look, color));
      code = worst(look.code, look.others.length > 0 ? exitCodes.usage : exitCodes.done);
      if (!known && look.others.length > 0) fail(io, otherTenantsError(look.others));
      known = shown;
      trouble = said(look.failures.map(errorText).join("\n"), trouble, io);
      if (ends.includes(look.code)) return code;
    } catch (error) {
      if (signal.aborted) break;
      code = exitCodeOf(error, { gate: true });
      if (!passes(error)) return fail(io, error, { gate: true });
      trouble = said(errorText(error), trouble, io);
    }
    await clock.sleep(interval * 1000);
  }
  return code;
}

/** A refused key or a missing right stays so. */
const ends: readonly ExitCode[] = [exitCodes.error, exitCodes.usage, exitCodes.access];

/** What a round showed. */
interface Shown {
  lines: readonly string[];
  summary: string;
}

function shownOf({ report: { recorded, drift } }: DriftResult, color: boolean): Shown {
  return { lines: driftLines(recorded, drift, { color }), summary: driftSummary(drift) };
}

function wholeText({ report: { recorded, drift } }: DriftResult, color: boolean): string {
  return driftText(recorded, drift, { color });
}

/** Nothing where nothing changed. */
function changesText(before: Shown, after: Shown, now: number): string {
  const gone = before.lines.filter((line) => !after.lines.includes(line));
  const come = after.lines.filter((line) => !before.lines.includes(line));
  if (gone.length === 0 && come.length === 0 && before.summary === after.summary) return "";
  const time = `${new Date(now).toISOString().slice(0, 19)}Z`;
  const lines = [...come.map((line) => `+ ${line}`), ...gone.map((line) => `- ${line}`)];
  return `${[...lines, after.summary].map((line) => `${time} ${line}`).join("\n")}\n`;
}

/** A trouble that stays is said once. */
function said(text: string, before: string, io: Io): string {
  if (text !== "" && text !== before) io.stderr.write(`${text}\n`);
  return text;
}

/** Waiting may mend it: no answer now. */
function passes(error: unknown): boolean {
  return isPsaError(error) && ["unreachable", "throttled", "unexpected-answer"].includes(error.code);
}
