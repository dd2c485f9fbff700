import { xmlText } from "../formats/xml-text.ts";
import { type DriftEntry, driftEntries } from "./drift-entry.ts";
import type { DriftReport } from "./drift-report.ts";
import { findingChange, objectsOf, objectTitles } from "./finding-words.ts";

/**
 * One suite with a case for each object that was looked at: it passes when it is as last seen, fails with every difference, and is
 * an error when it could not be read.
 */
export function driftJunit(report: DriftReport): string {
  const { drift, recorded } = report;
  const objects = objectsOf(recorded);
  const entries = Map.groupBy(driftEntries(report), ({ finding }) => finding.urn);
  const unread = new Map(drift.unknown.map(({ urn, reason }) => [urn, reason]));
  const urns = [...new Set([...entries.keys(), ...unread.keys(), ...drift.asSeen])];
  const failures = urns.filter((urn) => entries.has(urn)).length;
  const errors = urns.filter((urn) => !entries.has(urn) && unread.has(urn)).length;
  const counts = `tests="${urns.length}" failures="${failures}" errors="${errors}" skipped="0"`;
  const cases = urns.map((urn) => {
    const object = objects.get(urn);
    const head = `    <testcase classname="${xmlText(object ? objectTitles[object.kind] : "object")}" name="${xmlText(object?.name ?? urn)}"`;
    const found = entries.get(urn);
    const reason = unread.get(urn);
    if (found) return `${head}>\n      ${failure(found)}\n    </testcase>`;
    if (reason === undefined) return `${head}/>`;
    return `${head}>\n      <error type="unknown" message="${xmlText(reason)}"/>\n    </testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="psa-access drift" ${counts}>`,
    `  <testsuite name="${xmlText(report.id)}" ${counts}>`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function failure(entries: readonly DriftEntry[]): string {
  const [first] = entries;
  const lines = entries.map(
    ({ text, changed }) => `${text}${changed ? ` (record last changed ${findingChange(changed)})` : ""}`,
  );
  return `<failure type="${first?.rule ?? ""}" message="${xmlText(first?.text ?? "")}">${lines.map(xmlText).join("\n")}</failure>`;
}
