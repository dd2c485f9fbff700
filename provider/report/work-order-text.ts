import type { Note } from "../model/note.ts";
import { stepKey } from "../model/step.ts";
import type { WorkOrder, WorkOrderStep } from "../model/work-order.ts";
import type { Language } from "./languages/language.ts";
import type { Words } from "./languages/words.ts";
import { noteText, wordsOf } from "./languages/words-of.ts";
import { paint, type Paint, plain, type TextOptions } from "./paint.ts";
import {
  attestationLine,
  changedColumns,
  programText,
  type RoleTask,
  type RowTask,
  type Task,
  taskHeading,
  type Tasks,
  tasksOf,
  unseenText,
} from "./tasks.ts";
import { wrappedLines } from "./wrapped-lines.ts";

export interface WorkOrderTextOptions extends TextOptions {
  /** Default `en`. */
  language?: Language;
  /** Steps seen done since, by `stepKey`: they are ticked. Absent: nobody watches, and there are no ticks. */
  done?: ReadonlySet<string>;
}

/** The work order for a terminal: one numbered task per place of the screen, one line per row of a role. */
export function workOrderText(order: WorkOrder, options: WorkOrderTextOptions = {}): string {
  const words = wordsOf(options.language ?? "en");
  const pen: Pen = { colour: paint(options), words, done: options.done };
  const { colour } = pen;
  const { tasks, program } = tasksOf(order);
  const lines: string[] = [];
  if (order.steps.length === 0) lines.push(colour.green(words.order.nothingLeft));
  if (tasks.length > 0) {
    const tenant = order.tenant && words.order.tenant(order.tenant.companyId, order.tenant.site);
    lines.push(colour.bold(plain(words.order.heading(tasks.length, tenant ?? undefined))));
  }
  tasks.forEach((task, index) => lines.push("", ...taskLines(task, index + 1, pen)));
  if (program.length > 0) {
    if (tasks.length > 0) lines.push("");
    lines.push(colour.bold(words.order.forProgram), ...programLines(program, pen));
  }
  if (order.notes.length > 0) {
    const label = colour.yellow(`${words.order.note}:`);
    lines.push("", ...order.notes.map((note) => `${label} ${plain(noteText(note, words))}`));
  }
  return `${lines.join("\n")}\n`;
}

interface Pen {
  colour: Paint;
  words: Words;
  done: ReadonlySet<string> | undefined;
}

const indent = "   ";
/** Beside an indent, room for a terminal of 100 columns. */
const noteWidth = 92;

function taskLines(task: Task, number: number, pen: Pen): string[] {
  const { title, path } = taskHeading(task, pen.words);
  const mark = pen.done && stepsOf(task).every((step) => isDone(step, pen)) ? pen.colour.green(" ✓") : "";
  const heading = `${pen.colour.bold(`${number}. ${plain(title)}`)} — ${plain(path)}${mark}`;
  return [heading, ...(task.kind === "role" ? roleLines(task, pen) : noteLines(task.step.notes, pen))];
}

/** The steps of which a task is made. */
function stepsOf(task: Task): WorkOrderStep[] {
  if (task.kind !== "role") return [task.step];
  const cells = task.rows.flatMap(({ cells }) => Object.values(cells));
  return [...(task.make ? [task.make] : []), ...task.flags, ...cells, ...task.customize];
}

function isDone(step: WorkOrderStep, { done }: Pen): boolean {
  return done?.has(stepKey(step)) ?? false;
}

/** Behind a step while somebody watches: ticked, or as much room. */
function tick(step: WorkOrderStep, pen: Pen): string {
  return pen.done === undefined ? "" : isDone(step, pen) ? " ✓" : "  ";
}

function roleLines(task: RoleTask, pen: Pen): string[] {
  const { colour, words } = pen;
  const { ticked, noEntry, askedForBy } = words.order;
  return [
    ...(task.make ? noteLines(task.make.notes, pen) : []),
    ...task.flags.map((step) =>
      (step.kind === "rename-role"
        ? `${indent}Role ID: ${plain(step.from)} → ${colour.bold(plain(step.to))}${tick(step, pen)}`
        : `${indent}Administrator: ${ticked(step.from)} → ${colour.bold(ticked(step.to))}${tick(step, pen)}`
      ).trimEnd(),
    ),
    ...rowLines(task.rows, pen),
    ...task.customize.flatMap((step) => {
      const list = step.disallow ? "Disallow Access to these" : "Allow Access to these";
      const entries = step.disallow ?? step.allow ?? [];
      return [
        `${indent}${rowName(step)}   Customize: ${colour.bold(list)}${tick(step, pen)}`.trimEnd(),
        ...(entries.length === 0 ? [`(${noEntry})`] : entries).map(
          (entry) => `${indent}${indent}${plain(entry)}`,
        ),
      ];
    }),
    ...task.sources.flatMap(({ title, url }) => [
      colour.dim(`${indent}${askedForBy} "${plain(title)}"`),
      colour.dim(`${indent}${indent}${plain(url)}`),
    ]),
  ];
}

/** Rows below each other, each column in its own place: a change reads as on the screen, the vendor's reason below it. */
function rowLines(rows: readonly RowTask[], pen: Pen): string[] {
  const titles = changedColumns(rows);
  const text = (row: RowTask, title: (typeof titles)[number]) => {
    const step = row.cells[title];
    return step ? `${title} ${step.from} → ${step.to}${tick(step, pen)}` : "";
  };
  const nameWidth = Math.max(0, ...rows.map((row) => rowName(row).length));
  const widths = titles.map((title) => Math.max(...rows.map((row) => text(row, title).length)));
  return rows.flatMap((row) => {
    const cells = titles.map((title, index) => {
      const padded = text(row, title).padEnd(widths[index] ?? 0);
      return padded
        .replace(/→ (\w+)/, (_, level: string) => `→ ${pen.colour.bold(level)}`)
        .replace("✓", pen.colour.green("✓"));
    });
    const line = `${indent}${[rowName(row).padEnd(nameWidth), ...cells].join("   ")}`.trimEnd();
    return [line, ...reasonLines(row, pen)];
  });
}

function reasonLines(row: RowTask, { colour }: Pen): string[] {
  const reasons = new Set(Object.values(row.cells).flatMap(({ reason }) => reason ?? []));
  return [...reasons].flatMap((reason) =>
    wrappedLines(plain(reason), noteWidth - indent.length).map((line) =>
      colour.dim(`${indent}${indent}${line}`),
    ),
  );
}

function programLines(program: Tasks["program"], pen: Pen): string[] {
  const { colour, words } = pen;
  return program.flatMap((step) => {
    const lines = bullets([programText(step, words)]);
    if (step.attest) {
      lines.push(
        ...bullets([unseenText(step.kind, words)]),
        colour.dim(`${indent}${indent}${attestationLine(step.attest, words)}`),
      );
    }
    return lines;
  });
}

function noteLines(notes: readonly Note[], { words }: Pen): string[] {
  return bullets(notes.map((note) => noteText(note, words)));
}

function bullets(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    wrappedLines(plain(text), noteWidth).map((line, index) => `${indent}${index === 0 ? "- " : "  "}${line}`),
  );
}

function rowName(row: { module: string; function: string }): string {
  return plain(`${row.module} · ${row.function}`);
}
