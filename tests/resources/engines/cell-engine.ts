import type { StackConfig, Verb } from "../../../provider/rehearsal/index.ts";
import type { Deployment } from "../../../provider/rehearsal/state/resource-entry.ts";

/** One operation on a stack that holds one resource, or none. */
export interface CellRun {
  verb: Exclude<Verb, "preview">;
  deployment: Deployment;
  config: StackConfig;
  environment: Readonly<Record<string, string | undefined>>;
  /** Resource class and arguments; of `up` only. */
  declared?: { resource: string; args: object };
  /** To be called before the operation: what was asked for until then is not counted. */
  begins: () => void;
}

export interface CellResult {
  deployment: Deployment;
  /** In the engine's own words. */
  operation: string;
  ended: "done" | "partial" | "failed";
  reasons: string[];
  notes: string[];
  /** 0, 1, and 7 for a refresh that found differences. */
  exit: 0 | 1 | 7;
}

export interface CellEngine {
  readonly name: string;
  run(run: CellRun): Promise<CellResult>;
}
