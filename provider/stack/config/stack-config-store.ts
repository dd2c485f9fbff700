import type { KeyPair } from "../../access/key-pair.ts";

/** Where a stack keeps its configuration, as far as key pairs go. */
export interface StackConfigStore {
  /** For messages: `Pulumi.dev.yaml`. */
  readonly place: string;
  /** Absolute path of the file whose change may mean another pair; undefined when the configuration is not a local file. */
  readonly file: string | undefined;
  /** The pair configured now for a resource, under its configuration keys (`umbrellaPublicKey`, `umbrellaPrivateKey`). */
  pair(resource: string): Promise<Partial<KeyPair>>;
  /** Stores both keys or none: the private one as a secret, and neither ever as an argument of a command. */
  setPair(resource: string, pair: KeyPair): Promise<void>;
}
