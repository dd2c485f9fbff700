import type { Finding } from "../access/finding.ts";
import { counted } from "../formats/paint.ts";
import type { Drift } from "./detect-drift.ts";
import { effectOf } from "./drift-entry.ts";

/** `2 differences (1 cell wider, 1 role renamed), 1 object unknown`, or that there is no drift. */
export function driftSummary({ compared, findings, outstanding, unknown }: Drift): string {
  const parts = [
    ...(findings.length > 0 ? [`${counted(findings.length, "difference")} (${findingsText(findings)})`] : []),
    ...(unknown.length > 0 ? [`${counted(unknown.length, "object")} unknown`] : []),
    ...(outstanding.length > 0 ? [counted(outstanding.length, "step still open", "steps still open")] : []),
  ];
  if (parts.length > 0) return parts.join(", ");
  return compared === 0 ? "nothing to compare" : `no drift: ${counted(compared, "object")} as last seen`;
}

/** In the units of `diff`: cells of roles, and everything else by what it is. */
function findingsText(findings: readonly Finding[]): string {
  const counts = new Map<string, { count: number; many: string }>();
  for (const finding of findings) {
    const [one, many] = unitOf(finding);
    counts.set(one, { count: (counts.get(one)?.count ?? 0) + 1, many });
  }
  return [...counts].map(([one, { count, many }]) => counted(count, one, many)).join(", ");
}

function unitOf(finding: Finding): [one: string, many: string] {
  const { kind } = finding;
  const effect = effectOf(finding);
  if (kind === "level") {
    return effect === "other" ? ["cell changed", "cells changed"] : [`cell ${effect}`, `cells ${effect}`];
  }
  if (kind === "role-admin") {
    return effect === "wider"
      ? ["more administrator", "more administrators"]
      : ["administrator fewer", "administrators fewer"];
  }
  if (kind === "missing") return ["object gone", "objects gone"];
  if (kind === "re-created") return ["object made anew", "objects made anew"];
  return kind === "role-name" ? ["role renamed", "roles renamed"] : ["field changed", "fields changed"];
}
