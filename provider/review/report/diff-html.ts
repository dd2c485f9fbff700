import { columns, columnTitles } from "../../access/level.ts";
import { type Tenant, tenantText } from "../../access/tenant.ts";
import { reportPage } from "../../formats/report-page.ts";
import { Markup, markup } from "../../formats/markup.ts";
import { type AccessReport, entriesOf, isSilent } from "./access-report.ts";
import type { IntegrationChanges } from "./integration-changes.ts";
import { changesText } from "./changes-text.ts";
import type { ChangeEntry } from "./change-entry.ts";
import { declaredName } from "./declared-name.ts";
import type { GateResult } from "./gates.ts";
import { differenceNoteText } from "./note-words.ts";
import { someOf } from "./some-of.ts";

export interface HtmlOptions {
  before: Tenant | null;
  after: Tenant | null;
  gates: readonly GateResult[];
  incomplete?: string | undefined;
}

/** The whole report as one page that needs nothing else, also when nothing changed. */
export function diffHtml(report: AccessReport, { before, after, gates, incomplete }: HtmlOptions): string {
  const { integrations, notes } = report;
  const tenants = [...new Set([before, after].flatMap((tenant) => (tenant ? [tenantText(tenant)] : [])))];
  return reportPage(
    "ConnectWise access: what changes",
    markup`<p class="summary">${isSilent(report) ? "Nothing changes." : `${changesText(entriesOf(report))}.`}</p>
      ${tenants.length > 0 && markup`<p class="quiet">${tenants.join(" → ")}</p>`}
      ${incomplete !== undefined && markup`<p class="box loud">${incomplete}</p>`}
      ${gates.map(
        ({ gate, passed, because }) =>
          markup`<p class="box ${passed ? "narrower" : "loud"}">
            <code>--${gate}</code> ${passed ? "holds" : "does not hold"}: ${because}</p>`,
      )}
      ${notes.map((note) => markup`<p class="quiet">${differenceNoteText(note)}</p>`)}
      ${integrations.map(integrationSection)}`,
  );
}

function integrationSection({ title, role, holders, entries }: IntegrationChanges): Markup {
  const loud = entries.filter(({ rule }) => rule === "role-admin-granted");
  const others = entries.filter(({ rule }) => rule !== "role-admin-granted");
  const levels = others.some(({ row }) => row !== undefined && row.cells.length > 0);
  const about = [
    ...(role ? ["security role"] : []),
    ...(holders.length > 0 ? [`held by ${someOf(holders)}`] : []),
    ...(role?.profile === undefined ? [] : [`follows the profile ${role.profile}`]),
  ];
  return markup`<section>
    <h2><bdi>${title}</bdi></h2>
    ${about.length > 0 && markup`<p class="quiet">${about.join(", ")}</p>`}
    ${loud.map((entry) => markup`<p class="box loud"><strong>${said(entry)}</strong><br>${whyPart(entry)}</p>`)}
    ${
      others.length > 0 &&
      markup`<div class="scroll" tabindex="0" role="region" aria-label="Changes of ${title}"><table>
        <thead><tr>
          <th scope="col">Effect</th><th scope="col">What changes</th>
          ${levels && columns.map((column) => markup`<th scope="col">${columnTitles[column]}</th>`)}
          <th scope="col">Why</th>
        </tr></thead>
        <tbody>${others.map((entry) => entryRow(entry, levels))}</tbody>
      </table></div>`
    }
  </section>`;
}

function entryRow(entry: ChangeEntry, levels: boolean): Markup {
  const { effect, row } = entry;
  return markup`<tr class="${effect}">
    <td class="effect">${effect === "neutral" ? "other" : effect}</td>
    <td>${said(entry)}${row && markup`<br><span class="quiet"><bdi>${row.module}</bdi> · <bdi>${row.function}</bdi></span>`}</td>
    ${
      levels &&
      columns.map((column) => {
        const cell = row?.cells.find((one) => one.column === column);
        return markup`<td class="level">${cell && markup`${cell.from} → <strong>${cell.to}</strong>`}</td>`;
      })
    }
    <td>${whyPart(entry)}</td>
  </tr>`;
}

function said({ subject, predicate }: ChangeEntry): Markup {
  return markup`<b><bdi>${subject}</bdi></b> ${predicate}`;
}

function whyPart({ ask, place, object }: ChangeEntry): Markup {
  const parts = [
    ...(ask === null ? [markup`The vendor's guide does not ask for it.`] : []),
    ...(ask
      ? [markup`${ask.reason === null ? "The vendor asks for it" : ask.reason} (${link(ask.source)})`]
      : []),
    ...(place ? [markup`<code>${place.file}:${place.line}</code>`] : []),
    ...(object.urn === undefined
      ? []
      : [markup`<code class="urn" title="${object.urn}">${declaredName(object.urn)}</code>`]),
  ];
  return markup`${parts.map((part, index) => markup`${index > 0 && new Markup("<br>")}${part}`)}`;
}

function link({ url, title }: { url: string; title: string }): Markup {
  return /^https?:\/\//.test(url) ? markup`<a href="${url}" rel="noreferrer">${title}</a>` : markup`${title}`;
}
