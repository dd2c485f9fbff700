import { counted } from "../paint.ts";
import type { Summary } from "./summary.ts";

/** A limit that a pull request has to keep. */
export type Gate = { gate: "no-widening" } | { gate: "max-changed"; percent: number };

export type GateResult = Gate & {
  passed: boolean;
  /** Why, one sentence. */
  because: string;
};

/**
 * `no-widening`: nobody may do more, and nothing could be more: what is unclear or not known yet does not pass.
 * `max-changed`: of the cells above None in either picture, at most so many in a hundred differ.
 */
export function gateResult(gate: Gate, summary: Summary): GateResult {
  if (gate.gate === "no-widening") {
    const { widening, unclear, unknown } = summary;
    const passed = widening + unclear + unknown === 0;
    const found = [
      widening > 0 && `${counted(widening, "change allows", "changes allow")} more`,
      unclear > 0 && `${unclear} could, and cannot be compared`,
      unknown > 0 && `${counted(unknown, "is", "are")} not known yet`,
    ].filter((part) => part !== false);
    return { ...gate, passed, because: passed ? "nobody may do more." : `${found.join("; ")}.` };
  }
  const { changed, of } = summary.cells;
  const share = of === 0 ? 0 : (100 * changed) / of;
  return {
    ...gate,
    passed: share <= gate.percent,
    because: `${changed} of ${of} cells change: ${shareText(share)}%, and ${gate.percent}% may.`,
  };
}

/** One decimal, rounded up, so that what is over a limit never reads as if it were at it. */
function shareText(share: number): string {
  return String(Math.ceil(share * 10) / 10);
}
