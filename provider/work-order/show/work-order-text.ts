import type { Note } from "../order/note.ts";
import { stepKey } from "../../access/step.ts";
import type { WorkOrder, WorkOrderStep } from "../order/work-order.ts";
import { guideWords } from "./guide-words.ts";
import type { Language } from "../languages/language.ts";
import { noteText, wordsOf } from "../languages/words-of.ts";
import { paint, plainPaint, type TextOptions } from "../../formats/paint.ts";
import { roleTaskLines } from "./role-lines.ts";
import {
  attestationLine,
  programLine,
  stepsOf,
  type Task,
  taskHeading,
  tasksOf,
  unseenText,
} from "./tasks.ts";
import type { Tasks } from "./tasks.ts";
import { bullets, indent, type TextContext } from "./text-context.ts";
import { wrappedLines } from "../../formats/wrapped-lines.ts";

export interface WorkOrderTextOptions extends TextOptions {
  /** Default `en`. */
  language?: Language;
  /** Steps seen done since, by `stepKey`: they are ticked. Absent: nobody watches, and there are no ticks. */
  done?: ReadonlySet<string>;
  /** Of the terminal, in characters. Default 100. Lines to paste, addresses and long names may be wider. */
  width?: number | undefined;
}

/** The work order for a terminal: one numbered task per place of the screen, one line per row of a role. */
export function workOrderText(order: WorkOrder, options: WorkOrderTextOptions = {}): string {
  const words = wordsOf(options.language ?? "en");
  const pen: TextContext = {
    colour: paint(options),
    words,
    width: Math.max(40, options.width ?? 100),
    tick: tickOf(options.done),
  };
  const { colour, width } = pen;
  const { tasks, program } = tasksOf(order);
  const lines: string[] = [];
  if (order.steps.length === 0) lines.push(colour.green(words.order.nothingLeft));
  if (tasks.length > 0) {
    const tenant = order.tenant && words.order.tenant(order.tenant.companyId, order.tenant.site);
    const heading = plainPaint(words.order.heading(tasks.length, tenant ?? undefined));
    for (const each of wrappedLines(heading, width).map(colour.bold)) lines.push(each);
    const guides = guideWords(order, words);
    if (guides !== undefined)
      for (const each of wrappedLines(guides, width).map(colour.dim)) lines.push(each);
  }
  tasks.forEach((task, index) => {
    lines.push("");
    for (const line of taskLines(task, index + 1, pen, options.done)) lines.push(line);
  });
  if (program.length > 0) {
    if (tasks.length > 0) lines.push("");
    lines.push(colour.bold(words.order.forProgram));
    for (const each of programLines(program, pen)) lines.push(each);
  }
  if (order.notes.length > 0) {
    lines.push("");
    for (const each of order.notes.flatMap((note) => noteLines(note, pen))) lines.push(each);
  }
  return `${lines.join("\n")}\n`;
}

/** Behind a step while somebody watches: ticked, or as much room. */
function tickOf(done: ReadonlySet<string> | undefined): TextContext["tick"] {
  return (step) => (done === undefined ? "" : done.has(stepKey(step)) ? " ✓" : "  ");
}

function taskLines(
  task: Task,
  number: number,
  pen: TextContext,
  done: ReadonlySet<string> | undefined,
): string[] {
  const { colour, words, width } = pen;
  const { title, path } = taskHeading(task, words);
  const name = `${number}. ${plainPaint(title)}`;
  const mark = done && stepsOf(task).every((step) => done.has(stepKey(step))) ? colour.green(" ✓") : "";
  const fits = name.length + path.length + 5 <= width;
  const heading = fits
    ? [`${colour.bold(name)} — ${path}${mark}`]
    : [`${colour.bold(name)}${mark}`, `${indent}${path}`];
  return [...heading, ...(task.kind === "role" ? roleTaskLines(task, pen) : stepLines(task.step, pen))];
}

function stepLines({ notes }: WorkOrderStep, pen: TextContext): string[] {
  return bullets(
    notes.map((note) => noteText(note, pen.words)),
    pen,
  );
}

function programLines(program: Tasks["program"], pen: TextContext): string[] {
  const { colour, words } = pen;
  return program.flatMap((step) => {
    const lines = bullets([programLine(step, words)], pen);
    if (step.kind !== "create-key" && step.attest) {
      for (const each of bullets([unseenText(step.kind, words)], pen)) lines.push(each);
      lines.push(colour.dim(`${indent}${indent}${plainPaint(attestationLine(step.attest, words))}`));
    }
    return lines;
  });
}

function noteLines(note: Note, { colour, words, width }: TextContext): string[] {
  const text = plainPaint(words.order.labelled(words.order.note, noteText(note, words)));
  const [first = "", ...more] = wrappedLines(text, width - indent.length);
  const label = words.order.note;
  return [first.replace(label, () => colour.yellow(label)), ...more.map((line) => `${indent}${line}`)];
}
