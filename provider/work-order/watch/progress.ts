import type { Cell } from "../../access/permissions.ts";
import type { ColumnTitle, Level } from "../../access/level.ts";
import type { PsaErrorCode } from "../../access/psa-error.ts";
import { type MemberReference, type RoleReference, type Step, stepKey } from "../../access/step.ts";

/** How a step of a work order stands, as seen from outside. */
export type StepStatus =
  /** Watched, and not seen done. */
  | "open"
  /** Seen done. */
  | "done"
  /** Nothing to wait for: the next `up` looks at it through the key. */
  | "next-up"
  /** Cannot be seen from here. */
  | "unseen"
  /** Cannot be done any more: its role is gone. */
  | "lost";

/** How far a work order has come, and what went wrong on the way. A value of one moment. */
export interface WatchProgress {
  /** By {@link stepKey}. */
  standings: ReadonlyMap<string, StepStatus>;
  /** What somebody has to put right now. */
  wrongs: readonly Mistake[];
  /** Why the last look failed; null when it did not. */
  trouble: PollError | null;
  /** Nothing has moved for several looks. */
  stuck: boolean;
}

export interface PollError {
  code: PsaErrorCode;
  /** One sentence, of the error. */
  what: string;
}

/** Before the first look. */
export const noProgress: WatchProgress = { standings: new Map(), wrongs: [], trouble: null, stuck: false };

/** A step that nobody has looked at yet is open. */
export function standingOf({ standings }: Pick<WatchProgress, "standings">, step: Step): StepStatus {
  return standings.get(stepKey(step)) ?? "open";
}

/** The steps seen done, by {@link stepKey}. */
export function doneSteps({ standings }: Pick<WatchProgress, "standings">): Set<string> {
  return new Set([...standings].filter(([, standing]) => standing === "done").map(([key]) => key));
}

/** Something done on the screen, or configured, that the work order does not ask for. */
export type Mistake = CellMistake | RoleMistake | PairMistake;

interface AtCell {
  role: RoleReference;
  module: string;
  function: string;
  column: ColumnTitle;
  live: Level;
}

export type CellMistake =
  /** A cell that nobody asked to change stands at another level than the program declares. */
  | ({ kind: "other-cell"; declared: Level } & AtCell)
  /** An asked cell stands neither where it was nor where it should be. */
  | ({ kind: "wrong-level"; asked: Level } & AtCell)
  /** What is asked of the role `askedOf` was set in `role`, whose level there should be `declared`. */
  | ({ kind: "other-role"; askedOf: RoleReference; declared: Level } & AtCell);

export type RoleMistake =
  /** The administrator tick is not as declared. */
  | { kind: "admin"; role: RoleReference; live: boolean }
  | { kind: "renamed"; role: RoleReference; live: string; declared: string }
  /** `successor`: another role that has its name now. */
  | { kind: "role-gone"; role: RoleReference; successor: RoleReference | null };

export type PairMistake =
  /** `owner`: the member it really belongs to. */
  | { kind: "other-member"; member: MemberReference; publicKey: string; owner: string }
  | { kind: "pair-refused"; member: MemberReference; publicKey: string }
  /** Neither key is named: what stands as the public one is the private one. */
  | { kind: "incomplete-pair"; member: MemberReference; missing: "public" | "private" };

/** Two wrongs with the same key are the same mistake, seen twice. */
export function mistakeKey(wrong: Mistake): string {
  return JSON.stringify(wrong);
}

/** `Service Desk · Service Tickets · Add` as a key, whatever the role. */
export function cellKey(cell: Pick<Cell, "module" | "function"> & { column: ColumnTitle }): string {
  return JSON.stringify([cell.module, cell.function, cell.column]);
}
