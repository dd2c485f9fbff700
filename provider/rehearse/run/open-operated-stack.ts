import { resolve } from "node:path";
import type { OpenStack } from "../../stack/operated/runnable-stack.ts";

/**
 * Opens a stack whose `up` can be run from here: with the Pulumi CLI, or, given a state file, by the built-in engine on the
 * sandbox of the settings.
 * @throws PsaError "bad-input" when there is no program or no Pulumi CLI, "settings" when a rehearsal leaves this machine
 */
export const openOperatedStack: OpenStack = async (options, io) => {
  const { directory = ".", state } = options;
  if (state !== undefined) {
    const { RehearsedStack } = await import("./rehearsed-stack.ts");
    return RehearsedStack.open({ ...options, directory, state }, io);
  }
  const { PulumiStack } = await import("../../stack/operated/pulumi-stack.ts");
  return PulumiStack.open({ ...options, directory: resolve(io.cwd, directory) }, io);
};
