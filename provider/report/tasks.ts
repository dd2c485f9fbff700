import { columnTitles, columns, type ColumnTitle } from "../model/level.ts";
import type { RoleReference, SetLevel } from "../model/step.ts";
import type { WorkOrder, WorkOrderStep } from "../model/work-order.ts";

type Of<K extends WorkOrderStep["kind"]> = Extract<WorkOrderStep, { kind: K }>;

/** One row of the security-role screen with the cells to change. */
export interface RowTask {
  module: string;
  function: string;
  cells: Partial<Record<ColumnTitle, Of<"set-level">>>;
}

/** What a person does at one place of the screen. */
export type Task =
  | {
      kind: "role";
      role: RoleReference;
      flags: (Of<"set-admin"> | Of<"rename-role">)[];
      rows: RowTask[];
      customize: Of<"set-customize">[];
      sources: { url: string; title: string }[];
    }
  | { kind: "login"; step: Of<"create-integrator-login"> }
  | { kind: "key"; step: Of<"create-key"> | Of<"delete-key"> };

export interface Tasks {
  /** For somebody at the screen, in its order. */
  tasks: Task[];
  /** For whoever runs the program: steps that are settled there, once the key has a pair. */
  program: (Of<"prove-key"> | Of<"set-customize">)[];
}

/** A work order's steps, grouped as the screens are. */
export function tasksOf(order: WorkOrder): Tasks {
  const tasks: Task[] = [];
  const program: Tasks["program"] = [];
  // Until the key is made nothing can see its Customize lists, and nobody needs to vouch for them.
  const withoutPair = new Set(order.steps.filter(({ kind }) => kind === "create-key").map(({ urn }) => urn));
  for (const step of order.steps) {
    if (step.kind === "prove-key") program.push(step);
    else if (step.kind === "create-integrator-login") tasks.push({ kind: "login", step });
    else if (step.kind === "create-key" || step.kind === "delete-key") tasks.push({ kind: "key", step });
    else {
      addToRole(roleTask(tasks, step.role), step);
      if (step.kind === "set-customize" && !withoutPair.has(step.urn)) program.push(step);
    }
  }
  return { tasks, program };
}

type RoleTask = Extract<Task, { kind: "role" }>;

function roleTask(tasks: Task[], role: RoleReference): RoleTask {
  const known = tasks.find((task): task is RoleTask => task.kind === "role" && task.role.id === role.id);
  if (known) return known;
  const made: RoleTask = { kind: "role", role, flags: [], rows: [], customize: [], sources: [] };
  tasks.push(made);
  return made;
}

function addToRole(
  task: RoleTask,
  step: Of<"set-admin" | "rename-role" | "set-level" | "set-customize">,
): void {
  const { source } = step;
  if (source && !task.sources.some(({ url }) => url === source.url)) task.sources.push(source);
  if (step.kind === "set-customize") {
    const again = task.customize.some(
      (other) => other.module === step.module && other.function === step.function,
    );
    if (!again) task.customize.push(step);
  } else if (step.kind === "set-level") rowOf(task, step).cells[step.column] = step;
  else task.flags.push(step);
}

function rowOf(task: RoleTask, step: SetLevel): RowTask {
  const known = task.rows.find((row) => row.module === step.module && row.function === step.function);
  if (known) return known;
  const made: RowTask = { module: step.module, function: step.function, cells: {} };
  task.rows.push(made);
  return made;
}

/** The columns in which any row of a role changes, in the screen's order. */
export function changedColumns(rows: readonly RowTask[]): ColumnTitle[] {
  return columns
    .map((column) => columnTitles[column])
    .filter((title) => rows.some(({ cells }) => cells[title]));
}

/** The line to paste into a key's `attested`. */
export function attestationLine({ step, digest }: { step: string; digest: string }): string {
  return `{ step: ${JSON.stringify(step)}, digest: ${JSON.stringify(digest)}, by: "your name", on: "YYYY-MM-DD" }`;
}

export const screenPaths = {
  role: "System > Security Roles",
  login: "System > Setup Tables > Integrator Login",
  key: "System > Members > API Members",
} as const;

/** What becomes of a step that the program settles. */
export function programText(step: Tasks["program"][number]): string {
  return step.kind === "prove-key"
    ? `Key ${step.publicKey} of ${step.member.identifier}: the next \`pulumi up\` signs in with it.`
    : `Customize of ${step.function} in role "${step.role.name}": the next \`pulumi up\` checks it through the key.`;
}

/** When a person has to vouch for such a step instead. */
export function unseenText(kind: Tasks["program"][number]["kind"]): string {
  return kind === "prove-key"
    ? "If its private half is kept elsewhere, vouch for it in the key's `attested`:"
    : "Once it is set, and if ConnectWise does not show it, vouch for it in the key's `attested`:";
}
