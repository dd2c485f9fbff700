import { csvText } from "../formats/csv-text.ts";
import { driftEntries } from "./drift-entry.ts";
import { driftNotes, driftNoteText } from "./drift-notes.ts";
import type { DriftReport } from "./drift-report.ts";
import { objectsOf } from "./finding-words.ts";
import { openStepText } from "../work-order/show/open-step-text.ts";

const titles = [
  "status",
  "effect",
  "rule",
  "object",
  "name",
  "module",
  "function",
  "column",
  "declared",
  "last seen",
  "live",
  "last changed",
  "changed by",
  "text",
  "id",
  "urn",
  "place",
] as const;
type Row = Partial<Record<(typeof titles)[number], string>>;

/** One record per difference, unread object, open step, note and object outside the stack, after a line of titles (RFC 4180). */
export function driftCsv(report: DriftReport): string {
  const { drift, recorded } = report;
  const objects = objectsOf(recorded);
  const about = (urn: string): Row => {
    const object = objects.get(urn);
    return { urn, object: object?.kind ?? "", name: object?.name ?? "" };
  };
  const rows: Row[] = [
    ...driftEntries(report).map(
      ({ rule, effect, finding, object, declared, observed, live, text, changed, place }) => ({
        status: "difference",
        effect,
        rule,
        object: object.kind,
        name: object.name,
        module: finding.module ?? "",
        function: finding.function ?? "",
        column: finding.column ?? "",
        declared,
        "last seen": observed,
        live,
        "last changed": changed?.at ?? "",
        "changed by": changed?.by ?? "",
        text: `${object.name}: ${text}`,
        id: finding.id,
        urn: finding.urn,
        place: place ? `${place.file}:${place.line}` : "",
      }),
    ),
    ...drift.unknown.map(({ urn, id, reason }) => ({ ...about(urn), status: "unknown", id, text: reason })),
    ...drift.outstanding.map((step) => ({ status: "open", rule: step.kind, text: openStepText(step) })),
    ...driftNotes(recorded, drift).map((one) => ({
      ...(one.urn === undefined ? {} : about(one.urn)),
      status: "note",
      rule: one.note,
      text: driftNoteText(one),
    })),
    ...drift.unmanaged.map(({ kind, id, name }) => ({ status: "unmanaged", object: kind, name, id })),
  ];
  return csvText(
    titles,
    rows.map((row) => titles.map((title) => row[title] ?? "")),
  );
}
