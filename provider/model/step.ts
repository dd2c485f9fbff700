import type { ColumnTitle, Level } from "./level.ts";

/**
 * What a person has to do, as values: recorded in a resource's `outstanding`, gathered in a work order, done by a
 * technician on the screen. No prose, no language, no time; only what can be seen done afterwards.
 */
export type Step = RoleStep | KeyStep | NewObjectStep;
export type RoleStep = SetLevel | RenameRole | SetAdmin;
export type KeyStep = SetCustomize | CreateKey | ProveKey | DeleteKey | CreateIntegratorLogin;
/** Only in the work order of a vendor that no program declares: a program makes its roles and members by the API. */
export type NewObjectStep = CreateRole | CreateMember;

/** Stands in the place of the id of a role or member that an earlier step of the same order makes. */
export const newObjectId = "new";

export interface RoleReference {
  /** ConnectWise record id, as text; `new` for one that the order makes. */
  id: string;
  name: string;
}

export interface MemberReference {
  /** ConnectWise record id, as text; `new` for one that the order makes. */
  id: string;
  /** Member ID on the screen. */
  identifier: string;
  /** Member Name on the screen. */
  name: string;
}

/** One cell of the role matrix. `from` is what was seen when the step was recorded. */
export interface SetLevel {
  kind: "set-level";
  role: RoleReference;
  module: string;
  function: string;
  column: ColumnTitle;
  from: Level;
  to: Level;
}

/** A Customize list of the role; it can only be seen through a key. */
export interface SetCustomize {
  kind: "set-customize";
  role: RoleReference;
  module: string;
  function: string;
  /** Entries of "Allow Access to these"; the rest is disallowed. */
  allow?: string[];
  /** Entries of "Disallow Access to these"; the rest is allowed. */
  disallow?: string[];
}

export interface RenameRole {
  kind: "rename-role";
  role: RoleReference;
  from: string;
  to: string;
}

export interface SetAdmin {
  kind: "set-admin";
  role: RoleReference;
  from: boolean;
  to: boolean;
}

export interface CreateKey {
  kind: "create-key";
  member: MemberReference;
  description: string;
}

/** The pair is there but not yet proved: settled by a later `up`, nothing to do on the screen. */
export interface ProveKey {
  kind: "prove-key";
  member: MemberReference;
  publicKey: string;
}

export interface DeleteKey {
  kind: "delete-key";
  member: MemberReference;
  publicKey: string;
}

export interface CreateIntegratorLogin {
  kind: "create-integrator-login";
  /** The user name asked for; null when any login will do. */
  username: string | null;
}

export interface CreateRole {
  kind: "create-role";
  role: RoleReference;
}

export interface CreateMember {
  kind: "create-member";
  member: MemberReference;
  /** Role ID on the screen. */
  role: RoleReference;
}

/** Identifies a step whatever it was recorded from: two steps with the same key ask for the same thing. */
export function stepKey(step: Step): string {
  switch (step.kind) {
    case "set-level":
      return JSON.stringify([step.kind, step.role.id, step.module, step.function, step.column]);
    case "set-customize":
      return JSON.stringify([step.kind, step.role.id, step.module, step.function]);
    case "rename-role":
    case "set-admin":
    case "create-role":
      return JSON.stringify([step.kind, step.role.id]);
    case "create-key":
      return JSON.stringify([step.kind, step.member.id, step.description]);
    case "prove-key":
    case "delete-key":
      return JSON.stringify([step.kind, step.member.id, step.publicKey]);
    case "create-member":
      return JSON.stringify([step.kind, step.member.identifier]);
    case "create-integrator-login":
      return JSON.stringify([step.kind, step.username]);
  }
}
