import type { StackConfigStore } from "../config/stack-config-store.ts";
import type { StackResource } from "../stack-resources.ts";

/** A key pair in memory. */
export interface Pair {
  publicKey: string;
  privateKey: string;
}

/** The pairs a stack holds for one key, decrypted; in memory only. */
export interface KeyPairs {
  /** The configured pair; undefined when there is none, or its private key is kept elsewhere. */
  current: Pair | undefined;
  /** Pairs once proved and not yet seen refused. */
  retiring: Pair[];
}

/** A stack whose program can be run from here: by the Pulumi CLI, or by the built-in engine on a sandbox. */
export interface OperatedStack {
  /** What a person would type for `up`, such as `pulumi up` or `psa-access rehearse up examples/ops --state ops.json`. */
  readonly upCommand: string;
  /** What a person would give to `--stack` of the other commands: a stack's name or a state file. */
  readonly stackOption: string;
  readonly config: StackConfigStore;
  /** `up` will ask something, and here nobody can be asked: it would end with an error before it begins. */
  readonly isUnanswered: boolean;
  /** Runs `up` and shows what it prints. @returns its exit code; the real CLI knows only 0 and errors, the built-in engine 20 too */
  up(): Promise<number>;
  /** Our resources as recorded now; secrets stay encrypted. */
  resources(): Promise<StackResource[]>;
  /** @throws PsaError "bad-input" when the secrets of the stack cannot be opened, saying what is missing */
  pairs(urn: string): Promise<KeyPairs>;
}
