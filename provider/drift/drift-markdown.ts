import { tenantText } from "../access/tenant.ts";
import { markdownLink, markdownText } from "../formats/markdown-text.ts";
import { Budget } from "../formats/budget.ts";
import { commentLimit, commentMarker } from "../formats/comment-marker.ts";
import { sentence, tableLine } from "../formats/markdown-parts.ts";
import { counted } from "../formats/paint.ts";
import { type DriftEntry, driftEntries } from "./drift-entry.ts";
import { type DriftNote, driftNotes } from "./drift-notes.ts";
import type { DriftReport } from "./drift-report.ts";
import { driftSummary } from "./drift-summary.ts";
import { findingChange, objectsOf } from "./finding-words.ts";
import { openStepText } from "../work-order/show/open-step-text.ts";

export interface IssueOptions {
  /** Where the whole report is, for a text that is too short for it: an address, or words. */
  artifact?: string | undefined;
  /** In characters, at least 2,000. Default: `commentLimit`. */
  limit?: number;
}

const mostSteps = 100;
const mostUnmanaged = 200;

/**
 * The body of one issue, or a comment: a hidden first line by which it is found again, the differences, what allows more first,
 * and what else there is to know, folded. It never holds half a row: what does not fit is counted.
 */
export function driftMarkdown(
  report: DriftReport,
  { artifact, limit = commentLimit }: IssueOptions = {},
): string {
  const { drift, tenant } = report;
  const entries = driftEntries(report);
  const budget = new Budget(limit - leftOutText(entries.length, entries.length, artifact).length - 2);
  budget.add(commentMarker("drift", report.id));
  budget.add(`### ConnectWise access: ${driftSummary(drift)}\n`);
  budget.add(`${sentence(tenantText(tenant))}, stack ${sentence(report.id)}\n`);
  for (const entry of entries.filter(({ rule }) => rule === "role-admin").slice(0, 10)) {
    budget.add(`> [!CAUTION]\n> **${sentence(entry.object.name)}** · ${sentence(entry.text)}\n`);
  }
  // Rows take what is left after a part that is kept for the rest of the report.
  if (entries.length > 0) {
    budget.add(
      "Put it right on the screen, or review it with `pulumi refresh --preview-only` and declare it in the program.\n",
    );
  }
  const rest = restOf(report, Math.min(budget.left / 2, 20_000));
  const shown = addTable(entries, budget, rest.length);
  if (rest !== "") budget.add(rest);
  const end =
    shown < entries.length ? `${leftOutText(entries.length - shown, entries.length, artifact)}\n` : "";
  return `${budget.text}${end}`;
}

/** @returns how many rows fitted */
function addTable(entries: readonly DriftEntry[], budget: Budget, kept: number): number {
  if (entries.length === 0) return 0;
  const told = entries.some(({ changed }) => changed !== undefined);
  const headings = [
    "",
    "What",
    "Where",
    "Declared",
    "Last seen",
    "Live",
    ...(told ? ["Record last changed"] : []),
  ];
  const open = [tableLine(headings), tableLine(headings.map(() => "---"))];
  const rows = entries.map((entry) =>
    tableLine([
      effectWords[entry.effect],
      `**${sentence(entry.object.name)}**`,
      sentence(entry.where),
      sentence(entry.declared),
      sentence(entry.observed),
      `**${sentence(entry.live)}**`,
      ...(told ? [entry.changed ? sentence(findingChange(entry.changed)) : ""] : []),
    ]),
  );
  const count = budget.countOf(rows, open.join("\n").length + kept + 3);
  if (count > 0) budget.add(`${[...open, ...rows.slice(0, count)].join("\n")}\n`);
  return count;
}

const effectWords = { wider: "🔺 wider", narrower: "🔻 narrower", other: "other" };

/** What could not be read, open steps, notes and what the stack does not hold, in so many characters. */
function restOf({ drift, recorded }: DriftReport, limit: number): string {
  const budget = new Budget(limit);
  const objects = objectsOf(recorded);
  const unread = drift.unknown.map(
    ({ urn, reason }) => `**${sentence(objects.get(urn)?.name ?? urn)}**: ${sentence(reason)}`,
  );
  addFolded(budget, `${counted(unread.length, "object")} could not be read`, unread, mostSteps);
  const steps = drift.outstanding.map((step) => sentence(openStepText(step)));
  addFolded(budget, `${counted(steps.length, "step")} still open`, steps, mostSteps);
  const notes = driftNotes(recorded, drift).map(noteLine);
  if (notes.length > 5) addFolded(budget, `${notes.length} notes`, notes, mostSteps);
  else for (const note of notes) budget.add(`_Note:_ ${note}.\n`);
  const others = drift.unmanaged.map(
    ({ kind, name }) => `${kind === "role" ? "role" : "API member"} ${sentence(name)}`,
  );
  addFolded(budget, `${counted(others.length, "object")} not in this stack`, others, mostUnmanaged);
  return budget.text.trimEnd();
}

function noteLine({ text, advice }: DriftNote): string {
  return `${sentence(text)}${advice === undefined ? "" : `; ${markdownText(advice)}`}`;
}

function addFolded(budget: Budget, title: string, lines: readonly string[], most: number): void {
  if (lines.length === 0) return;
  const open = `<details>\n<summary>${title}</summary>\n`;
  const close = "\n</details>\n";
  const items = lines.slice(0, most).map((line) => `- ${line}`);
  const count = budget.countOf(items, open.length + close.length + 60);
  if (count === 0) return void budget.add(`${title}.\n`);
  const more = lines.length - count;
  budget.add(
    [open, ...items.slice(0, count), ...(more > 0 ? [`- … and ${more} more`] : []), close].join("\n"),
  );
}

function leftOutText(count: number, of: number, artifact: string | undefined): string {
  const where =
    artifact === undefined
      ? "the report of the job (`psa-access drift --format html`)"
      : URL.canParse(artifact)
        ? markdownLink("the whole report", artifact)
        : sentence(artifact);
  return `**${count} of ${of} differences are not shown here**, where an issue ends. All are in ${where.slice(0, 1000)}.`;
}
