import { tenantText } from "../model/tenant.ts";
import type { WorkOrder } from "../model/work-order.ts";
import { counted, paint, type Paint, plain, type TextOptions } from "./paint.ts";
import {
  attestationLine,
  changedColumns,
  programText,
  type RowTask,
  screenPaths,
  type Task,
  type Tasks,
  tasksOf,
  unseenText,
} from "./tasks.ts";
import { wrappedLines } from "./wrapped-lines.ts";

/** The work order for a terminal: one numbered task per place of the screen, one line per row of a role. */
export function workOrderText(order: WorkOrder, options: TextOptions = {}): string {
  const colour = paint(options);
  const { tasks, program } = tasksOf(order);
  const lines: string[] = [];
  if (order.steps.length === 0) lines.push(colour.green("Nothing left to do."));
  if (tasks.length > 0) {
    const where = order.tenant ? ` (${plain(tenantText(order.tenant))})` : "";
    lines.push(
      colour.bold(`Work order: ${counted(tasks.length, "task")} on the ConnectWise PSA screen${where}`),
    );
  }
  tasks.forEach((task, index) => lines.push("", ...taskLines(task, index + 1, colour)));
  if (program.length > 0) {
    if (tasks.length > 0) lines.push("");
    lines.push(colour.bold("For whoever runs the program"), ...programLines(program, colour));
  }
  if (order.notes.length > 0)
    lines.push("", ...order.notes.map((note) => `${colour.yellow("Note:")} ${plain(note)}`));
  return `${lines.join("\n")}\n`;
}

const indent = "   ";
/** Beside an indent, room for a terminal of 100 columns. */
const noteWidth = 92;

function taskLines(task: Task, number: number, colour: Paint): string[] {
  const heading = (title: string, path: string) =>
    `${colour.bold(`${number}. ${plain(title)}`)} — ${plain(path)}`;
  if (task.kind === "login") {
    const { username, notes } = task.step;
    return [
      heading(username === null ? "Integrator login" : `Integrator login "${username}"`, screenPaths.login),
      ...noteLines(["Make a new one.", ...notes]),
    ];
  }
  if (task.kind === "key") {
    const { member, notes } = task.step;
    const title =
      task.step.kind === "create-key"
        ? `New API key "${task.step.description}" of ${member.identifier}`
        : `Delete API key ${task.step.publicKey} of ${member.identifier}`;
    return [heading(title, screenPaths.key), ...noteLines(notes)];
  }
  return [
    heading(`Security role "${task.role.name}"`, screenPaths.role),
    ...task.flags.map((step) =>
      step.kind === "rename-role"
        ? `${indent}Role ID: ${plain(step.from)} → ${colour.bold(plain(step.to))}`
        : `${indent}Administrator: ${flag(step.from)} → ${colour.bold(flag(step.to))}`,
    ),
    ...rowLines(task.rows, colour),
    ...task.customize.flatMap((step) => [
      `${indent}${rowName(step)}   Customize: ${colour.bold(step.disallow ? "Disallow Access to these" : "Allow Access to these")}`,
      ...entryLines(step.disallow ?? step.allow ?? []),
    ]),
    ...task.sources.flatMap(({ title, url }) => [
      colour.dim(`${indent}asked for by "${plain(title)}"`),
      colour.dim(`${indent}${indent}${url}`),
    ]),
  ];
}

/** Rows below each other, each column in its own place: a change reads as on the screen. */
function rowLines(rows: readonly RowTask[], colour: Paint): string[] {
  const titles = changedColumns(rows);
  const text = (row: RowTask, title: (typeof titles)[number]) => {
    const step = row.cells[title];
    return step ? `${title} ${step.from} → ${step.to}` : "";
  };
  const nameWidth = Math.max(0, ...rows.map((row) => rowName(row).length));
  const widths = titles.map((title) => Math.max(...rows.map((row) => text(row, title).length)));
  return rows.map((row) => {
    const cells = titles.map((title, index) => {
      const padded = text(row, title).padEnd(widths[index] ?? 0);
      return padded.replace(/→ (\w+)/, (_, level: string) => `→ ${colour.bold(level)}`);
    });
    return `${indent}${[rowName(row).padEnd(nameWidth), ...cells].join("   ")}`.trimEnd();
  });
}

function entryLines(entries: readonly string[]): string[] {
  return entries.length === 0
    ? [`${indent}${indent}(no entry)`]
    : entries.map((entry) => `${indent}${indent}${plain(entry)}`);
}

function programLines(program: Tasks["program"], colour: Paint): string[] {
  return program.flatMap((step) => {
    const lines = noteLines([programText(step)]);
    if (step.attest) {
      lines.push(
        ...noteLines([unseenText(step.kind)]),
        colour.dim(`${indent}${indent}${attestationLine(step.attest)}`),
      );
    }
    return lines;
  });
}

function noteLines(notes: readonly string[]): string[] {
  return notes.flatMap((note) =>
    wrappedLines(plain(note), noteWidth).map((line, index) => `${indent}${index === 0 ? "- " : "  "}${line}`),
  );
}

function rowName(row: { module: string; function: string }): string {
  return plain(`${row.module} · ${row.function}`);
}

function flag(on: boolean): string {
  return on ? "ticked" : "not ticked";
}
