/** The two keys that ConnectWise makes together; in memory only. */
export interface KeyPair {
  publicKey: string;
  privateKey: string;
}
