import type { KeyPair } from "../../access/key-pair.ts";
import type { StackConfigStore } from "../config/stack-config-store.ts";
import type { StackResource } from "../stack-resources.ts";

/** The pairs a stack holds for one key, decrypted; in memory only. */
export interface KeyPairs {
  /** The configured pair; undefined when there is none, or its private key is kept elsewhere. */
  current: KeyPair | undefined;
  /** Pairs once proved and not yet seen refused. */
  retiring: KeyPair[];
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

/** Which stack, and how its `up` is run. */
export interface OperatedStackOptions {
  /** Folder of the Pulumi program, or one below its Pulumi.yaml. Default: the current one. */
  directory?: string;
  /** For a rehearsal on a sandbox: the state file. */
  state?: string | undefined;
  /** For a rehearsal: name of the stack (default `dev`) and more of its configuration, as `psa-access rehearse up` takes them. */
  stackName?: string;
  config?: string[];
  secret?: string[];
  /** For the Pulumi CLI: the stack's name. Default: the one in the arguments, else the one that is selected. */
  stack?: string | undefined;
  /** For the Pulumi CLI: given to `pulumi up` as they are. */
  pulumiArguments?: readonly string[];
  /** Leave the work order out of what `up` prints: the caller shows it. Default false. */
  withoutWorkOrder?: boolean;
}
