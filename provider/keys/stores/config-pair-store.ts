import { pairConfigKeys } from "../../stack/pair-config-keys.ts";
import type { StackConfigStore } from "../../stack/config/stack-config-store.ts";
import type { PairStore } from "./pair-store.ts";

/** The stack's configuration, under the names that the program reads by convention. */
export function configPairStore(config: StackConfigStore, resource: string): PairStore {
  const { publicKey, privateKey } = pairConfigKeys(resource);
  return {
    stored: `Stored in ${config.place}: ${publicKey}, and ${privateKey} as a secret.`,
    prepare: async () => void (await config.pair(resource)),
    store: (pair) => config.setPair(resource, pair),
  };
}
