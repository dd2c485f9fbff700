import type { EngineRun } from "../engine-run.ts";
import { type MonitorCalls, serveMonitor } from "../monitor/monitor-server.ts";
import type { Sdk } from "../sdk.ts";
import type { Reporter } from "../steps/reporter.ts";
import type { StopSign } from "../steps/stop-sign.ts";
import { runInline } from "./inline-program.ts";
import type { Project } from "./project.ts";
import type { ProgramEnd, ProgramSettings, RunningProgram } from "./running-program.ts";
import { spawnProgram } from "./spawned-program.ts";

/** What answers a program, and can tell how far the program came. */
export interface ProgramCalls extends MonitorCalls {
  /** Resolves when the program uses something that is refused: it must be ended before it can complain. */
  readonly refused: Promise<void>;
  /** The program has run to its end: it said that it waits for nothing more, and what its outputs are. */
  readonly complete: boolean;
  /** Resolves when nothing is done for this program any more. */
  settled(): Promise<void>;
}

export type ProgramToRun = Pick<EngineRun, "stack" | "organization" | "config" | "environment" | "program">;

export interface ProgramSurroundings {
  readonly preview: boolean;
  readonly parallel: number;
  readonly reporter: Reporter;
  readonly stop: StopSign;
  /** Of a program that ended early, for its message, such as "nothing was deleted". */
  readonly spared: string;
}

/**
 * Runs a program to its end, or ends it when the run has stopped. A failure is reported and raises the stop sign.
 * Returns why the program does not count as complete, or undefined.
 */
export async function runProgram(
  run: ProgramToRun,
  project: Project,
  sdk: Sdk,
  calls: ProgramCalls,
  around: ProgramSurroundings,
): Promise<string | undefined> {
  const monitor = await serveMonitor(sdk, calls);
  try {
    const end = await runToEnd(startProgram(run, project, sdk, around, monitor.address), calls, around);
    return end === undefined ? undefined : judge(end, calls, around);
  } finally {
    monitor.close();
  }
}

function startProgram(
  run: ProgramToRun,
  project: Project,
  sdk: Sdk,
  { preview, parallel, reporter }: ProgramSurroundings,
  address: string,
): RunningProgram {
  const settings: ProgramSettings = {
    project: project.name,
    stack: run.stack,
    organization: run.organization ?? "organization",
    config: run.config,
    preview,
    parallel,
    address,
  };
  return run.program.kind === "inline"
    ? runInline(sdk, settings, run.program.run)
    : spawnProgram(sdk, project, settings, run.environment, (line) => reporter.programLine(line));
}

/** Waits for the program, or ends it when the run has stopped. Returns undefined in the second case. */
async function runToEnd(
  running: RunningProgram,
  calls: ProgramCalls,
  { stop, reporter }: ProgramSurroundings,
): Promise<ProgramEnd | undefined> {
  void stop.raised.then(() => (reporter.programMuted = true));
  const end = await Promise.race([running.ended, stop.raised]);
  if (stop.reason !== undefined) {
    const patience = new Promise((resolve) => setTimeout(resolve, running.patience).unref());
    await Promise.race([running.ended, calls.refused, patience]);
    await running.end();
  }
  await calls.settled();
  return stop.reason === undefined && end !== undefined ? end : undefined;
}

/** A process that ends with 0 is not yet a complete program. Returns why it is not complete; reports a failure. */
function judge(
  end: ProgramEnd,
  calls: ProgramCalls,
  { stop, reporter, spared }: ProgramSurroundings,
): string | undefined {
  if (stop.reason !== undefined) return undefined;
  if (!end.ok) {
    if (end.message !== undefined) reporter.diagnostic("error", end.message);
    stop.raise("failed");
    return undefined;
  }
  if (calls.complete) return undefined;
  return (
    `The program ended early, before it had declared everything: ${spared}. ` +
    "Either it calls process.exit, or it waits for something that never happens " +
    "(such as a value inside apply that is unknown in a preview)."
  );
}
