import type { ColumnTitle } from "./level.ts";

/** A level, a text, or a flag; null: there is none. */
export type FindingValue = string | boolean | null;

/**
 * What a finding is about: a cell of a role; the role's name or admin flag; an object that ConnectWise no longer has, or has
 * under another id; a field of a member, whether it is active, and which role it has; a field of an integrator login, and an
 * area it may use (`login-area-service-ticket`).
 */
export type FindingKind =
  | "level"
  | "role-name"
  | "role-admin"
  | "missing"
  | "re-created"
  | "member-active"
  | "member-security-role"
  | `member-${string}`
  | `login-${string}`;

/** Something that is not as it was last seen, and that no open step explains. */
export interface Finding {
  urn: string;
  /** Record id in ConnectWise. */
  id: string;
  kind: FindingKind;
  /** With `function` and `column`: the cell, in the screen's words; null where it is not about a cell. */
  module: string | null;
  function: string | null;
  column: ColumnTitle | null;
  /** What the program says. */
  declared: FindingValue;
  /** What was last seen. */
  observed: FindingValue;
  /** What is there now. */
  live: FindingValue;
  /** The last change of the whole record, where the tenant tells: not necessarily of what this finding is about. */
  changed?: LastChange;
}

/** When and by whom a record was last changed, each as ConnectWise says it. */
export interface LastChange {
  at?: string;
  by?: string;
}

/** A live object that the stack does not manage. */
export interface UnmanagedObject {
  kind: "role" | "member";
  id: string;
  name: string;
}

/** An object of the stack that could not be read: nothing is said about it. */
export interface UnreadObject {
  urn: string;
  id: string;
  reason: string;
}
