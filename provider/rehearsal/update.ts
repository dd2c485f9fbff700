import type { EngineRun } from "./engine-run.ts";
import type { Project } from "./program/project.ts";
import { runProgram } from "./program/run-program.ts";
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
  const incomplete = await runProgram(run, project, sdk, program, {
    ...context,
    spared: "nothing was deleted",
  });
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
