import { stepKey } from "../../access/step.ts";
import type { WorkOrderStep } from "../order/work-order.ts";
import type { Words } from "../languages/words.ts";
import { noteText } from "../languages/words-of.ts";
import { asNames, markdownLink, markdownText } from "../../formats/markdown-text.ts";
import {
  changedColumns,
  customizeLists,
  type RoleTask,
  rowReasons,
  type RowTask,
  rowWarnings,
} from "./tasks.ts";

/**
 * What is to be done in one role, as blocks of a list entry: what comes first, the levels as a table, the Customize lists, the
 * pages that ask for it. All are indented as the entry's text, and so stay within it.
 */
export function roleMarkdown(task: RoleTask, words: Words, done: ReadonlySet<string>): string[] {
  const { rows, customize, sources } = task;
  const { labelled, askedForBy } = words.order;
  const tick = (step: WorkOrderStep) => (done.has(stepKey(step)) ? " ✓" : "");
  const links = sources.map(({ title, url }) => markdownLink(title, url)).join(", ");
  return [
    firstList(task, words, tick).join("\n"),
    rows.length === 0 ? "" : table(rows, words, tick),
    warningsList(rows, words).join("\n"),
    customize.flatMap((step) => customizeList(step, words, tick)).join("\n"),
    links === "" ? "" : `  ${labelled(askedForBy, links)}`,
  ].filter((block) => block !== "");
}

type Tick = (step: WorkOrderStep) => string;

function firstList({ make, flags }: RoleTask, words: Words, tick: Tick): string[] {
  const { setAndSave, labelled, ticked } = words.order;
  return [
    ...(make
      ? make.notes.map((note) => `  - ${markdownText(noteText(asNames(note), words))}`)
      : [`  - ${setAndSave}`]),
    ...flags.map((step) => {
      const [label, from, to] =
        step.kind === "rename-role"
          ? ["Role ID", name(step.from), name(step.to)]
          : ["Administrator", ticked(step.from), ticked(step.to)];
      return `  - ${labelled(label, `${from} → **${to}**`)}${tick(step)}`;
    }),
  ];
}

function table(rows: readonly RowTask[], { order }: Words, tick: Tick): string {
  const titles = changedColumns(rows);
  const explained = rows.some((row) => rowReasons(row).length > 0);
  const line = (cells: readonly string[]) => `  | ${cells.join(" | ")} |`;
  const headings = ["Module", "Function", ...titles, ...(explained ? [order.why] : [])];
  return [
    line(headings),
    line(headings.map(() => "---")),
    ...rows.map((row) =>
      line([
        name(row.module),
        name(row.function),
        ...titles.map((title) => {
          const step = row.cells[title];
          return step ? `${step.from} → **${step.to}**${tick(step)}` : "";
        }),
        ...(explained ? [name(rowReasons(row).join("; "))] : []),
      ]),
    ),
  ].join("\n");
}

function warningsList(rows: readonly RowTask[], words: Words): string[] {
  return rows.flatMap((row) =>
    rowWarnings(row, words).map(
      (warning) => `  - ⚠ ${name(`${row.module} · ${row.function}`)} · ${markdownText(warning)}`,
    ),
  );
}

function customizeList(step: RoleTask["customize"][number], words: Words, tick: Tick): string[] {
  const { labelled, noEntry, allOthers, why } = words.order;
  const { list, entries, other } = customizeLists(step);
  return [
    `  - ${name(`${step.module} · ${step.function}`)} · ${labelled("Customize", `**${list}**`)}${tick(step)}`,
    ...(entries.length === 0 ? [`(${noEntry})`] : entries.map(name)).map((entry) => `    - ${entry}`),
    `    - ${labelled(allOthers, other)}`,
    ...(step.reason === null ? [] : [`    - ${labelled(why, name(step.reason))}`]),
  ];
}

function name(text: string): string {
  return markdownText(asNames(text));
}
