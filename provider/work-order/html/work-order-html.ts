import { createHash } from "node:crypto";
import type { Mistake } from "../watch/progress.ts";
import { stepKey } from "../../access/step.ts";
import type { WorkOrder } from "../order/work-order.ts";
import type { Language } from "../languages/language.ts";
import { noteText, wordsOf } from "../languages/words-of.ts";
import { tasksOf } from "../show/tasks.ts";
import { contents } from "./contents.ts";
import { markup, type Markup } from "../../formats/markup.ts";
import { pageAssets } from "../run/page-assets.ts";
import { pageHead, type PageProgress, progressLine } from "./page-head.ts";
import { programSection } from "./program-section.ts";
import { proseList } from "./prose.ts";
import type { RoleScreen } from "./role-screen.ts";
import { alertTexts, type PageContext } from "./page-context.ts";
import { taskSection } from "./task-section.ts";
import { boxesOf, isSeen } from "./tick-box.ts";

export type { RoleScreen } from "./role-screen.ts";

export interface WorkOrderHtmlOptions {
  /** Default `en`. */
  language?: Language;
  /** Steps seen done, by `stepKey`. Absent: nobody watches, and only the technician ticks. */
  done?: ReadonlySet<string>;
  /** Role id → what its screen shows now. Of a role that is not here, levels that do not change stay blank. */
  roles?: ReadonlyMap<string, RoleScreen>;
  /** When the tenant was looked at. Absent: the page does not say it. */
  made?: Date;
  /** The page asks its own address for news every few seconds: for one that is served, not for a file. Default false. */
  watching?: boolean;
  /** What has to be put right now: shown first and in its cell, and said aloud. */
  wrongs?: readonly Mistake[];
}

/**
 * The work order as one self-contained HTML page that looks like ConnectWise's screen, with the cells to change marked. It
 * requests nothing (but, when watching, its own address), and is complete without JavaScript.
 */
export function workOrderHtml(order: WorkOrder, options: WorkOrderHtmlOptions = {}): string {
  const { language = "en", done, roles = new Map(), made, watching = false, wrongs = [] } = options;
  const sheet: PageContext = { words: wordsOf(language), done, roles, wrongs };
  const { words } = sheet;
  const alerts = alertTexts(wrongs, language);
  const grouped = tasksOf(order);
  const { tasks, program } = grouped;
  const boxes = tasks.flatMap(boxesOf);
  const progress: PageProgress = {
    seen: boxes.filter((box) => isSeen(box, sheet)).length,
    total: boxes.length,
  };
  const tenant = order.tenant ? words.order.tenant(order.tenant.companyId, order.tenant.site) : undefined;
  const assets = pageAssets(watching);
  const counted = done === undefined ? "" : `${progress.seen}/${progress.total} `;
  const page = markup`
    <head>
      <meta charset="utf-8">
      ${assets.policy}
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <title>${counted}${words.order.title}${tenant !== undefined && ` – ${tenant}`}</title>
      ${assets.style}
    </head>
    <body data-order="${orderDigest(order, made)}"${texts(sheet)}>
      <a class="skip" href="#main">${words.page.skipLink}</a>
      <header>
        ${pageHead(words.order.title, tenant, made, sheet)}
        ${watching && watchLine(sheet)}
        ${toolbar(sheet)}
      </header>
      <div class="vh" id="say" aria-live="polite"></div>
      <main id="main" tabindex="-1">
        <div id="alerts" role="alert">
          ${alerts.length > 0 && markup`<h2>${words.page.wrong}</h2>${proseList(alerts, sheet)}`}
        </div>
        ${summary(order, tasks.length, progress, sheet)}
        ${contents(grouped, sheet)}
        ${tasks.map((task, index) => taskSection(task, index + 1, sheet))}
        ${program.length > 0 && programSection(program, sheet)}
        ${
          order.notes.length > 0 &&
          markup`
          <section class="task" aria-labelledby="notes">
            <h2 id="notes">${words.order.notes}</h2>
            ${proseList(
              order.notes.map((note) => noteText(note, words)),
              sheet,
            )}
          </section>`
        }
      </main>
      ${assets.scripts}
    </body>
  `;
  return `<!doctype html>\n<html lang="${words.language}">${page.text}</html>\n`;
}

function summary(order: WorkOrder, tasks: number, progress: PageProgress, sheet: PageContext): Markup {
  const { nothingLeft, nothingLeftOnScreen, tasks: tasksText } = sheet.words.order;
  const sentence =
    order.steps.length === 0 ? nothingLeft : tasks === 0 ? nothingLeftOnScreen : tasksText(tasks);
  return markup`<p class="lead">${sentence}</p>${tasks > 0 && progressLine(progress, sheet)}`;
}

function watchLine({ words: { page } }: PageContext): Markup {
  return markup`
    <p class="live" id="live" role="status">${page.watching}</p>
    <noscript><p class="live">${page.reload}</p></noscript>
  `;
}

/** Buttons that only the page's script can serve. */
function toolbar({ words: { page } }: PageContext): Markup {
  return markup`
    <div class="tools with-js">
      <button type="button" id="only" aria-pressed="false">${page.hideUnchanged}</button> 
      <button type="button" id="print">${page.print}</button>
    </div>
  `;
}

/** What the page's scripts say. */
function texts({ words: { page } }: PageContext): Markup {
  return markup` data-copied="${page.copied}" data-gone="${page.watcherGone}" data-watching="${page.watching}"
    data-all-seen="${page.allSeen}" data-now-seen="${page.nowSeen("{what}")}" data-now-open="${page.nowOpen("{what}")}"`;
}

/** The technician's own ticks belong to the same steps of the same day. */
function orderDigest({ tenant, steps }: WorkOrder, made: Date | undefined): string {
  return createHash("sha256")
    .update(JSON.stringify([tenant, steps.map(stepKey), made?.toISOString().slice(0, 10)]))
    .digest("hex")
    .slice(0, 16);
}
