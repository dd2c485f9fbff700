/** Which `permissionWrites` a tenant supports: `api`, or `guided` only; `unclear` where the probe could not tell. */
export type WritesVerdict = "api" | "guided" | "unclear";

/** What a settings write on a throw-away role showed. */
export interface WriteProbe {
  verdict: WritesVerdict;
  /** Why; one sentence. */
  why: string;
  /** What to do, where the verdict is not clear. */
  next?: string;
  /** `not-made`: there was never one. `left`: it may still be there, and a person has to look. */
  role: "not-made" | "removed" | "left";
  /** The new role was shown by its id at once; null where nobody looked. */
  shownAtOnce: boolean | null;
  /** What the row said after the write; null where it was not written. */
  readBack: "changed" | "unchanged" | "otherwise" | null;
}

/** What a mode is called that ConnectWise has not published. */
export const assumedOperation =
  "PATCH /system/securityRoles/{id}/settings/{id} (ASSUMED: in no published specification)";
