import { tenantText } from "../access/tenant.ts";
import { reportPage } from "../formats/report-page.ts";
import { type Markup, markup } from "../formats/markup.ts";
import { type DriftEntry, driftEntries } from "./drift-entry.ts";
import { type DriftNote, driftNotes } from "./drift-notes.ts";
import type { DriftReport } from "./drift-report.ts";
import { driftSummary } from "./drift-summary.ts";
import { findingChange, objectsOf, objectTitles } from "./finding-words.ts";
import { openStepText } from "../work-order/show/open-step-text.ts";

/** The whole report as one page that needs nothing else, also when nothing drifted. */
export function driftHtml(report: DriftReport): string {
  const { drift, recorded, tenant, id } = report;
  const entries = driftEntries(report);
  const objects = objectsOf(recorded);
  return reportPage(
    "ConnectWise access: drift",
    markup`<p class="summary">${sentenceCase(driftSummary(drift))}.</p>
      <p class="quiet"><bdi>${tenantText(tenant)}</bdi>, stack <bdi>${id}</bdi></p>
      ${entries
        .filter(({ rule }) => rule === "role-admin")
        .map(
          (entry) =>
            markup`<p class="box loud"><strong><bdi>${entry.object.name}</bdi></strong> · ${entry.text}</p>`,
        )}
      ${entries.length > 0 && differences(entries)}
      ${list(
        "Could not be read",
        drift.unknown.map(
          ({ urn, reason }) => markup`<bdi>${objects.get(urn)?.name ?? urn}</bdi>: ${reason}`,
        ),
      )}
      ${list(
        "Steps still open",
        drift.outstanding.map((step) => markup`${openStepText(step)}`),
      )}
      ${list("Notes", driftNotes(recorded, drift).map(noteItem))}
      ${list(
        "Not in this stack",
        drift.unmanaged.map(({ kind, name }) => markup`${objectTitles[kind]} <bdi>${name}</bdi>`),
      )}`,
  );
}

function differences(entries: readonly DriftEntry[]): Markup {
  const told = entries.some(({ changed }) => changed !== undefined);
  return markup`<section><h2>Differences</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Differences"><table>
      <thead><tr>
        <th scope="col">Effect</th><th scope="col">What</th><th scope="col">Where</th>
        <th scope="col">Declared</th><th scope="col">Last seen</th><th scope="col">Live</th>
        ${told && markup`<th scope="col">Record last changed</th>`}
      </tr></thead>
      <tbody>${entries.map((entry) => row(entry, told))}</tbody>
    </table></div>
  </section>`;
}

function row(
  { effect, object, where, declared, observed, live, changed, place }: DriftEntry,
  told: boolean,
): Markup {
  return markup`<tr class="${effect}">
    <td class="effect">${effect}</td>
    <td><b><bdi>${object.name}</bdi></b><br><span class="quiet">${objectTitles[object.kind]}${
      place && markup` · <code>${place.file}:${place.line}</code>`
    }</span></td>
    <td><bdi>${where}</bdi></td>
    <td><bdi>${declared}</bdi></td><td><bdi>${observed}</bdi></td><td><strong><bdi>${live}</bdi></strong></td>
    ${told && markup`<td>${changed && findingChange(changed)}</td>`}
  </tr>`;
}

function list(title: string, items: readonly Markup[]): Markup | false {
  return (
    items.length > 0 &&
    markup`<section><h2>${title} (${items.length})</h2><ul>${items.map((item) => markup`<li>${item}</li>`)}</ul></section>`
  );
}

function noteItem({ text, advice = "" }: DriftNote): Markup {
  const parts = advice
    .split("`")
    .map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`));
  return markup`${text}${advice !== "" && "; "}${parts}.`;
}

function sentenceCase(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
