import type { OperatedStack } from "./operated-stack.ts";

/**
 * What went wrong in a run: nothing; only objects that are half done, each recorded with steps for a person; or something
 * that no person can do on the screen.
 */
export type RunFailure = "none" | "partial" | "other";

/** A stack that can be brought to its end: what went wrong in its last `up` is known too. */
export interface ReconcilableStack extends OperatedStack {
  /** Of the last `up`. */
  readonly failure: RunFailure;
  /** Values of the stack's configuration, such as `connectwise:site`; for settings that the environment lacks. */
  settings(): Promise<(key: string) => string | undefined>;
}

/** One failed object of a run, and every error that was reported. */
export interface RunRecord {
  failed: readonly { urn: string; partial: boolean }[];
  errors: readonly { urn: string | undefined; message: string }[];
}

/** @param ok the run ended with 0, or 20 */
export function runFailure(ok: boolean, { failed, errors }: RunRecord): RunFailure {
  if (ok) return "none";
  const known = new Set(failed.map(({ urn }) => urn));
  // The engine's closing word is no failure of its own.
  const others = errors.filter(
    ({ urn, message }) => !(urn && known.has(urn)) && !/^\s*(error: )?update failed/.test(message),
  );
  return failed.length > 0 && others.length === 0 && failed.every(({ partial }) => partial)
    ? "partial"
    : "other";
}
