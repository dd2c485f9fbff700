import { jsonText } from "../../border/shown-text.ts";
import { columnTitles } from "../../access/level.ts";
import type { Tenant } from "../../access/tenant.ts";
import type { AccessReport } from "./access-report.ts";
import type { IntegrationChanges } from "./integration-changes.ts";
import { type ChangeEntry, sentenceOf } from "./change-entry.ts";
import type { GateResult } from "./gates.ts";
import { differenceNoteText } from "./note-words.ts";

export interface DiffContext {
  /** Tenants of the two sides; null where nothing says it. */
  before: Tenant | null;
  after: Tenant | null;
  gates: readonly GateResult[];
  /** The comparison does not cover everything, as of a preview that failed: why. */
  incomplete?: string | undefined;
}

/** The report as `connectwise-psa.diff/1`; its JSON schema is published with the package. */
export function diffJson(report: AccessReport, { before, after, gates, incomplete }: DiffContext): string {
  const document = {
    schema: "connectwise-psa.diff/1",
    before: { tenant: tenantJson(before) },
    after: { tenant: tenantJson(after) },
    ...(incomplete === undefined ? {} : { incomplete }),
    summary: report.summary,
    gates,
    integrations: report.integrations.map(integrationJson),
    notes: report.notes.map((note) => ({ ...note, text: differenceNoteText(note) })),
  };
  return `${jsonText(document)}\n`;
}

function tenantJson(tenant: Tenant | null): Tenant | null {
  return tenant && { site: tenant.site, companyId: tenant.companyId };
}

function integrationJson({ title, role, holders, entries }: IntegrationChanges): object {
  return {
    name: title,
    role: role
      ? { name: role.name, id: role.id ?? null, urn: role.urn ?? null, profile: role.profile ?? null }
      : null,
    holders,
    changes: entries.map(entryJson),
  };
}

function entryJson(entry: ChangeEntry): object {
  const { rule, effect, object, row, values, ask, place } = entry;
  return {
    rule,
    effect,
    object: { kind: object.kind, names: object.names, id: object.id ?? null, urn: object.urn ?? null },
    text: sentenceOf(entry),
    module: row?.module ?? null,
    function: row?.function ?? null,
    cells: (row?.cells ?? []).map(({ column, from, to }) => ({ column: columnTitles[column], from, to })),
    from: values?.from ?? null,
    to: values?.to ?? null,
    asked: ask === undefined ? null : ask !== null,
    reason: ask?.reason ?? null,
    source: ask ? { url: ask.source.url, title: ask.source.title } : null,
    place: place ?? null,
  };
}
