/**
 * How a check ended: `ok`; `wrong`; `unknown` where ConnectWise did not tell; `warning` where the job can be done and something
 * should be put right.
 */
export type CheckState = "ok" | "wrong" | "unknown" | "warning";

/** What was looked at, in this order. */
export type CheckName =
  | "settings"
  | "site"
  | "company"
  | "client-id"
  | "sign-in"
  | "identity"
  | "role"
  | "reads"
  | "rights"
  | "too-wide"
  | "customize"
  | "leftover"
  | "writes";

/** One line of a preflight. */
export interface Check {
  check: CheckName;
  state: CheckState;
  /** What was found; one sentence or less, without the check's name. */
  text: string;
  /** Single things of it, each a line. */
  details?: readonly string[];
  /** What to do. */
  next?: string;
}
