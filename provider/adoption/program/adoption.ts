/** An object of the tenant that the program does not declare, and why. */
export interface LeftOut {
  kind: "role" | "member";
  id: string;
  /** Of a member its identifier. */
  name: string;
  /** The end of a sentence about it. */
  why: string;
}

/** What an adoption found, for people. */
export interface Adoption {
  /** All there are, also those that were not asked for. */
  found: { roles: number; members: number };
  /** The new ones. */
  taken: { roles: number; members: number };
  /** Those that the stack holds already. */
  known: { roles: number; members: number };
  /** Role → profile that it follows exactly. */
  followed: readonly { role: string; title: string }[];
  /** Role → profile that it nearly follows. */
  near: readonly { role: string; title: string }[];
  leftOut: readonly LeftOut[];
  /** What could not be looked at, and what that means; sentences. */
  notes: readonly string[];
}
