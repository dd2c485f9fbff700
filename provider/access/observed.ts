import type { IntegratorAreas } from "./integrator-area.ts";
import type { PermissionMap } from "./permissions.ts";

/** A security role as it was last read. */
export interface ObservedRole {
  /** Role ID on the screen. */
  name: string;
  /** It is an administrator's role. */
  admin: boolean;
  /** Levels above `None`, canonical form. */
  permissions: PermissionMap;
}

/** An API member as it was last read; names only, no record ids. A field that is empty in ConnectWise is absent. */
export interface ObservedMember {
  /** Member ID. */
  identifier: string;
  /** False: the member is inactive, and its keys do not sign in. */
  active: boolean;
  /** Name of its security role; null: it has none. */
  securityRole: string | null;
  /** Member Name. */
  memberName?: string;
  /** Level (of the corporate structure). */
  level?: string;
  /** Name (of the level). */
  levelName?: string;
  /** Default Location. */
  location?: string;
  /** Default Department, or Business Unit. */
  department?: string;
  /** Default Territory. */
  territory?: string;
  /** Default service board. */
  defaultBoard?: string;
  /** Time zone. */
  timeZone?: string;
  /** E-mail address. */
  email?: string;
  /** Notes. */
  notes?: string;
  /** Prices are hidden from the member; only where the program declares it. */
  blockPrice?: boolean;
  /** Costs are hidden from the member; only where the program declares it. */
  blockCost?: boolean;
  /** Names of the boards the member does not see, sorted, with ", " between them; only where the program declares them. */
  excludedBoards?: string;
}

/** What the last look at a key showed. */
export interface ObservedKey {
  /** The configured pair signed in, belongs to the member, and has exactly the expected levels. */
  proved: boolean;
  /**
   * What the last sign-in showed: `none` without a public key, `unproved` where nothing could be concluded, `attested` where a
   * person vouches for it, `refused` by a 401 while our own key works.
   */
  pair:
    | "none"
    | "unproved"
    | "proved"
    | "attested"
    | "too-narrow"
    | "too-wide"
    | "other-member"
    | "owner-unknown"
    | "refused";
  /** Identifier of the member the key is declared for. */
  member: string;
  /** What the levels were compared with; `nothing` where there was no sign-in. */
  comparedWith: "expect" | "live role" | "nothing";
  /** "Module/Function" → verdict, for the Customize lists of `expect`; absent where it names none. */
  customize?: Record<string, "proved" | "contradicted" | "not-comparable" | "attested">;
}

/** An integrator login as it was last read; never the password. What is off or empty is absent. */
export interface ObservedLogin {
  /** User name. */
  username: string;
  /** Areas that are open. */
  areas: IntegratorAreas;
  /** Every area is open, present and future. */
  allAreas?: boolean;
  /** It sees records of others as well. */
  allRecords?: boolean;
  /** Identifier of the member it acts as. */
  member?: string;
  /** Name of its service board. */
  board?: string;
  /** It is inactive. */
  inactive?: boolean;
}

/** A pair that was proved once: its keys are secrets. */
export interface RetiringPair {
  /** Public key. */
  publicKey: string;
  /** Private key. */
  privateKey: string;
}
