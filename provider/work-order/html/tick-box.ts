import { stepKey } from "../../access/step.ts";
import type { WorkOrderStep } from "../order/work-order.ts";
import type { Task } from "../show/tasks.ts";
import { htmlId } from "./html-id.ts";
import { markup, type Markup, type Part } from "../../formats/markup.ts";
import { inOwnWords, type PageContext } from "./page-context.ts";

/** What is ticked at once: a row of a role, or one thing of any other kind. */
export type Box = readonly WorkOrderStep[];

/** Every box of a task, in the order of the page. */
export function boxesOf(task: Task): Box[] {
  if (task.kind !== "role") return [[task.step]];
  const { make, flags, rows, customize } = task;
  return [
    ...(make ? [[make]] : []),
    ...flags.map((step) => [step]),
    ...rows.map(({ cells }) => Object.values(cells)),
    ...customize.map((step) => [step]),
  ];
}

export function isSeen(box: Box, { done }: PageContext): boolean {
  return done !== undefined && box.every((step) => done.has(stepKey(step)));
}

/**
 * A box for the technician's own tick; beside it, and apart from it, whether the step was seen done.
 * @param what the step in words, said aloud when it is seen done
 */
export function tickBox(box: Box, label: Part, what: string, sheet: PageContext): Markup {
  const seen = isSeen(box, sheet);
  const id = htmlId(...box.map(stepKey));
  return markup`<label class="tick"
      ><input type="checkbox" id="${id}" data-what="${what}"${seen && markup` data-seen`} /> ${label}</label
    >${seen && markup` <span class="seen">✓ ${inOwnWords(sheet.words.page.seenMark, sheet)}</span>`}`;
}
