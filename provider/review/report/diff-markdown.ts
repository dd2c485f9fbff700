import { columns, columnTitles } from "../../access/level.ts";
import { markdownCode, markdownLink } from "../../formats/markdown-text.ts";
import { Budget } from "../../formats/budget.ts";
import { commentLimit, commentMarker } from "../../formats/comment-marker.ts";
import { sentence, summaryName, tableLine } from "../../formats/markdown-parts.ts";
import { type AccessReport, entriesOf, isSilent } from "./access-report.ts";
import type { IntegrationChanges } from "./integration-changes.ts";
import { changesText } from "./changes-text.ts";
import type { ChangeEntry, Effect } from "./change-entry.ts";
import { declaredName } from "./declared-name.ts";
import type { GateResult } from "./gates.ts";
import { differenceNoteText } from "./note-words.ts";
import { someOf } from "./some-of.ts";

export interface CommentOptions {
  /** What tells this comment from another one of the same pull request, such as `ops/prod`. */
  id: string;
  gates?: readonly GateResult[];
  /** Where the whole report is, for a comment that is too short for it: an address, or words. */
  artifact?: string | undefined;
  /** The comparison does not cover everything: why. */
  incomplete?: string | undefined;
  /** In characters, at least 2,000. Default: `commentLimit`. */
  limit?: number;
}

/** At most so many changes are named before the details. */
const mostNamed = 25;

/**
 * One comment of a pull request: a hidden first line by which it is found again, what matters, and the details of each
 * integration folded. It never holds half a row: what does not fit is counted. Empty when nothing changed.
 */
export function diffMarkdown(report: AccessReport, options: CommentOptions): string {
  if (isSilent(report)) return "";
  const { limit = commentLimit, gates = [], incomplete } = options;
  const all = entriesOf(report);
  const budget = new Budget(limit - leftOutText(all.length, all.length, options).length - 2);
  budget.add(commentMarker("diff", options.id));
  budget.add(`### ConnectWise access: ${changesText(entriesOf(report))}\n`);
  if (incomplete !== undefined) budget.add(`> [!WARNING]\n> ${sentence(incomplete)}\n`);
  for (const { gate, passed, because } of gates) {
    budget.add(`${passed ? "✅" : "❌"} \`--${gate}\` ${passed ? "holds" : "does not hold"}: ${because}\n`);
  }
  addNamed(report.integrations, budget);
  for (const note of report.notes) budget.add(`_Note:_ ${sentence(differenceNoteText(note))}\n`);
  const shown = report.integrations.reduce((sum, one) => sum + addDetails(one, budget), 0);
  const end = shown < all.length ? `${leftOutText(all.length - shown, all.length, options)}\n` : "";
  return `${budget.text}${end}`;
}

function addNamed(integrations: readonly IntegrationChanges[], budget: Budget): void {
  const granted = integrations.flatMap(({ entries }) =>
    entries.filter(({ rule }) => rule === "role-admin-granted"),
  );
  for (const entry of granted.slice(0, mostNamed)) {
    budget.add(`> [!CAUTION]\n> ${boldSentence(entry)}\n`);
  }
  const more = integrations.flatMap(({ entries }) => {
    // Of a new role it is enough here that it is new.
    const isNew = entries.some(({ rule }) => rule === "role-added");
    return entries.filter(
      ({ rule, effect, row }) =>
        rule !== "role-admin-granted" &&
        ["wider", "unknown", "unclear"].includes(effect) &&
        !(isNew && row !== undefined),
    );
  });
  const quarter = budget.left / 4;
  const start = budget.left;
  let named = 0;
  for (const entry of more.slice(0, mostNamed)) {
    const line = `- ${boldSentence(entry)}`;
    if (start - budget.left + line.length > quarter || !budget.add(line)) break;
    named += 1;
  }
  if (named > 0 && named < more.length) budget.add(`- … and ${more.length - named} more, below`);
  if (named > 0) budget.add("");
}

/** @returns how many of its changes fitted */
function addDetails(integration: IntegrationChanges, budget: Budget): number {
  const { title, entries, holders, role } = integration;
  const about = [
    ...(holders.length > 0 ? [`Held by ${sentence(someOf(holders))}.`] : []),
    ...(role?.urn === undefined ? [] : [`Declared as ${markdownCode(declaredName(role.urn))}.`]),
  ];
  const levels = entries.some(({ row }) => row !== undefined && row.cells.length > 0);
  const headings = [
    "",
    "Where",
    ...(levels ? columns.map((one) => columnTitles[one]) : []),
    "In words",
    "Why",
  ];
  const open = [
    "<details>",
    `<summary>${summaryName(title)}: ${changesText(entries)}</summary>`,
    ...(about.length > 0 ? ["", about.join(" ")] : []),
    "",
    tableLine(headings),
    tableLine(headings.map(() => "---")),
  ].join("\n");
  const close = "\n</details>\n";
  const rows = entries.map((entry) => tableLine(cellsOf(entry, levels)));
  const count = budget.countOf(rows, open.length + close.length + 2);
  if (count === 0) return 0;
  budget.add([open, ...rows.slice(0, count)].join("\n"));
  budget.add(close);
  return count;
}

function cellsOf(
  { effect, row, subject, predicate, object, ask, place }: ChangeEntry,
  levels: boolean,
): string[] {
  const where = row
    ? `${row.module} · ${row.function}`
    : { role: "Security role", member: "API member", key: "API key", login: "Integrator login" }[object.kind];
  const level = columns.map((column) => {
    const cell = row?.cells.find((one) => one.column === column);
    return cell ? `${cell.from}\u00a0→\u00a0**${cell.to}**` : "";
  });
  return [
    effectWords[effect],
    sentence(where),
    ...(levels ? level : []),
    boldSentence({ subject, predicate }),
    [whyText(ask), ...(place ? [markdownCode(`${place.file}:${place.line}`.replaceAll("|", "/"))] : [])]
      .filter(Boolean)
      .join(", "),
  ];
}

const effectWords: Record<Effect, string> = {
  wider: "🔺 wider",
  unknown: "❔ unknown",
  unclear: "❔ unclear",
  narrower: "🔻 narrower",
  neutral: "",
};

function whyText(ask: ChangeEntry["ask"]): string {
  if (ask === undefined) return "";
  if (ask === null) return "the vendor's guide does not ask for it";
  const source = markdownLink("guide", ask.source.url);
  return ask.reason === null ? `the vendor asks for it (${source})` : `${sentence(ask.reason)} (${source})`;
}

function boldSentence({ subject, predicate }: { subject: string; predicate: string }): string {
  return `**${sentence(subject)}** ${sentence(predicate)}`;
}

function leftOutText(count: number, of: number, { artifact }: CommentOptions): string {
  const where =
    artifact === undefined
      ? "the report of the job (`psa-access diff --format html`)"
      : URL.canParse(artifact)
        ? markdownLink("the whole report", artifact)
        : sentence(artifact);
  return `**${count} of ${of} rows are not shown here**, where a comment ends. All are in ${where.slice(0, 1000)}.`;
}
