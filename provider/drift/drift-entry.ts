import type { Finding, LastChange } from "../access/finding.ts";
import { isLevel, isWider } from "../access/level.ts";
import type { SourcePlace } from "../access/source-place.ts";
import type { DriftReport } from "./drift-report.ts";
import { findingText, objectsOf, findingPlace, type StackObject, valueText } from "./finding-words.ts";

/** Stable ids of everything that drift can find, in the order in which it is said, and what each means. */
export const driftRules = {
  "role-admin": "The Administrator box of a role is not as it was last seen.",
  "level-wider": "A level is wider than declared: somebody may do more.",
  "re-created": "An object is gone, and another one has its name.",
  missing: "An object is gone.",
  "level-narrower": "A level is narrower than declared, or else not as it was last seen.",
  "role-name": "A role has another name.",
  "member-field": "A field of an API member is not as it was last seen.",
  "login-field": "A field of an integrator login is not as it was last seen.",
} as const;
export type DriftRule = keyof typeof driftRules;
export const driftRuleOrder = Object.keys(driftRules) as DriftRule[];

/** One finding in words and as values; names in it are as they are. */
export interface DriftEntry {
  rule: DriftRule;
  /** `wider`: live allows more than was declared. */
  effect: "wider" | "narrower" | "other";
  finding: Finding;
  object: StackObject;
  /** `Service Desk · Service Tickets · Delete`, or the field; "" where it is about the whole object. */
  where: string;
  declared: string;
  observed: string;
  live: string;
  /** All of it after the object's name, without a full stop. */
  text: string;
  changed: LastChange | undefined;
  place: SourcePlace | undefined;
}

/** Every finding, what allows more first. */
export function driftEntries({ recorded, drift, places }: Omit<DriftReport, "tenant" | "id">): DriftEntry[] {
  const objects = objectsOf(recorded);
  return drift.findings
    .map((finding): DriftEntry => {
      const { urn, kind, declared, observed, live } = finding;
      const effect = effectOf(finding);
      return {
        rule: ruleOf(finding, effect),
        effect,
        finding,
        object: objects.get(urn) ?? { kind: "role", name: urn },
        where: kind === "missing" || kind === "re-created" ? "" : findingPlace(finding),
        declared: valueText(declared),
        observed: valueText(observed),
        live: live === null && kind === "missing" ? "gone" : valueText(live),
        text: findingText(finding),
        changed: finding.changed,
        place: places.get(urn),
      };
    })
    .sort((a, b) => driftRuleOrder.indexOf(a.rule) - driftRuleOrder.indexOf(b.rule));
}

export function effectOf({ kind, declared, live }: Finding): DriftEntry["effect"] {
  if (kind === "role-admin") return live === true ? "wider" : "narrower";
  if (kind === "member-active") return live === true ? "wider" : "narrower";
  if (kind !== "level" || !isLevel(declared) || !isLevel(live) || declared === live) return "other";
  return isWider(live, declared) ? "wider" : "narrower";
}

function ruleOf({ kind }: Finding, effect: DriftEntry["effect"]): DriftRule {
  if (kind === "level") return effect === "wider" ? "level-wider" : "level-narrower";
  if (kind === "role-admin" || kind === "role-name" || kind === "missing" || kind === "re-created")
    return kind;
  return kind.startsWith("login-") ? "login-field" : "member-field";
}
