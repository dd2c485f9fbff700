import { columnTitles } from "../../access/level.ts";
import { csvText } from "../../formats/csv-text.ts";
import type { AccessReport } from "./access-report.ts";
import { type ChangeEntry, sentenceOf } from "./change-entry.ts";

const titles = [
  "integration",
  "effect",
  "rule",
  "object",
  "names",
  "module",
  "function",
  "column",
  "from",
  "to",
  "text",
  "reason",
  "source",
  "urn",
  "place",
] as const;

/** One line per changed cell, and per change that is not about cells, after a line of titles (RFC 4180). */
export function diffCsv({ integrations }: AccessReport): string {
  const rows = integrations.flatMap(({ title, entries }) =>
    entries.flatMap((entry) => entryRows(entry).map((row) => [title, ...row])),
  );
  return csvText(titles, rows);
}

function entryRows(entry: ChangeEntry): string[][] {
  const { rule, effect, object, row, values, ask, place } = entry;
  const about = [effect, rule, object.kind, object.names.join("; "), row?.module ?? "", row?.function ?? ""];
  const why = [
    sentenceOf(entry),
    ask?.reason ?? "",
    ask?.source.url ?? "",
    object.urn ?? "",
    place ? `${place.file}:${place.line}` : "",
  ];
  if (!row || row.cells.length === 0) {
    return [[...about, "", valueText(values?.from), valueText(values?.to), ...why]];
  }
  return row.cells.map(({ column, from, to }) => [...about, columnTitles[column], from, to, ...why]);
}

function valueText(value: NonNullable<ChangeEntry["values"]>["from"] | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
