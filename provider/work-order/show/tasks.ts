import { columnTitles, columns, type ColumnTitle } from "../../access/level.ts";
import { shellWord } from "../../terminal/shell-word.ts";
import type { RoleReference, SetLevel } from "../../access/step.ts";
import type { WorkOrder, WorkOrderStep } from "../order/work-order.ts";
import { screenPaths } from "../languages/screen-paths.ts";
import type { Words } from "../languages/words.ts";
import { noteText, wordsOf } from "../languages/words-of.ts";

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
      /** The role is to be made first. */
      make?: Of<"create-role">;
      flags: (Of<"set-admin"> | Of<"rename-role">)[];
      rows: RowTask[];
      customize: Of<"set-customize">[];
      sources: { url: string; title: string }[];
    }
  | { kind: "login"; step: Of<"create-integrator-login"> }
  | { kind: "member"; step: Of<"create-member"> }
  | { kind: "key"; step: Of<"create-key"> | Of<"delete-key"> };

export interface Tasks {
  /** For somebody at the screen, in its order. */
  tasks: Task[];
  /** For whoever runs the program: pairs to capture once they are made, and steps that are settled by the key. */
  program: (Of<"create-key"> | Of<"prove-key"> | Of<"set-customize">)[];
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
    else if (step.kind === "create-member") tasks.push({ kind: "member", step });
    else if (step.kind === "create-key" || step.kind === "delete-key") {
      tasks.push({ kind: "key", step });
      if (step.kind === "create-key" && step.urn !== undefined) program.push(step);
    } else {
      addToRole(roleTask(tasks, step.role), step);
      // Without a program there is nobody to settle it; the step stays one for the screen.
      if (step.kind === "set-customize" && step.urn !== undefined && !withoutPair.has(step.urn))
        program.push(step);
    }
  }
  return { tasks, program };
}

export type RoleTask = Extract<Task, { kind: "role" }>;

function roleTask(tasks: Task[], role: RoleReference): RoleTask {
  const known = tasks.find(
    (task): task is RoleTask =>
      task.kind === "role" && task.role.id === role.id && task.role.name === role.name,
  );
  if (known) return known;
  const made: RoleTask = { kind: "role", role, flags: [], rows: [], customize: [], sources: [] };
  tasks.push(made);
  return made;
}

function addToRole(
  task: RoleTask,
  step: Of<"create-role" | "set-admin" | "rename-role" | "set-level" | "set-customize">,
): void {
  const { source } = step;
  if (source && !task.sources.some(({ url }) => url === source.url)) task.sources.push(source);
  if (step.kind === "set-customize") {
    const again = task.customize.some(
      (other) => other.module === step.module && other.function === step.function,
    );
    if (!again) task.customize.push(step);
  } else if (step.kind === "set-level") rowOf(task, step).cells[step.column] = step;
  else if (step.kind === "create-role") task.make = step;
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

/** The steps of which a task is made. */
export function stepsOf(task: Task): WorkOrderStep[] {
  if (task.kind !== "role") return [task.step];
  const cells = task.rows.flatMap((row) => Object.values(row.cells));
  return [...(task.make ? [task.make] : []), ...task.flags, ...cells, ...task.customize];
}

/** Why a row is asked for, each reason once. */
export function rowReasons({ cells }: RowTask): string[] {
  return [...new Set(Object.values(cells).flatMap(({ reason }) => reason ?? []))];
}

/** What is to be known before a row is changed: each warning once, behind the columns that it is about. */
export function rowWarnings({ cells }: RowTask, words: Words): string[] {
  const columnsOf = new Map<string, string[]>();
  for (const { column, notes } of Object.values(cells)) {
    for (const note of notes) {
      const text = noteText(note, words);
      columnsOf.set(text, [...(columnsOf.get(text) ?? []), column]);
    }
  }
  return [...columnsOf].map(([text, titles]) => words.order.labelled(titles.join(", "), text));
}

/** The dialog's two lists: the one with entries of its own, and the one that takes all others. */
export function customizeLists({ allow, disallow }: Of<"set-customize">) {
  const lists = { allow: "Allow Access to these", disallow: "Disallow Access to these" } as const;
  return disallow === undefined
    ? { list: lists.allow, entries: allow ?? [], other: lists.disallow }
    : { list: lists.disallow, entries: disallow, other: lists.allow };
}

/** The line to paste into a key's `attested`. */
export function attestationLine(
  { step, digest }: { step: string; digest: string },
  { order }: Words = wordsOf("en"),
): string {
  return `{ step: ${JSON.stringify(step)}, digest: ${JSON.stringify(digest)}, by: ${JSON.stringify(order.yourName)}, on: "YYYY-MM-DD" }`;
}

/** What becomes of a step that the program settles. */
export function programLine(step: Tasks["program"][number], { order }: Words): string {
  switch (step.kind) {
    case "create-key": {
      const { identifier } = step.member;
      return order.capturesKey(
        step.description,
        identifier,
        `psa-access key capture ${shellWord(identifier)}`,
      );
    }
    case "prove-key":
      return order.provesKey(step.publicKey, step.member.identifier);
    case "set-customize":
      return order.checksCustomize(step.function, step.role.name);
  }
}

/** When a person has to vouch for such a step instead. */
export function unseenText(kind: Tasks["program"][number]["kind"], { order }: Words): string {
  return kind === "prove-key" ? order.vouchForKey : order.vouchForCustomize;
}

/** What a task is called, and where on the screen it is done. */
export function taskHeading(task: Task, { order }: Words): { title: string; path: string } {
  switch (task.kind) {
    case "login":
      return { title: order.login(task.step.username), path: screenPaths.login };
    case "member":
      return { title: order.newMember(task.step.member.identifier), path: screenPaths.member };
    case "key": {
      const { step } = task;
      const { identifier } = step.member;
      return {
        title:
          step.kind === "create-key"
            ? order.newKey(step.description, identifier)
            : order.deleteKey(step.publicKey, identifier),
        path: screenPaths.member,
      };
    }
    case "role":
      return {
        title: (task.make ? order.newRole : order.role)(task.role.name),
        path: screenPaths.role,
      };
  }
}
