import { counted } from "../paint.ts";
import type { Drift } from "./drift.ts";

/** `2 differences, 1 object unknown`, or that there is no drift. */
export function driftSummary({ compared, findings, outstanding, unknown }: Drift): string {
  const parts = [
    ...(findings.length > 0 ? [counted(findings.length, "difference")] : []),
    ...(unknown.length > 0 ? [`${counted(unknown.length, "object")} unknown`] : []),
    ...(outstanding.length > 0 ? [counted(outstanding.length, "step still open", "steps still open")] : []),
  ];
  if (parts.length > 0) return parts.join(", ");
  return compared === 0 ? "nothing to compare" : `no drift: ${counted(compared, "object")} as last seen`;
}
