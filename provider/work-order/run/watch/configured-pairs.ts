import type { KeyPair } from "../../../access/key-pair.ts";
import type { OperatedStack } from "../../../stack/operated/operated-stack.ts";
import type { StackConfigStore } from "../../../stack/config/stack-config-store.ts";

/** Where a watch finds pairs; both may be out of its reach. */
export interface ConfiguredPairs {
  /** Where a new pair will appear; undefined where the stack's configuration is not known. */
  configured: Pick<StackConfigStore, "file" | "pair"> | undefined;
  /** The pairs of a key that are to be refused; undefined when the stack's secrets cannot be opened. */
  retiring(urn: string): Promise<KeyPair[] | undefined>;
}

export const noPairs: ConfiguredPairs = { configured: undefined, retiring: async () => undefined };

/** Both of a stack whose program runs from here. */
export function pairsOfStack(stack: Pick<OperatedStack, "config" | "pairs">): ConfiguredPairs {
  return {
    configured: stack.config,
    retiring: async (urn) => (await stack.pairs(urn)).retiring,
  };
}
