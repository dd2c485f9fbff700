import type { Change } from "./values/structural-diff.ts";
import type { ValueMap } from "./values/value.ts";

export type StepOperation = "same" | "create" | "update" | "replace" | "delete" | "read" | "refresh";

/** A resource as it is shown: an entry of the state with secrets as `[secret]`, unknown values as the sentinel. */
export interface ShownState {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: ValueMap;
  readonly outputs?: ValueMap;
  readonly [field: string]: unknown;
}

/** What happens, or would happen, to one resource. No secret is in it. */
export interface Step {
  readonly operation: StepOperation;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly provider?: string;
  readonly before?: ShownState;
  readonly after?: ShownState;
  /** Where inputs differ; undefined where nobody compared them (the provider said "changed" itself). */
  readonly changes?: readonly Change[];
  /** Top-level inputs that force the replacement. */
  readonly replaceKeys?: readonly string[];
  /** Paths whose change counts as a replacement because the program says so. */
  readonly replaceOnChanges?: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  /** Forgotten, but left in place. */
  readonly retained?: boolean;
}

export type StepOutcome = "planned" | "done" | "partial" | "failed";

export interface StepResult extends Step {
  readonly outcome: StepOutcome;
  /** Why it is partial or failed, one per line. */
  readonly reasons: readonly string[];
}

export type Severity = "info" | "warning" | "error";

export interface Diagnostic {
  readonly severity: Severity;
  readonly message: string;
  readonly urn?: string;
}

export type EngineEvent =
  | { readonly kind: "step-started"; readonly step: Step }
  | { readonly kind: "step-finished"; readonly step: StepResult }
  | { readonly kind: "diagnostic"; readonly diagnostic: Diagnostic }
  /** A line that the program or a provider printed. */
  | { readonly kind: "output"; readonly from: "program" | "provider"; readonly line: string };
