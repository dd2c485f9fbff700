import type { CellChange } from "../../access/permissions.ts";
import { type ExitCode, exitCodes, worst } from "../../terminal/exit-code.ts";

export type VerifiedVerdict =
  /** Signs in as its member, with exactly the declared levels. */
  | "proved"
  /** A person vouches for it; its private key is not in the stack. */
  | "attested"
  | "too-narrow"
  | "too-wide"
  | "other-member"
  | "inactive"
  | "refused"
  /** It was to be refused, and is not. */
  | "signs-in"
  | "no-pair"
  | "not-known";

/** What a sign-in showed of one pair of a stack. */
export interface VerifiedPair {
  urn: string;
  /** The key's description. */
  key: string;
  /** Member ID on the screen. */
  member: string;
  /** A retiring pair was replaced, and not yet seen refused. */
  pair: "current" | "retiring";
  publicKey: string | undefined;
  verdict: VerifiedVerdict;
  /** From live to declared; of a pair that is too narrow or too wide. */
  cells: CellChange[];
  /** Whose it is instead. */
  belongsTo: string | undefined;
  /** Why nothing is known, or why it may do everything. */
  reason: string | undefined;
  /** What to do about that. */
  advice?: string;
  /** For the key's `attested`: a pair that was proved with a private key that is kept elsewhere. */
  attestation?: { step: string; digest: string };
}

/** What a pair means for the whole: a living pair that is to be retired waits for a person. */
export function verifyExit(pairs: readonly VerifiedPair[], expectRefused: boolean): ExitCode {
  return worst(pairs.map((pair) => (expectRefused ? refusedCodes : codes)[pair.verdict](pair)));
}

type Codes = Record<VerifiedVerdict, (pair: VerifiedPair) => ExitCode>;

const done = () => exitCodes.done;
const different = () => exitCodes.differences;
const unknown = () => exitCodes.unknown;

const codes: Codes = {
  proved: done,
  attested: done,
  "too-narrow": different,
  "too-wide": different,
  "other-member": different,
  inactive: different,
  refused: ({ pair }) => (pair === "retiring" ? exitCodes.done : exitCodes.differences),
  "signs-in": () => exitCodes.open,
  "no-pair": () => exitCodes.open,
  "not-known": unknown,
};

const refusedCodes: Codes = { ...codes, "signs-in": different, refused: done, "no-pair": done };
