import { nearest } from "../../access/nearest-names.ts";
import { byCell, type CellChange } from "../../access/permissions.ts";
import type { LiveRights } from "../../tenant/live-rights.ts";
import { cellText } from "../../access/cell-text.ts";
import { judgeRights, type Need, type RightsJudgement } from "../needed-rights.ts";
import { counted } from "../../formats/paint.ts";
import { exitCodes } from "../../terminal/exit-code.ts";
import type { FoundOut } from "./found-out.ts";

/** Cells that are listed. */
const most = 8;

/** Our own rights against the need, both ways: what is missing is a fault, what is beyond it a warning. */
export function checkRights(
  found: FoundOut,
  rights: LiveRights,
  needs: readonly Need[],
  { tolerated, isAdmin }: { tolerated: readonly Need[]; isAdmin: boolean },
): RightsJudgement {
  const judged = judgeRights(rights.permissions, needs, tolerated);
  // An administrator may do what is listed under a name that is not known here, too.
  const missing = judged.missing.filter((change) => !isAdmin || rights.has(change));
  const { tooWide } = judged;
  if (missing.length === 0) found.ok("rights", `all ${needs.length} that are needed`);
  else {
    const are = missing.length === 1 ? "is" : "are";
    found.wrong(
      "rights",
      `${missing.length} of the ${needs.length} that are needed ${are} missing`,
      exitCodes.access,
      {
        details: needs.map((need) => needLine(need, rights, missing)),
        next: "Set them on the ConnectWise screen, as the work order says.",
      },
    );
  }
  const wide = tooWide.filter((change) => !missing.some((other) => byCell(other, change) === 0));
  // Of an administrator everything is; that was said.
  if (wide.length > 0 && !isAdmin) {
    found.warn("too-wide", `${counted(wide.length, "right")} of ours that nothing here needs`, {
      details: [
        ...wide.slice(0, most).map((change) => `${cellText(change)}: ${change.from}`),
        ...(wide.length > most ? [`and ${wide.length - most} more`] : []),
      ],
      next: "Take them away: who gets hold of this key could use them.",
    });
  }
  return { missing, tooWide };
}

function needLine(need: Need, rights: LiveRights, missing: readonly CellChange[]): string {
  const change = missing.find((one) => byCell(one, need) === 0);
  if (!change) return `✓ ${cellText(need)}: ${need.why}`;
  return `✗ ${cellText(need)}: ${change.from}${unlisted(need, rights)}, and All is needed: ${need.why}`;
}

/** ConnectWise may call a function otherwise than the screen does; only a full list tells that. */
function unlisted(need: Need, rights: LiveRights): string {
  if (!rights.complete || rights.has(need)) return "";
  const candidates = rights.names.map(({ module, function: fn }) => `${module} · ${fn}`);
  const near = nearest(`${need.module} · ${need.function}`, candidates);
  return ` (not listed under this name${near.length > 0 ? `; nearest: ${near.join(", ")}` : ""})`;
}
