import { availableParallelism } from "node:os";
import type { Diagnostic, EngineEvent } from "./engine-event.ts";
import type { ProgramSource, StackConfig } from "./engine-run.ts";
import { loadProject } from "./program/project.ts";
import { runProgram } from "./program/run-program.ts";
import { loadSdk } from "./sdk.ts";
import { DeclaringRun } from "./steps/declaring-run.ts";
import { Reporter } from "./steps/reporter.ts";
import { StopSign } from "./steps/stop-sign.ts";
import { containsSecret, toProviderMap } from "./values/value.ts";

/** One look at what a program declares. Nothing but the program itself is started. */
export interface DeclarationRun {
  /** The folder with `Pulumi.yaml`, or one below it. */
  readonly directory: string;
  readonly stack: string;
  /** Default: `organization`. */
  readonly organization?: string;
  readonly config: StackConfig;
  /** The environment of the program. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly program: ProgramSource;
  readonly onEvent?: (event: EngineEvent) => void;
  /** An abort ends the program. */
  readonly signal?: AbortSignal;
}

/** What a program declares about one resource. */
export interface Registration {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  /** URN; empty for none. */
  readonly parent: string;
  /** As a provider's `check` gets them: secrets in clear, values not known yet as Pulumi's sentinel. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Inputs that are, or hold, a secret. */
  readonly secretInputs: readonly string[];
  /** URN of the explicit provider; empty for the default one. */
  readonly provider: string;
  /** Input → URNs of the resources whose outputs it is made of. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

export interface Declaration {
  readonly ok: boolean;
  /** Why the program does not count as complete. */
  readonly incomplete?: string;
  readonly canceled: boolean;
  readonly project: string;
  readonly stack: string;
  /** In order of arrival, the stack itself included. */
  readonly registrations: readonly Registration[];
  /** URNs of what the program reads from elsewhere, such as stack references. */
  readonly reads: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs a program as a preview of an empty stack would, and gives what it registers. No provider is started and nothing is
 * sent: ids and what a provider adds are unknown. Resources of other packages are taken as they are.
 * @throws EngineError "project-missing", "project-invalid" or "sdk-missing"
 */
export async function declareProgram(run: DeclarationRun): Promise<Declaration> {
  const project = loadProject(run.directory);
  const sdk = loadSdk(project.programDirectory);
  const reporter = new Reporter(run.onEvent);
  const stop = new StopSign();
  const cancel = () => stop.raise("canceled");
  if (run.signal?.aborted) cancel();
  run.signal?.addEventListener("abort", cancel, { once: true });
  try {
    const calls = new DeclaringRun({ stack: run.stack, project: project.name, reporter, stop });
    const parallel = 4 * availableParallelism();
    const incomplete = await runProgram(run, project, sdk, calls, {
      preview: true,
      parallel,
      reporter,
      stop,
      spared: "nothing can be said about it",
    });
    return {
      ok: stop.reason === undefined && incomplete === undefined,
      ...(incomplete !== undefined && { incomplete }),
      canceled: stop.reason === "canceled",
      project: project.name,
      stack: run.stack,
      registrations: [...calls.goals.values()].map((goal) => ({
        urn: goal.urn,
        type: goal.type,
        name: goal.name,
        custom: goal.custom,
        parent: goal.parent,
        inputs: toProviderMap(goal.inputs),
        secretInputs: Object.keys(goal.inputs).filter((key) => containsSecret(goal.inputs[key])),
        provider: goal.provider.slice(0, Math.max(0, goal.provider.lastIndexOf("::"))),
        propertyDependencies: goal.propertyDependencies,
      })),
      reads: calls.reads,
      diagnostics: reporter.diagnostics,
    };
  } finally {
    run.signal?.removeEventListener("abort", cancel);
    reporter.flush();
  }
}
