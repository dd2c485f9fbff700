import { changeText } from "../../access/cell-text.ts";
import { xmlText } from "../../formats/xml-text.ts";
import { type AccessReport, entriesOf } from "./access-report.ts";
import { type ChangeEntry, sentenceOf } from "./change-entry.ts";

/** One suite per integration and one case per change; a case fails when somebody may do more, or could. */
export function diffJunit(report: AccessReport): string {
  const suites = report.integrations.map(({ title, entries }) =>
    [
      `  <testsuite name="${xmlText(title)}"${countsOf(entries)}>`,
      ...entries.map((entry) => testCase(title, entry)),
      "  </testsuite>",
    ].join("\n"),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="psa-access diff"${countsOf(entriesOf(report))}>`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function countsOf(entries: readonly ChangeEntry[]): string {
  return ` tests="${entries.length}" failures="${entries.filter(fails).length}" errors="0" skipped="0"`;
}

function fails({ effect }: ChangeEntry): boolean {
  return effect !== "narrower" && effect !== "neutral";
}

function testCase(title: string, entry: ChangeEntry): string {
  const name = xmlText(sentenceOf(entry));
  const head = `    <testcase classname="${xmlText(title)}" name="${name}"`;
  if (!fails(entry)) return `${head}/>`;
  return `${head}>\n      <failure type="${entry.rule}" message="${name}">${detail(entry)}</failure>\n    </testcase>`;
}

function detail({ row, ask, place, object }: ChangeEntry): string {
  return [
    ...(row?.cells ?? []).map((cell) =>
      changeText({ ...cell, module: row?.module ?? "", function: row?.function ?? "" }),
    ),
    ...(ask === null ? ["The vendor's guide does not ask for it."] : []),
    ...(ask ? [`Asked for: ${ask.reason ?? "no reason given"} (${ask.source.url})`] : []),
    ...(place ? [`${place.file}:${place.line}`] : []),
    ...(object.urn === undefined ? [] : [object.urn]),
  ]
    .map(xmlText)
    .join("\n");
}
