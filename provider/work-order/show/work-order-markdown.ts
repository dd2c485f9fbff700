import { stepKey } from "../../access/step.ts";
import type { WorkOrder } from "../order/work-order.ts";
import { guideWords } from "./guide-words.ts";
import type { Language } from "../languages/language.ts";
import type { Words } from "../languages/words.ts";
import { noteText, wordsOf } from "../languages/words-of.ts";
import { asNames, markdownCode, markdownText } from "../../formats/markdown-text.ts";
import { roleMarkdown } from "./role-markdown.ts";
import {
  attestationLine,
  programLine,
  stepsOf,
  type Task,
  taskHeading,
  type Tasks,
  tasksOf,
  unseenText,
} from "./tasks.ts";

/**
 * The work order as a check list with tables, for a ticket or a pull request. Names are shown as they are: nothing in them is
 * mark-up, and nobody is mentioned.
 * @param options language, default `en`; `done`: keys of steps seen done, which are ticked
 */
export function workOrderMarkdown(
  order: WorkOrder,
  { language = "en", done = new Set() }: { language?: Language; done?: ReadonlySet<string> } = {},
): string {
  const words = wordsOf(language);
  const { labelled, title, tenant, tenantLabel, tasks: tasksText, nothingLeftOnScreen } = words.order;
  const { tasks, program } = tasksOf(order);
  const guides = guideWords(order, words);
  const parts: string[] = [
    `# ${title}`,
    ...(order.tenant
      ? [
          markdownText(
            labelled(tenantLabel, tenant(asNames(order.tenant.companyId), asNames(order.tenant.site))),
          ),
        ]
      : []),
    ...(guides === undefined ? [] : [guides]),
    tasks.length === 0 ? nothingLeftOnScreen : tasksText(tasks.length),
    ...tasks.map((task) => taskPart(task, words, done)),
  ];
  if (program.length > 0) {
    parts.push(`## ${words.order.forProgram}`);
    for (const each of program.map((step) => programPart(step, words))) parts.push(each);
  }
  if (order.notes.length > 0) {
    const notes = order.notes.map((note) => `- ${markdownText(noteText(asNames(note), words))}`);
    parts.push(`## ${words.order.notes}`, notes.join("\n"));
  }
  return `${parts.join("\n\n")}\n`;
}

/** One entry of the check list. */
function taskPart(task: Task, words: Words, done: ReadonlySet<string>): string {
  const { title, path } = taskHeading(asNames(task), words);
  const box = stepsOf(task).every((step) => done.has(stepKey(step))) ? "x" : " ";
  const heading = `- [${box}] **${markdownText(title)}** — ${markdownText(path)}`;
  if (task.kind === "role") return [heading, ...roleMarkdown(task, words, done)].join("\n\n");
  return [
    heading,
    ...task.step.notes.map((note) => `  - ${markdownText(noteText(asNames(note), words))}`),
  ].join("\n");
}

function programPart(step: Tasks["program"][number], words: Words): string {
  const text = `- [ ] ${markdownText(programLine(asNames(step), words))}`;
  if (!step.attest) return text;
  const line = markdownCode(attestationLine(step.attest, words));
  return `${text}\n  - ${markdownText(unseenText(step.kind, words))} ${line}`;
}
