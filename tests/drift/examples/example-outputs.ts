import { driftCsv } from "../../../provider/drift/drift-csv.ts";
import { driftHtml } from "../../../provider/drift/drift-html.ts";
import { driftJson } from "../../../provider/drift/drift-json.ts";
import { driftJunit } from "../../../provider/drift/drift-junit.ts";
import { driftMarkdown } from "../../../provider/drift/drift-markdown.ts";
import { driftSarif } from "../../../provider/drift/drift-sarif.ts";
import { driftText } from "../../../provider/drift/drift-text.ts";
import { exampleReport } from "./example-report.ts";

/** Every file of `examples/output/drift`: name → text. */
export function exampleOutputs(): Map<string, string> {
  const { tenant, recorded, drift } = exampleReport;
  return new Map([
    ["issue.md", driftMarkdown(exampleReport)],
    ["report.csv", driftCsv(exampleReport)],
    ["report.html", driftHtml(exampleReport)],
    ["report.json", driftJson(tenant, drift)],
    ["report.junit.xml", driftJunit(exampleReport)],
    ["report.sarif", driftSarif(exampleReport, { version: "0.0.0", program: "ops" })],
    ["report.txt", driftText(recorded, drift)],
  ]);
}
