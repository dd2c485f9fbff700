import { type AccessReport, entriesOf } from "./access-report.ts";
import { changesText } from "./changes-text.ts";

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
export function gateResult(gate: Gate, report: Pick<AccessReport, "summary" | "integrations">): GateResult {
  const { summary } = report;
  if (gate.gate === "no-widening") {
    const found = entriesOf(report).filter(({ effect }) => effect !== "narrower" && effect !== "neutral");
    const passed = found.length === 0;
    return { ...gate, passed, because: passed ? "nobody may do more." : `${changesText(found)}.` };
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
