import { columns, columnTitles, levels } from "../../access/level.ts";
import { noteText } from "../languages/words-of.ts";
import type { RoleTask } from "../show/tasks.ts";
import { customizeDialog } from "./customize-dialog.ts";
import type { RoleRows } from "./function-row.ts";
import { htmlId } from "./html-id.ts";
import { markup, type Markup } from "../../formats/markup.ts";
import { moduleGroup } from "./module-group.ts";
import { prose, proseList } from "./prose.ts";
import { roleFields } from "./role-fields.ts";
import { screenModules } from "./role-screen.ts";
import { safeLink } from "./safe-link.ts";
import { screenWindow } from "./screen-window.ts";
import { inEnglish, roleAlerts, type PageContext } from "./page-context.ts";

/** A role as on its screen: its name and administrator box, every module with its rows, then the Customize dialogs. */
export function roleSection(task: RoleTask, sheet: PageContext): Markup {
  const { rows, make, customize } = task;
  const about = roleRows(task);
  const notes = (make?.notes ?? []).map((note) => noteText(note, sheet.words));
  const modules = screenModules(task, sheet.roles.get(task.role.id));
  const alerts = roleAlerts(sheet, task.role);
  return markup`
    ${alerts.length > 0 && markup`<div class="warn big now">${proseList(alerts, sheet)}</div>`}
    ${proseList(notes, sheet)}
    ${whatToSet(task, sheet)}
    ${rows.length > 0 && legend(sheet)}
    ${screenWindow(
      "Security Role",
      roleFields(task, sheet),
      rows.length + customize.length > 0 &&
        markup`<div class="tree">${modules.map((module) => moduleGroup(module, about, sheet))}</div>`,
    )}
    ${customize.map((step) => customizeDialog(step, about.dialogAnchor(step.module, step.function), sheet))}
    ${sourceList(task, sheet)}
  `;
}

function roleRows({ role, sources }: RoleTask): RoleRows {
  const numbered = sources.length > 1 ? sources : [];
  return {
    role,
    sourceNumbers: new Map(
      numbered.map(({ url }, index) => [url, { number: index + 1, anchor: htmlId(role.id, role.name, url) }]),
    ),
    dialogAnchor: (module, fn) => htmlId(role.id, role.name, module, fn, "customize"),
  };
}

function whatToSet({ role, rows, make }: RoleTask, sheet: PageContext): Markup | undefined {
  const { page } = sheet.words;
  const cells = rows.reduce((count, row) => count + Object.keys(row.cells).length, 0);
  const sentences = [
    ...(make ? [] : [prose(page.openRole, sheet)]),
    ...(cells > 0
      ? [markup`<strong>${page.setCells(cells, rows.length)}</strong>`, markup`${page.leaveOthers}`]
      : []),
    ...(make || sheet.roles.has(role.id) ? [] : [markup`${page.unreadLevels}`]),
  ];
  if (sentences.length === 0) return undefined;
  return markup`<p>${sentences.map((sentence) => markup`${sentence} `)}</p>`;
}

/** What the marks mean, and what guides in this language call the words of the screen. */
function legend(sheet: PageContext): Markup {
  const { page, order, screen } = sheet.words;
  const words = [...columns.map((column) => columnTitles[column]), ...levels].flatMap((word) => {
    const guides = screen[word];
    return guides === undefined
      ? []
      : [markup`<span class="w">${inEnglish(word, sheet)} = ${guides}</span> `];
  });
  return markup`<p class="legend">
    <span><span class="key c" lang="en"><del>None</del> → <ins>All</ins></span> ${page.legendChange}</span> 
    <span><span class="key" lang="en">None</span> ${page.legendLeave}</span> 
    ${
      sheet.done !== undefined &&
      markup`<span><span class="key c d" lang="en">✓ <ins>All</ins></span> ${page.seenMark}</span> `
    }
    ${words.length > 0 && markup`<span>${order.labelled(order.inGuides, "")}${words}</span>`}
  </p>`;
}

function sourceList({ sources, role }: RoleTask, sheet: PageContext): Markup | undefined {
  if (sources.length === 0) return undefined;
  const { askedForBy } = sheet.words.order;
  const links = sources.map(
    ({ url, title }) => markup`<li id="${htmlId(role.id, role.name, url)}">${safeLink(url, title)}</li>`,
  );
  return markup`<div class="sources">
    <p>${askedForBy}</p>
    ${sources.length > 1 ? markup`<ol>${links}</ol>` : markup`<ul>${links}</ul>`}
  </div>`;
}
