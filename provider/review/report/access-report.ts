import type { RoleAccess } from "../../access/access-record.ts";
import { byName } from "../../access/permissions.ts";
import type { AccessDifference, DifferenceNote, Sides } from "../compare/access-difference.ts";
import { byRule, type ChangeEntry, ruleOrder } from "./change-entry.ts";
import { declarationEntry } from "./declaration-entries.ts";
import type { IntegrationChanges } from "./integration-changes.ts";
import { keyEntries, loginEntries } from "./key-entries.ts";
import { memberEntries } from "./member-entries.ts";
import type { GuideOf } from "./rights-entries.ts";
import { roleEntries } from "./role-entries.ts";
import { named } from "./some-of.ts";
import { type Summary, summaryOf } from "./summary.ts";

/** A difference in words, ready for every form. */
export interface AccessReport {
  /** Those with the worst change first. */
  integrations: IntegrationChanges[];
  notes: DifferenceNote[];
  summary: Summary;
}

/** @param guideOf what the profiles say; default: nothing */
export function accessReport(difference: AccessDifference, guideOf: GuideOf = () => undefined): AccessReport {
  const found = new Map<unknown, IntegrationChanges>();
  const of = (pair: Sides<RoleAccess> | undefined, otherwise: string): IntegrationChanges => {
    const role = pair && (pair.after ?? pair.before);
    const key = role ?? otherwise;
    const known = found.get(key);
    if (known) return known;
    const made: IntegrationChanges = {
      title: named(role?.name ?? otherwise),
      role,
      holders: [],
      entries: [],
    };
    found.set(key, made);
    return made;
  };
  for (const change of difference.roles) {
    const integration = of(change, "");
    integration.holders = change.holders.map(({ identifier }) => identifier);
    append(integration.entries, roleEntries(change, guideOf));
  }
  for (const change of difference.members) {
    const [pair] = change.members;
    const identifier = (pair?.after ?? pair?.before)?.identifier ?? "";
    append(of(change.roleAfter ?? change.roleBefore, identifier).entries, memberEntries(change, guideOf));
  }
  for (const change of difference.keys) {
    append(of(change.role, (change.after ?? change.before)?.member ?? "").entries, keyEntries(change));
  }
  for (const change of difference.declarations) {
    of(change.role, change.name).entries.push(declarationEntry(change));
  }
  for (const change of difference.logins) {
    append(of(undefined, (change.after ?? change.before)?.username ?? "").entries, loginEntries(change));
  }
  const integrations = [...found.values()];
  for (const { entries } of integrations) entries.sort(byRule);
  integrations.sort((a, b) => urgency(a) - urgency(b) || byName(a.title, b.title));
  return { integrations, notes: difference.notes, summary: summaryOf(difference, integrations) };
}

/** An administrator comes first; then what existed and becomes wider, before what is new. */
function urgency({ entries }: IntegrationChanges): number {
  const [first] = entries;
  if (first === undefined) return ruleOrder.length;
  const isNew = first.rule === "role-added";
  const widest = entries.find(({ effect }) => effect === "wider");
  return isNew && widest ? ruleOrder.indexOf("rights-unknown") - 0.5 : ruleOrder.indexOf(first.rule);
}

/** True when nothing changed: then there is nothing to say, whatever was not compared. */
export function isSilent({ integrations }: AccessReport): boolean {
  return integrations.length === 0;
}

export function entriesOf({ integrations }: Pick<AccessReport, "integrations">): ChangeEntry[] {
  return integrations.flatMap(({ entries }) => entries);
}

function append<T>(list: T[], more: readonly T[]): void {
  for (const one of more) list.push(one);
}
