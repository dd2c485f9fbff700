import { createHash } from "node:crypto";
import type { ProveKey, SetCustomize } from "./step.ts";

/** A person's word, in the program, for the outcome of a step that the provider cannot see. */
export interface Attestation {
  /** Which step, as the work order prints it. */
  step: string;
  /** Digest of the declared value; the word is void as soon as that changes. */
  digest: string;
  /** Who vouches. */
  by: string;
  /** On which day, `YYYY-MM-DD`. */
  on: string;
}

export type AttestableStep = SetCustomize | ProveKey;

/** Name and digest of a step of one key: what an attestation has to repeat to count for it. */
export function attestable(step: AttestableStep, keyId: string): { step: string; digest: string } {
  const [name, value] =
    step.kind === "set-customize"
      ? [`set-customize ${step.module}/${step.function}`, { allow: step.allow, disallow: step.disallow }]
      : [`prove-key ${step.publicKey}`, { publicKey: step.publicKey }];
  const digest = createHash("sha256")
    .update(JSON.stringify([keyId, name, value]))
    .digest("hex")
    .slice(0, 16);
  return { step: name, digest };
}

export function isAttested(step: AttestableStep, keyId: string, attested: readonly Attestation[]): boolean {
  const wanted = attestable(step, keyId);
  return attested.some((one) => one.step === wanted.step && one.digest === wanted.digest);
}
