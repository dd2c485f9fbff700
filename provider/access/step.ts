import type { ColumnTitle, Level } from "./level.ts";

/**
 * What a person has to do, as values: recorded in a resource's `outstanding`, gathered in a work order, done by a
 * technician on the screen. No prose, no language, no time; only what can be seen done afterwards.
 */
export type Step = RoleStep | KeyStep | NewObjectStep;
/** What a person has to do to a security role; the `outstanding` of a SecurityRole. */
export type RoleStep = SetLevel | RenameRole | SetAdmin;
/** What a person has to do about a key; the `outstanding` of an ApiKey. */
export type KeyStep = SetCustomize | CreateKey | ProveKey | DeleteKey | CreateIntegratorLogin;
/** Only in the work order of a vendor that no program declares: a program makes its roles and members by the API. */
export type NewObjectStep = CreateRole | CreateMember;

/** Stands in the place of the id of a role or member that an earlier step of the same order makes. */
export const newObjectId = "new";

/** The role a step is about. */
export interface RoleReference {
  /** ConnectWise record id, as text; `new` for one that the order makes. */
  id: string;
  /** Role ID on the screen, as it was when the step was recorded. */
  name: string;
}

/** The API member a step is about. */
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
  /** The role whose cell it is. */
  role: RoleReference;
  /** Module, as the screen prints it. */
  module: string;
  /** Function of the module, as the screen prints it. */
  function: string;
  /** Column, as the screen prints it. */
  column: ColumnTitle;
  /** Level that was seen when the step was recorded. */
  from: Level;
  /** Level to choose: the declared one. */
  to: Level;
}

/** A Customize list of the role; it can only be seen through a key. */
export interface SetCustomize {
  kind: "set-customize";
  /** The role whose list it is. */
  role: RoleReference;
  /** Module, as the screen prints it. */
  module: string;
  /** Function whose Customize link opens the list. */
  function: string;
  /** Entries of "Allow Access to these"; the rest is disallowed. */
  allow?: string[];
  /** Entries of "Disallow Access to these"; the rest is allowed. */
  disallow?: string[];
}

/** Another Role ID; the API cannot write it. */
export interface RenameRole {
  kind: "rename-role";
  /** The role, by the name it has. */
  role: RoleReference;
  /** The name that was seen when the step was recorded. */
  from: string;
  /** The declared name. */
  to: string;
}

/** The box that makes a role an administrator's; the API cannot write it. */
export interface SetAdmin {
  kind: "set-admin";
  /** The role whose box it is. */
  role: RoleReference;
  /** Whether it was ticked when the step was recorded. */
  from: boolean;
  /** Whether it has to be ticked. */
  to: boolean;
}

/** A new key on the member's API Keys tab; its private key is shown once. */
export interface CreateKey {
  kind: "create-key";
  /** The member whose key it becomes. */
  member: MemberReference;
  /** The description to type in. */
  description: string;
}

/** The pair is there but not yet proved: settled by a later `up`, nothing to do on the screen. */
export interface ProveKey {
  kind: "prove-key";
  /** The member the pair is declared for. */
  member: MemberReference;
  /** Public key of the configured pair. */
  publicKey: string;
}

/** A key that was replaced, or goes with the stack; first the vendor has to use the new one. */
export interface DeleteKey {
  kind: "delete-key";
  /** The member whose key it is. */
  member: MemberReference;
  /** Public key of the pair to delete. */
  publicKey: string;
}

/** An integrator login, which a profile requires and nobody has made. */
export interface CreateIntegratorLogin {
  kind: "create-integrator-login";
  /** The user name asked for; null when any login will do. */
  username: string | null;
}

/** A new security role. */
export interface CreateRole {
  kind: "create-role";
  /** Its name; the id is `new`. */
  role: RoleReference;
}

/** A new API member. */
export interface CreateMember {
  kind: "create-member";
  /** Its identifier and name; the id is `new`. */
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
