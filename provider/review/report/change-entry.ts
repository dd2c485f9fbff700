import type { CustomizeList } from "../../access/customize.ts";
import type { FindingValue } from "../../access/finding.ts";
import type { Column, Level } from "../../access/level.ts";
import type { SourcePlace } from "../../access/source-place.ts";

/**
 * `wider`: somebody may do more. `unknown`: not known before the update runs. `unclear`: it cannot be said which of the two allows
 * more. `neutral`: nobody may do more or less.
 */
export type Effect = "wider" | "unknown" | "unclear" | "narrower" | "neutral";

/** Stable ids of everything a report can say, in the order in which it is said, and what each means. */
export const rules = {
  "role-admin-granted":
    "A role becomes an administrator role: it may do everything, whatever its levels say.",
  "role-added": "A role is new.",
  "level-wider": "A level becomes wider: somebody may do more.",
  "customize-wider": "A Customize list opens entries that were closed.",
  "login-added": "An integrator login is new.",
  "login-changed": "An integrator login may use other areas or records.",
  "member-added": "An API member is new.",
  "member-activated": "An inactive API member becomes active again, and its keys with it.",
  "member-moved": "An API member gets another role.",
  "rights-unknown": "What a role or member may do cannot be said, or is not known before the update runs.",
  "declared-twice": "Several resources of the program declare one object.",
  "customize-unclear": "A Customize list changes in a way that cannot be compared.",
  "role-admin-taken": "A role is no longer an administrator role.",
  "level-narrower": "A level becomes narrower: somebody may do less.",
  "customize-narrower": "A Customize list closes entries that were open.",
  "role-removed": "A role goes.",
  "member-deactivated": "An API member becomes inactive.",
  "member-removed": "An API member goes.",
  "login-removed": "An integrator login goes.",
  "declared-elsewhere":
    "An object is declared by another resource than before, which Pulumi takes for a new one.",
  "left-behind": "An object leaves the program and stays in ConnectWise as it is, unwatched.",
  "role-renamed": "A role gets another name.",
  "key-added": "An API key is new.",
  "key-changed": "An API key gets another pair, member or description.",
  "key-removed": "An API key goes.",
} as const;
export type Rule = keyof typeof rules;

export const ruleOrder = Object.keys(rules) as Rule[];

/** Who asks for a right; null: the profile that the role follows does not. */
export type Ask = { reason: string | null; source: { url: string; title: string } } | null;

export interface ChangedCell {
  column: Column;
  from: Level;
  to: Level;
}

/** One change, in words and as values. */
export interface ChangeEntry {
  rule: Rule;
  effect: Effect;
  object: {
    kind: "role" | "member" | "key" | "login";
    /** Of several members that change in the same way, each. */
    names: readonly string[];
    id?: string;
    urn?: string;
  };
  /** Names in it are as they are: each form of the report makes them harmless. */
  subject: string;
  /** Goes on after the subject, without a full stop. */
  predicate: string;
  /** One row of the screen, where it is about one. */
  row?: { module: string; function: string; cells: readonly ChangedCell[] };
  /** What it is about where it is not about levels. */
  values?: { from: FindingValue | CustomizeList; to: FindingValue | CustomizeList };
  /** Undefined where no profile is followed, or nothing is asked for. */
  ask?: Ask;
  place?: SourcePlace;
}

/** `Office Protect may now delete service tickets` */
export function sentenceOf({ subject, predicate }: Pick<ChangeEntry, "subject" | "predicate">): string {
  return `${subject} ${predicate}`;
}

export function byRule(a: { rule: Rule }, b: { rule: Rule }): number {
  return ruleOrder.indexOf(a.rule) - ruleOrder.indexOf(b.rule);
}
