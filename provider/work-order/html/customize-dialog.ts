import { tableSetupEntries } from "../../access/catalogue.ts";
import { noteText } from "../languages/words-of.ts";
import type { RoleTask } from "../show/tasks.ts";
import { copyableName, name } from "./copyable.ts";
import { htmlId } from "./html-id.ts";
import { markup, type Markup, type Part } from "../../formats/markup.ts";
import { proseList } from "./prose.ts";
import { screenWindow } from "./screen-window.ts";
import { inOwnWords, type PageContext } from "./page-context.ts";
import { tickBox } from "./tick-box.ts";

type CustomizeStep = RoleTask["customize"][number];

/** The Customize dialog of a function with its two lists as they will look, and how to get there. */
export function customizeDialog(step: CustomizeStep, anchor: string, sheet: PageContext): Markup {
  const { page, order, language } = sheet.words;
  const entries = step.allow ?? step.disallow ?? [];
  const named = markup`<ul>
    ${
      entries.length === 0
        ? markup`<li class="dim">${inOwnWords(order.noEntry, sheet)}</li>`
        : entries.map((entry) => markup`<li class="to">${copyableName(entry, sheet)}</li>`)
    }
  </ul>`;
  const others = otherEntries(step, entries, sheet);
  const [allowed, disallowed] = step.disallow === undefined ? [named, others] : [others, named];
  const what = `${step.module} · ${step.function} · Customize`;
  return markup`<div class="part" id="${anchor}">
    <h3>${tickBox([step], markup`<span lang="en">${step.module} &gt; ${step.function} &gt; Customize</span>`, what, sheet)}</h3>
    ${proseList(
      step.notes.map((note) => noteText(note, sheet.words)),
      sheet,
    )}
    ${step.reason !== null && markup`<p class="reason" lang="en">${step.reason}</p>`}
    <p lang="${language}">${page.dialogAfterwards}</p>
    ${screenWindow(
      `Customize – ${step.function}`,
      markup`<div class="lists">
        ${list("Allow Access to these", allowed, anchor)}
        <p class="arrows" aria-hidden="true">&gt;<br />&lt;</p>
        ${list("Disallow Access to these", disallowed, anchor)}
      </div>`,
    )}
  </div>`;
}

function list(title: string, entries: Part, anchor: string): Markup {
  const id = htmlId(anchor, title);
  return markup`<div class="list">
    <p class="lt" id="${id}">${title}</p>
    <div class="lb" role="group" tabindex="0" aria-labelledby="${id}">${entries}</div>
  </div>`;
}

/** Nobody knows them all: a tenant may have more than the guides name. */
function otherEntries(step: CustomizeStep, named: readonly string[], sheet: PageContext): Markup {
  const known =
    step.module === "System" && step.function === "Table Setup"
      ? tableSetupEntries.filter((entry) => !named.includes(entry))
      : [];
  return markup`<ul>
    <li class="dim all">${inOwnWords(sheet.words.page.allOthers, sheet)}</li>
    ${known.map((entry) => markup`<li class="dim known">${name(entry)}</li>`)}
  </ul>`;
}
