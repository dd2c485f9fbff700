import type { EngineRun } from "./engine-run.ts";
import { serveMonitor } from "./monitor/monitor-server.ts";
import { runInline } from "./program/inline-program.ts";
import type { Project } from "./program/project.ts";
import type { ProgramEnd, ProgramSettings, RunningProgram } from "./program/running-program.ts";
import { spawnProgram } from "./program/spawned-program.ts";
import type { Verdict } from "./result.ts";
import type { Sdk } from "./sdk.ts";
import { passphraseMissing } from "./state/secret-keeper.ts";
import type { ResourceEntry } from "./state/resource-entry.ts";
import { deleteEntries } from "./steps/delete-entries.ts";
import type { EngineContext } from "./steps/engine-context.ts";
import { ProgramRun } from "./steps/program-run.ts";
import { STACK_TYPE, makeUrn } from "./values/urn.ts";
import { containsSecret } from "./values/value.ts";
import type { ValueMap } from "./values/value.ts";

/** Runs the program, does what it registers, and deletes what a complete program no longer registers. */
export async function update(
  run: EngineRun,
  project: Project,
  sdk: Sdk,
  context: EngineContext,
): Promise<Verdict> {
  const { journal, reporter, stop } = context;
  const known = new Set(journal.remaining);
  const program = new ProgramRun(context);
  const monitor = await serveMonitor(sdk, program);
  let end: ProgramEnd | undefined;
  try {
    end = await runToEnd(startProgram(run, project, sdk, context, monitor.address), program, context);
  } finally {
    monitor.close();
  }
  const incomplete = end === undefined ? undefined : judge(end, program, context);
  if (stop.reason === undefined && incomplete === undefined) {
    const replacedNow = (entry: ResourceEntry) => entry.delete === true && !known.has(entry);
    await deleteEntries(context, journal.remaining, replacedNow);
  }
  const ok = stop.reason === undefined && incomplete === undefined;
  recordStackOutputs(context, program.stackOutputs, ok);
  await journal.save();
  if (incomplete !== undefined) reporter.diagnostic("error", incomplete);
  return { outputs: program.stackOutputs, ...(incomplete !== undefined && { incomplete }) };
}

function startProgram(
  run: EngineRun,
  project: Project,
  sdk: Sdk,
  { preview, parallel, reporter }: EngineContext,
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
  program: ProgramRun,
  { stop, reporter }: EngineContext,
): Promise<ProgramEnd | undefined> {
  void stop.raised.then(() => (reporter.programMuted = true));
  const end = await Promise.race([running.ended, stop.raised]);
  if (stop.reason !== undefined) {
    const patience = new Promise((resolve) => setTimeout(resolve, running.patience).unref());
    await Promise.race([running.ended, program.refused, patience]);
    await running.end();
  }
  await program.settled();
  return stop.reason === undefined && end !== undefined ? end : undefined;
}

/** A process that ends with 0 is not yet a complete program. Returns why it is not complete; reports a failure. */
function judge(end: ProgramEnd, program: ProgramRun, { stop, reporter }: EngineContext): string | undefined {
  if (stop.reason !== undefined) return undefined;
  if (!end.ok) {
    if (end.message !== undefined) reporter.diagnostic("error", end.message);
    stop.raise("failed");
    return undefined;
  }
  if (program.complete) return undefined;
  return (
    "The program ended early, before it had declared everything: nothing was deleted. " +
    "Either it calls process.exit, or it waits for something that never happens " +
    "(such as a value inside apply that is unknown in a preview)."
  );
}

/** After a failure the old outputs stay where the program gave no new ones. */
function recordStackOutputs(context: EngineContext, outputs: ValueMap | undefined, ok: boolean): void {
  const { journal, stack, project, preview } = context;
  const entry = journal.find(makeUrn(stack, project, "", STACK_TYPE, `${project}-${stack}`));
  if (preview || entry === undefined || outputs === undefined) return;
  const kept = keepable(context, outputs);
  journal.record({ ...entry, outputs: ok ? kept : { ...entry.outputs, ...kept } });
}

/** Without a passphrase a secret export cannot be recorded; everything else was done, so only that fails. */
function keepable({ canKeepSecrets, reporter, stop }: EngineContext, outputs: ValueMap): ValueMap {
  const secrets = Object.keys(outputs).filter((key) => containsSecret(outputs[key]));
  if (canKeepSecrets || secrets.length === 0) return outputs;
  reporter.diagnostic(
    "error",
    passphraseMissing(`The program exports secrets: ${secrets.join(", ")}.`).message,
  );
  stop.raise("failed");
  return Object.fromEntries(Object.entries(outputs).filter(([key]) => !secrets.includes(key)));
}
