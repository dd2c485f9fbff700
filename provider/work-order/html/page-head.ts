import { markup, type Markup } from "../../formats/markup.ts";
import { prose } from "./prose.ts";
import type { PageContext } from "./page-context.ts";

export interface PageProgress {
  seen: number;
  total: number;
}

/** Which order this is, of which tenant and of when. */
export function pageHead(
  title: string,
  tenant: string | undefined,
  made: Date | undefined,
  sheet: PageContext,
): Markup {
  const { order } = sheet.words;
  return markup`
    <div class="top">
      <h1>${title}</h1>
      ${tenant !== undefined && markup`<p><bdi>${order.labelled(order.tenantLabel, tenant)}</bdi></p>`}
    </div>
    ${made && (tenant === undefined ? madeOn(made, sheet) : pictureOf(made, sheet))}
  `;
}

/** Of no tenant: it does not age. */
function madeOn(made: Date, { words: { page, language } }: PageContext): Markup {
  return markup`<p class="made" id="made">${timeText(page.madeOn, made, language)}</p>`;
}

/** A tenant changes: the page's script says so once the day is over. */
function pictureOf(made: Date, sheet: PageContext): Markup {
  const { page, language } = sheet.words;
  return markup`
    <p class="made" id="made" data-outdated="${page.outdated("{when}").replaceAll("`", "")}">
      ${timeText(page.seenOn, made, language)} ${prose(page.ageing, sheet)}
    </p>
  `;
}

/** In universal time, so that it is right everywhere; the page's script puts the reader's own zone in its place. */
function timeText(sentence: (when: string) => string, made: Date, language: string): Markup {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  });
  const text = sentence(`${format.format(made)} UTC`);
  return markup`<time datetime="${made.toISOString()}" data-text="${sentence("{when}")}">${text}</time>`;
}

/** How far the work has come; without a watcher only the technician's own ticks, which the page's script counts. */
export function progressLine({ seen, total }: PageProgress, sheet: PageContext): Markup {
  const { page } = sheet.words;
  const bar = sheet.done !== undefined && [
    markup`<progress max="${total}" value="${seen}" aria-label="${page.progress}"></progress> `,
    markup`<strong>${page.seen(seen, total)}</strong>`,
  ];
  return markup`
    <div class="state">
      ${bar && markup`<p>${bar}</p>`}
      <p class="with-js" id="ticked" data-text="${page.ticked("{count}", "{total}")}"></p>
      <p class="small">${page.tickNote}${sheet.done !== undefined && ` ${page.seenNote}`}</p>
    </div>
  `;
}
