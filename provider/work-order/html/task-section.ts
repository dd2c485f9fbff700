import { type Task, taskHeading } from "../show/tasks.ts";
import { htmlId } from "./html-id.ts";
import { keySection } from "./key-section.ts";
import { loginSection } from "./login-section.ts";
import { markup, type Markup, type Part } from "../../formats/markup.ts";
import { memberSection } from "./member-section.ts";
import { name } from "./copyable.ts";
import { roleSection } from "./role-section.ts";
import { roleAlerts, type PageContext } from "./page-context.ts";
import { boxesOf, isSeen, tickBox } from "./tick-box.ts";

/** One place of the screen: where it is, and what is done there. */
export function taskSection(task: Task, number: number, sheet: PageContext): Markup {
  const { title } = taskHeading(task, sheet.words);
  const anchor = taskAnchor(task);
  const content = markup`
    ${body(task, sheet)}
    ${task.kind !== "role" && markup`<p class="own">${tickBox([task.step], title, title, sheet)}</p>`}`;
  return markup`
    <section class="task" aria-labelledby="${anchor}">
      <h2 id="${anchor}" tabindex="-1"><span class="num">${number}.</span> ${title}${allSeen(task, sheet)}</h2>
      ${
        isAllSeen(task, sheet)
          ? markup`<details class="folded" id="${anchor}-done"><summary>${placeOf(task, sheet)}</summary>${content}</details>`
          : markup`${placeOf(task, sheet)}${content}`
      }
    </section>
  `;
}

/** With nothing left to put right: then the task folds. */
function isAllSeen(task: Task, sheet: PageContext): boolean {
  const wrong = task.kind === "role" && roleAlerts(sheet, task.role).length > 0;
  return !wrong && boxesOf(task).every((box) => isSeen(box, sheet));
}

export function taskAnchor(task: Task): string {
  return task.kind === "role"
    ? htmlId("role", task.role.id, task.role.name)
    : htmlId("task", JSON.stringify(task.step));
}

function allSeen(task: Task, sheet: PageContext): Part {
  if (!isAllSeen(task, sheet)) return undefined;
  return markup` <span class="seen">✓ ${sheet.words.page.seenMark}</span>`;
}

/** The path through the menus, with the object at its end. */
function placeOf(task: Task, sheet: PageContext): Markup {
  const { path } = taskHeading(task, sheet.words);
  const tail =
    task.kind === "role" && !task.make
      ? task.role.name
      : task.kind === "key"
        ? task.step.member.identifier
        : undefined;
  const inside = tail !== undefined && markup` &gt; ${name(tail)}`;
  return markup`<p class="path" lang="en">${path}${inside}${task.kind === "key" && " > API Keys"}</p>`;
}

function body(task: Task, sheet: PageContext): Markup {
  switch (task.kind) {
    case "role":
      return roleSection(task, sheet);
    case "login":
      return loginSection(task.step, sheet);
    case "member":
      return memberSection(task.step, sheet);
    case "key":
      return keySection(task.step, sheet);
  }
}
