import type { KeyPair } from "../../access/key-pair.ts";
import type { KeyStep } from "../../access/step.ts";
import type { KeyPairs } from "../../stack/operated/operated-stack.ts";

/** Where the rotation of a key stands. It follows from stack and configuration alone, so that anybody can go on anywhere. */
export type RotationStage =
  /** Nothing is under way; undefined: the key never had a pair. */
  | { stage: "at-rest"; current: KeyPair | undefined }
  /** A pair is configured that `up` has not proved yet. */
  | { stage: "prove"; publicKey: string; recorded: boolean }
  /** The new pair is proved; these older ones are not seen refused yet. */
  | { stage: "retire"; current: KeyPair; retiring: KeyPair[] }
  /** The private key of the pair in use is not in the stack. */
  | { stage: "kept-elsewhere" }
  /** The pair in use does not come from the configuration. */
  | { stage: "not-configured"; current: KeyPair };

export function whereItStands(
  outstanding: readonly KeyStep[],
  { current, retiring }: KeyPairs,
  configured: Partial<KeyPair>,
): RotationStage {
  const { publicKey, privateKey } = configured;
  const complete = publicKey !== undefined && privateKey !== undefined;
  if (!current) {
    if (complete) return { stage: "prove", publicKey, recorded: false };
    const neverMade = outstanding.some(({ kind }) => kind === "create-key");
    return neverMade ? { stage: "at-rest", current } : { stage: "kept-elsewhere" };
  }
  if (!complete) return { stage: "not-configured", current };
  if (publicKey !== current.publicKey || privateKey !== current.privateKey) {
    return { stage: "prove", publicKey, recorded: false };
  }
  if (outstanding.some(({ kind }) => kind === "prove-key"))
    return { stage: "prove", publicKey, recorded: true };
  return retiring.length > 0 ? { stage: "retire", current, retiring } : { stage: "at-rest", current };
}
