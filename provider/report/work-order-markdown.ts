import { tenantText } from "../model/tenant.ts";
import type { WorkOrder } from "../model/work-order.ts";
import { counted, plain } from "./paint.ts";
import {
  attestationLine,
  changedColumns,
  programText,
  type RowTask,
  screenPaths,
  type Task,
  tasksOf,
  unseenText,
} from "./tasks.ts";

/** The work order as a check list with tables, for a ticket or a pull request. */
export function workOrderMarkdown(order: WorkOrder): string {
  const { tasks, program } = tasksOf(order);
  const parts: string[] = ["# Work order for ConnectWise PSA"];
  if (order.tenant) parts.push(`Tenant: ${escaped(tenantText(order.tenant))}`);
  parts.push(
    tasks.length === 0
      ? "Nothing left to do on the screen."
      : `${counted(tasks.length, "task")} on the screen:`,
  );
  parts.push(...tasks.map(taskPart));
  if (program.length > 0) {
    parts.push("## For whoever runs the program");
    for (const step of program) {
      const vouch = step.attest ? ` ${unseenText(step.kind)} ${code(attestationLine(step.attest))}` : "";
      parts.push(`- [ ] ${escaped(programText(step))}${vouch}`);
    }
  }
  if (order.notes.length > 0) parts.push("## Notes", ...order.notes.map((note) => `- ${escaped(note)}`));
  return `${parts.join("\n\n")}\n`;
}

function taskPart(task: Task): string {
  if (task.kind === "login") {
    const { username, notes } = task.step;
    const title =
      username === null ? "Make an integrator login" : `Make the integrator login ${escaped(username)}`;
    return checkBox(title, screenPaths.login, notes);
  }
  if (task.kind === "key") {
    const { member, notes } = task.step;
    const title =
      task.step.kind === "create-key"
        ? `New API key ${escaped(task.step.description)} of ${escaped(member.identifier)}`
        : `Delete API key ${code(task.step.publicKey)} of ${escaped(member.identifier)}`;
    return checkBox(title, screenPaths.key, notes);
  }
  const { role, flags, rows, customize, sources } = task;
  return [
    checkBox(`Security role ${escaped(role.name)}`, screenPaths.role, [
      ...flags.map((step) =>
        step.kind === "rename-role"
          ? `Role ID: ${step.from} → ${step.to}`
          : `Administrator: ${step.to ? "tick it" : "take the tick off"}`,
      ),
      ...customize.map(
        (step) =>
          `${step.module} · ${step.function}, Customize, ${step.disallow ? "Disallow" : "Allow"} Access to these: ` +
          ((step.disallow ?? step.allow ?? []).join("; ") || "no entry"),
      ),
    ]),
    ...(rows.length > 0 ? [table(rows)] : []),
    ...(sources.length > 0
      ? [`  Asked for by: ${sources.map(({ title, url }) => `[${escaped(title)}](${url})`).join(", ")}`]
      : []),
  ].join("\n\n");
}

function checkBox(title: string, path: string, notes: readonly string[]): string {
  return [`- [ ] **${title}** — ${escaped(path)}`, ...notes.map((note) => `  - ${escaped(note)}`)].join("\n");
}

function table(rows: readonly RowTask[]): string {
  const titles = changedColumns(rows);
  const explained = rows.some((row) => reasonsOf(row) !== "");
  const line = (cells: readonly string[]) => `  | ${cells.join(" | ")} |`;
  const headings = ["Module", "Function", ...titles, ...(explained ? ["Why"] : [])];
  return [
    line(headings),
    line(headings.map(() => "---")),
    ...rows.map((row) =>
      line([
        escaped(row.module),
        escaped(row.function),
        ...titles.map((title) => {
          const step = row.cells[title];
          return step ? `${step.from} → **${step.to}**` : "";
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
