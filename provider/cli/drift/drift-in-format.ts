import type { DriftReport } from "../../report/drift/drift-report.ts";
import { packageVersion } from "../package-version.ts";

export const driftFormats = ["text", "md", "json", "html", "sarif", "junit", "csv"] as const;
export type DriftFormat = (typeof driftFormats)[number];

export interface FormatSettings {
  format: DriftFormat;
  color: boolean;
  artifact: string | undefined;
  program: string;
}

/** Each form is loaded when it is asked for. */
export async function driftInFormat(
  report: DriftReport,
  { format, color, artifact, program }: FormatSettings,
): Promise<string> {
  switch (format) {
    case "text": {
      const { driftText } = await import("../../report/drift/drift-text.ts");
      return driftText(report.recorded, report.drift, { color });
    }
    case "md":
      return (await import("../../report/drift/drift-markdown.ts")).driftMarkdown(report, { artifact });
    case "json":
      return (await import("../../report/drift/drift-json.ts")).driftJson(report.tenant, report.drift);
    case "html":
      return (await import("../../report/drift/drift-html.ts")).driftHtml(report);
    case "sarif": {
      const { driftSarif } = await import("../../report/drift/drift-sarif.ts");
      return driftSarif(report, { version: packageVersion(), program });
    }
    case "junit":
      return (await import("../../report/drift/drift-junit.ts")).driftJunit(report);
    case "csv":
      return (await import("../../report/drift/drift-csv.ts")).driftCsv(report);
  }
}
