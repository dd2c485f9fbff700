import { availableParallelism } from "node:os";
import pLimit from "p-limit";
import { EngineError } from "./engine-error.ts";
import type { EngineResult, EngineRun } from "./engine-run.ts";
import { HostPool } from "./host/host-pool.ts";
import { loadProject } from "./program/project.ts";
import type { Project } from "./program/project.ts";
import { loadSdk } from "./sdk.ts";
import type { Sdk } from "./sdk.ts";
import { passphraseMissing } from "./state/secret-keeper.ts";
import type { StateSession } from "./state/state-store.ts";
import { deleteEntries } from "./steps/delete-entries.ts";
import type { EngineContext } from "./steps/engine-context.ts";
import { Journal } from "./steps/journal.ts";
import { ProviderRegistry } from "./steps/provider-registry.ts";
import { refresh } from "./steps/refresh.ts";
import { Reporter } from "./steps/reporter.ts";
import { StopSign } from "./steps/stop-sign.ts";
import { resultOf } from "./result.ts";
import type { Verdict } from "./result.ts";
import { update } from "./update.ts";
import { PROVIDER_TYPE, makeUrn } from "./values/urn.ts";
import { secret } from "./values/value.ts";
import type { ValueMap } from "./values/value.ts";

/**
 * Previews, applies, refreshes or destroys one stack. What goes wrong with resources or the program is in the result;
 * what makes the run impossible (no project, unreadable state, wrong passphrase, state in use) is thrown as `EngineError`.
 */
export async function runEngine(run: EngineRun): Promise<EngineResult> {
  const start = performance.now();
  const preview = run.verb === "preview" || (run.verb === "refresh" && run.previewOnly === true);
  const project = loadProject(run.directory);
  const sdk = loadSdk(project.programDirectory);
  const reporter = new Reporter(run.onEvent);
  const hosts = new HostPool({
    sdkDirectory: sdk.directory,
    directory: project.programDirectory,
    project: project.name,
    stack: run.stack,
    environment: run.environment,
    onLine: (line) => reporter.providerLine(line),
  });
  try {
    const session = await run.state.open(!preview);
    try {
      refuseForeign(session, run.stack, project.name);
      if (!session.canKeepSecrets && Object.values(run.config).some((item) => item.secret)) {
        throw passphraseMissing("The configuration holds secrets.");
      }
      const context = contextOf(run, project, sdk, session, { preview, reporter, hosts });
      const verdict = await perform(run, project, sdk, context);
      return resultOf(run, context, verdict, performance.now() - start);
    } finally {
      await session.close();
    }
  } finally {
    await hosts.stop();
    reporter.flush();
  }
}

/** Does the work; an abort from outside stops it gracefully. Whatever happens, what was done is written. */
async function perform(run: EngineRun, project: Project, sdk: Sdk, context: EngineContext): Promise<Verdict> {
  const { stop, journal, providers } = context;
  const cancel = () => stop.raise("canceled");
  if (run.signal?.aborted) cancel();
  run.signal?.addEventListener("abort", cancel, { once: true });
  try {
    warnOfInterrupted(context);
    if (run.verb === "refresh") await refresh(context);
    else if (run.verb === "destroy") await deleteEntries(context, journal.remaining);
    else return await update(run, project, sdk, context);
    return {};
  } finally {
    run.signal?.removeEventListener("abort", cancel);
    await journal.save().finally(() => providers.close());
  }
}

function contextOf(
  run: EngineRun,
  project: Project,
  sdk: Sdk,
  session: StateSession,
  { preview, reporter, hosts }: { preview: boolean; reporter: Reporter; hosts: HostPool },
): EngineContext {
  const journal = new Journal(
    session.initial,
    preview ? undefined : (deployment) => session.write(deployment),
  );
  for (const { inputs, outputs } of session.initial.entries) {
    reporter.learn(inputs);
    reporter.learn(outputs);
  }
  const settings: ValueMap = {};
  for (const [key, item] of Object.entries(run.config))
    settings[key] = item.secret ? secret(item.value) : item.value;
  reporter.learn(settings);
  const fallback = {
    urn: makeUrn(run.stack, project.name, "", PROVIDER_TYPE, "default"),
    id: "",
    inputs: settings,
  };
  const providers = new ProviderRegistry(sdk, journal, fallback, () => hosts.take());
  const parallel = run.parallel ?? 4 * availableParallelism(); // the default of the Pulumi CLI
  return {
    stack: run.stack,
    project: project.name,
    config: run.config,
    preview,
    canKeepSecrets: session.canKeepSecrets,
    journal,
    providers,
    reporter,
    stop: new StopSign(),
    parallel,
    limit: pLimit(parallel),
  };
}

function refuseForeign(session: StateSession, stack: string, project: string): void {
  const prefix = `urn:pulumi:${stack}::${project}::`;
  const foreign = session.initial.entries.find(({ urn }) => !urn.startsWith(prefix));
  if (foreign === undefined) return;
  throw new EngineError({
    code: "state-unsupported",
    what: "The state belongs to another stack or project.",
    why: `It holds ${foreign.urn}; this is stack "${stack}" of project "${project}".`,
    next: "Give the state of this stack, or the name of that one.",
  });
}

function warnOfInterrupted({ journal, reporter }: EngineContext): void {
  for (const { resource } of journal.interrupted) {
    reporter.diagnostic(
      "warning",
      "An earlier run was interrupted while creating this resource: it may exist without being recorded.",
      resource.urn,
    );
  }
}
