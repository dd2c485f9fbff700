import { stepKey } from "../model/step.ts";
import type { WorkOrder, WorkOrderStep } from "../model/work-order.ts";
import type { Language } from "./languages/language.ts";
import type { Words } from "./languages/words.ts";
import { noteText, wordsOf } from "./languages/words-of.ts";
import { plain } from "./paint.ts";
import {
  attestationLine,
  changedColumns,
  programText,
  type RoleTask,
  type RowTask,
  type Task,
  taskHeading,
  tasksOf,
  unseenText,
} from "./tasks.ts";

/**
 * The work order as a check list with tables, for a ticket or a pull request.
 * @param options language, default `en`; `done`: keys of steps seen done, which are ticked
 */
export function workOrderMarkdown(
  order: WorkOrder,
  { language = "en", done = new Set() }: { language?: Language; done?: ReadonlySet<string> } = {},
): string {
  const words = wordsOf(language);
  const { tasks, program } = tasksOf(order);
  const parts: string[] = [`# ${words.order.title}`];
  if (order.tenant) {
    const { companyId, site } = order.tenant;
    parts.push(`${words.order.tenantLabel}: ${escaped(words.order.tenant(companyId, site))}`);
  }
  parts.push(tasks.length === 0 ? words.order.nothingLeftOnScreen : words.order.tasks(tasks.length));
  parts.push(...tasks.map((task) => taskPart(task, words, done)));
  if (program.length > 0) {
    parts.push(`## ${words.order.forProgram}`);
    for (const step of program) {
      const vouch = step.attest
        ? ` ${unseenText(step.kind, words)} ${code(attestationLine(step.attest, words))}`
        : "";
      parts.push(`- [ ] ${escaped(programText(step, words))}${vouch}`);
    }
  }
  if (order.notes.length > 0) {
    parts.push(
      `## ${words.order.notes}`,
      ...order.notes.map((note) => `- ${escaped(noteText(note, words))}`),
    );
  }
  return `${parts.join("\n\n")}\n`;
}

function taskPart(task: Task, words: Words, done: ReadonlySet<string>): string {
  const ticked = (steps: readonly WorkOrderStep[]) => steps.every((step) => done.has(stepKey(step)));
  const { title, path } = taskHeading(task, words);
  if (task.kind !== "role") {
    const notes = task.step.notes.map((note) => noteText(note, words));
    return checkBox(ticked([task.step]), title, path, notes);
  }
  const { make, flags, rows, customize, sources } = task;
  const cells = rows.flatMap((row) => Object.values(row.cells));
  return [
    checkBox(
      ticked([...(make ? [make] : []), ...flags, ...cells, ...customize]),
      title,
      path,
      roleNotes(task, words),
    ),
    ...(rows.length > 0 ? [table(rows, words, done)] : []),
    ...(sources.length > 0
      ? [
          `  ${words.order.askedForBy}: ${sources.map((source) => `[${escaped(source.title)}](${source.url})`).join(", ")}`,
        ]
      : []),
  ].join("\n\n");
}

function roleNotes({ make, flags, customize }: RoleTask, { order, ...words }: Words): string[] {
  return [
    ...(make?.notes ?? []).map((note) => noteText(note, { order, ...words })),
    ...flags.map((step) =>
      step.kind === "rename-role"
        ? `Role ID: ${step.from} → ${step.to}`
        : `Administrator: ${order.ticked(step.from)} → ${order.ticked(step.to)}`,
    ),
    ...customize.map(
      (step) =>
        `${step.module} · ${step.function}, Customize, ${step.disallow ? "Disallow" : "Allow"} Access to these: ` +
        ((step.disallow ?? step.allow ?? []).join("; ") || order.noEntry),
    ),
  ];
}

function checkBox(done: boolean, title: string, path: string, notes: readonly string[]): string {
  return [
    `- [${done ? "x" : " "}] **${escaped(title)}** — ${escaped(path)}`,
    ...notes.map((note) => `  - ${escaped(note)}`),
  ].join("\n");
}

function table(rows: readonly RowTask[], { order }: Words, done: ReadonlySet<string>): string {
  const titles = changedColumns(rows);
  const explained = rows.some((row) => reasonsOf(row) !== "");
  const line = (cells: readonly string[]) => `  | ${cells.join(" | ")} |`;
  const headings = ["Module", "Function", ...titles, ...(explained ? [order.why] : [])];
  return [
    line(headings),
    line(headings.map(() => "---")),
    ...rows.map((row) =>
      line([
        escaped(row.module),
        escaped(row.function),
        ...titles.map((title) => {
          const step = row.cells[title];
          return step ? `${step.from} → **${step.to}**${done.has(stepKey(step)) ? " ✓" : ""}` : "";
        }),
        ...(explained ? [escaped(reasonsOf(row))] : []),
      ]),
    ),
  ].join("\n");
}

function reasonsOf(row: RowTask): string {
  return [...new Set(Object.values(row.cells).map(({ reason }) => reason ?? ""))].filter(Boolean).join("; ");
}

/** Names are shown as they are: nothing in them is mark-up. Text in back quotes of our own notes stays code. */
function escaped(text: string): string {
  return plain(text)
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith("`") && part.endsWith("`") && part.length > 1
        ? part
        : part.replace(/[\\*_[\]<>|#`]/g, "\\$&"),
    )
    .join("");
}

function code(text: string): string {
  return `\`${plain(text).replaceAll("`", "'")}\``;
}
