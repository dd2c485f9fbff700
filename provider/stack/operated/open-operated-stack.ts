import { resolve } from "node:path";
import type { Io } from "../../terminal/io.ts";
import type { OperatedStackOptions } from "./operated-stack.ts";
import type { RunnableStack } from "./runnable-stack.ts";

/**
 * Opens a stack whose `up` can be run from here: with the Pulumi CLI, or, given a state file, by the built-in engine on the
 * sandbox of the settings.
 * @throws PsaError "bad-input" when there is no program or no Pulumi CLI, "settings" when a rehearsal leaves this machine
 */
export async function openOperatedStack(options: OperatedStackOptions, io: Io): Promise<RunnableStack> {
  const { directory = ".", state } = options;
  if (state !== undefined) {
    const { RehearsedStack } = await import("../../rehearse/run/rehearsed-stack.ts");
    return RehearsedStack.open({ ...options, directory, state }, io);
  }
  const { PulumiStack } = await import("./pulumi-stack.ts");
  return PulumiStack.open({ ...options, directory: resolve(io.cwd, directory) }, io);
}
