import type { Diagnostic, EngineEvent, StepOperation, StepResult } from "./engine-event.ts";
import type { StateStore } from "./state/state-store.ts";

export type Verb = "preview" | "up" | "refresh" | "destroy";

/** The stack's configuration: full keys, `project:key` or `connectwise:site`; structured values as JSON text. */
export type StackConfig = Readonly<Record<string, { readonly value: string; readonly secret: boolean }>>;

export type ProgramSource =
  /** The program of the project's folder, in a process of its own, as the Pulumi CLI runs it. */
  | { readonly kind: "spawned" }
  /** A function of this process. Providers still run in a host process. */
  | { readonly kind: "inline"; readonly run: () => unknown };

/** One run of the engine. Everything it uses is given here. */
export interface EngineRun {
  readonly verb: Verb;
  /** Of `refresh`: look only, leave the state as it is. */
  readonly previewOnly?: boolean;
  /** The folder with `Pulumi.yaml`, or one below it. */
  readonly directory: string;
  readonly stack: string;
  /** Default: `organization`, as with a file backend. */
  readonly organization?: string;
  readonly config: StackConfig;
  readonly state: StateStore;
  /** The environment of the program and of providers. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Provider calls at a time; default 4 × processors. */
  readonly parallel?: number;
  readonly program: ProgramSource;
  readonly onEvent?: (event: EngineEvent) => void;
  /** The first abort stops gracefully: nothing new is started, running calls are awaited and recorded. */
  readonly signal?: AbortSignal;
}

export type ExitReason = "done" | "failed" | "canceled" | "incomplete";

export interface StackOutput {
  /** In clear. */
  readonly value: unknown;
  readonly secret: boolean;
}

export interface EngineResult {
  readonly verb: Verb;
  /** Nothing was changed by this run: a preview, or a refresh that only looked. */
  readonly preview: boolean;
  readonly ok: boolean;
  readonly exitReason: ExitReason;
  /** Resources and components, in the order in which their steps ended; providers left out. */
  readonly steps: readonly StepResult[];
  readonly changeSummary: Partial<Record<StepOperation, number>>;
  readonly diagnostics: readonly Diagnostic[];
  readonly outputs: Readonly<Record<string, StackOutput>>;
  /** Something differs, or was changed. */
  readonly changed: boolean;
  /** Why the program does not count as complete; then nothing was deleted. */
  readonly incomplete?: string;
  readonly config: Readonly<Record<string, string>>;
  readonly durationMs: number;
}
