import { resolve } from "node:path";
import type { Io } from "../../terminal/io.ts";
import type { ReconcilableStack } from "./reconcilable-stack.ts";

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

/**
 * Opens a stack whose `up` can be run from here: with the Pulumi CLI, or, given a state file, by the built-in engine on the
 * sandbox of the settings.
 * @throws PsaError "bad-input" when there is no program or no Pulumi CLI, "settings" when a rehearsal leaves this machine
 */
export async function openOperatedStack(options: OperatedStackOptions, io: Io): Promise<ReconcilableStack> {
  const { directory = ".", state } = options;
  if (state !== undefined) {
    const { RehearsedStack } = await import("../../rehearse/run/rehearsed-stack.ts");
    return RehearsedStack.open({ ...options, directory, state }, io);
  }
  const { PulumiStack } = await import("./pulumi-stack.ts");
  return PulumiStack.open({ ...options, directory: resolve(io.cwd, directory) }, io);
}
