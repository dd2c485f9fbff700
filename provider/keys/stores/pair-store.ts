import type { KeyPair } from "../../access/key-pair.ts";

/** Where a captured pair goes. */
export interface PairStore {
  /** Finds out before anybody is asked for a secret whether it can be stored. @throws PsaError */
  prepare(): Promise<void>;
  /** Stores both keys or none. @throws PsaError that repeats neither */
  store(pair: KeyPair): Promise<void>;
  /** `Stored in Pulumi.dev.yaml: umbrellaPublicKey, and umbrellaPrivateKey as a secret.` */
  readonly stored: string;
}
