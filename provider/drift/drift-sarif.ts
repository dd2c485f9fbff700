import { type SarifLevel, sarifText } from "../formats/sarif-text.ts";
import { driftEntries, type DriftRule, driftRuleOrder, driftRules } from "./drift-entry.ts";
import type { DriftReport } from "./drift-report.ts";
import { findingChange, objectsOf } from "./finding-words.ts";

const levels: Partial<Record<DriftRule, SarifLevel>> = { "role-admin": "error", "level-wider": "error" };

/** SARIF 2.1.0: a result for each difference, at the line that declares what it is about. What could not be read is a notification. */
export function driftSarif(
  report: DriftReport,
  { version, program, limit }: { version: string; program: string; limit?: number },
): string {
  const objects = objectsOf(report.recorded);
  return sarifText(
    driftEntries(report).map(({ rule, effect, finding, object, text, changed, place }) => ({
      rule,
      level: effect === "narrower" ? "note" : (levels[rule] ?? "warning"),
      text: `${object.name} · ${text}.${changed ? ` The record was last changed ${findingChange(changed)}.` : ""}`,
      place,
      name: object.name,
      fullName: finding.urn,
      identity: [finding.kind, finding.urn, finding.module, finding.function, finding.column],
    })),
    {
      tool: "psa-access drift",
      version,
      program,
      rules: driftRuleOrder.map((id) => ({ id, text: driftRules[id], level: levels[id] ?? "warning" })),
      fingerprint: "accessDrift/v1",
      limit,
      incomplete: report.drift.unknown.map(
        ({ urn, reason }) => `${objects.get(urn)?.name ?? urn} could not be read: ${reason}`,
      ),
    },
  );
}
