import type { LimitFunction } from "p-limit";
import type { StackConfig } from "../engine-run.ts";
import type { Journal } from "./journal.ts";
import type { ProviderRegistry } from "./provider-registry.ts";
import type { Reporter } from "./reporter.ts";
import type { StopSign } from "./stop-sign.ts";

/** What the parts of one run share. */
export interface EngineContext {
  readonly stack: string;
  readonly project: string;
  readonly config: StackConfig;
  /** Nothing is created, updated or deleted. */
  readonly preview: boolean;
  /** False if there is no passphrase to encrypt secrets with. */
  readonly canKeepSecrets: boolean;
  readonly journal: Journal;
  readonly providers: ProviderRegistry;
  readonly reporter: Reporter;
  readonly stop: StopSign;
  readonly parallel: number;
  /** Runs provider calls, `parallel` at a time. */
  readonly limit: LimitFunction;
}
