import type { Io } from "../../terminal/io.ts";
import type { OperatedStack, OperatedStackOptions } from "./operated-stack.ts";

/**
 * What went wrong in a run: nothing; only objects that are half done, each recorded with steps for a person; somebody stopped it
 * (Ctrl-C, which the CLI reads by itself on a terminal); it ended after its preview and changed nothing, as after a "no" to its
 * question; or something that no person can do on the screen.
 */
export type RunFailure = "none" | "partial" | "canceled" | "only-previewed" | "other";

/** A stack that can be brought to its end: what went wrong in its last `up` is known too. */
export interface RunnableStack extends OperatedStack {
  /** Of the last `up`. */
  readonly failure: RunFailure;
  /** Values of the stack's configuration, such as `connectwise:site`; for settings that the environment lacks. */
  settings(): Promise<(key: string) => string | undefined>;
}

/**
 * Opens the stack of the options. The command line gives it to the commands: one of a rehearsal is opened by another capability.
 * @throws PsaError "bad-input" when there is no program or no Pulumi CLI, "settings" when a rehearsal leaves this machine
 */
export type OpenStack = (options: OperatedStackOptions, io: Io) => Promise<RunnableStack>;

/** One failed object of a run, and every error that was reported. */
export interface RunRecord {
  failed: readonly { urn: string; partial: boolean }[];
  errors: readonly { urn: string | undefined; message: string }[];
  /** The preview came to its end without an error, and no update began. Default false. */
  onlyPreviewed?: boolean;
}

/** @param ok the run ended with 0, or 20 */
export function runFailure(ok: boolean, { failed, errors, onlyPreviewed = false }: RunRecord): RunFailure {
  if (ok) return "none";
  const known = new Set(failed.map(({ urn }) => urn));
  // The engine's closing word is no failure of its own.
  const others = errors.filter(
    ({ urn, message }) => !(urn && known.has(urn)) && !/^\s*(error: )?update (failed|canceled)/.test(message),
  );
  if (others.length > 0 || failed.some(({ partial }) => !partial)) return "other";
  if (errors.some(({ message }) => /^\s*(error: )?update canceled/.test(message))) return "canceled";
  if (failed.length > 0) return "partial";
  return onlyPreviewed && errors.length === 0 ? "only-previewed" : "other";
}
