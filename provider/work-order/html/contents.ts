import { type Task, taskHeading, type Tasks } from "../show/tasks.ts";
import { markup, type Markup } from "../../formats/markup.ts";
import { programAnchor } from "./program-section.ts";
import type { PageContext } from "./page-context.ts";
import { taskAnchor } from "./task-section.ts";
import { boxesOf, isSeen } from "./tick-box.ts";

/** The sections of a page; undefined when they are so few that they are seen at once. */
export function contents({ tasks, program }: Tasks, sheet: PageContext): Markup | undefined {
  const { page, order } = sheet.words;
  if (tasks.length + (program.length > 0 ? 1 : 0) < 3) return undefined;
  return markup`
    <nav class="toc" aria-labelledby="toc">
      <h2 id="toc">${page.contents}</h2>
      <ol>
        ${tasks.map(
          (task) => markup`
            <li><a href="#${taskAnchor(task)}">${taskHeading(task, sheet.words).title}</a>${standing(task, sheet)}</li>
          `,
        )}
      </ol>
      ${program.length > 0 && markup`<p><a href="#${programAnchor}">${order.forProgram}</a></p>`}
    </nav>
  `;
}

function standing(task: Task, sheet: PageContext): Markup | undefined {
  if (sheet.done === undefined) return undefined;
  const boxes = boxesOf(task);
  const seen = boxes.filter((box) => isSeen(box, sheet)).length;
  const all = seen === boxes.length;
  return markup` <span class="${all ? "seen" : "dim"}">${all && "✓ "}${seen}/${boxes.length}</span>`;
}
