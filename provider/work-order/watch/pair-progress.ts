import type { PairMistake, StepStatus } from "./progress.ts";
import type { MemberReference } from "../../access/step.ts";

/** What signing in with a configured pair showed, as far as it concerns whose it is. */
export type PairReading =
  | { outcome: "none" }
  | { outcome: "incomplete"; missing: "public" | "private" }
  /** Signs in as the member it is for. Its levels are another matter: they may still be too narrow. */
  | { outcome: "right" }
  /** Signs in, but ConnectWise does not say as whom. */
  | { outcome: "owner-unknown" }
  | { outcome: "other-member"; publicKey: string; owner: string }
  | { outcome: "refused"; publicKey: string };

/** How the step to make a key stands, and what is wrong with the pair that is configured for it. */
export function pairProgress(
  member: MemberReference,
  seen: PairReading,
): { standing: StepStatus; wrong: PairMistake | undefined } {
  switch (seen.outcome) {
    case "none":
      return { standing: "open", wrong: undefined };
    case "right":
      return { standing: "done", wrong: undefined };
    case "owner-unknown":
      return { standing: "next-up", wrong: undefined };
    case "incomplete":
      return { standing: "open", wrong: { kind: "incomplete-pair", member, missing: seen.missing } };
    case "other-member":
      return {
        standing: "open",
        wrong: { kind: "other-member", member, publicKey: seen.publicKey, owner: seen.owner },
      };
    case "refused":
      return { standing: "open", wrong: { kind: "pair-refused", member, publicKey: seen.publicKey } };
  }
}
