import type { DriftReport } from "./drift-report.ts";
import { packageVersion } from "../terminal/package-version.ts";

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
      const { driftText } = await import("./drift-text.ts");
      return driftText(report.recorded, report.drift, { color });
    }
    case "md":
      return (await import("./drift-markdown.ts")).driftMarkdown(report, { artifact });
    case "json":
      return (await import("./drift-json.ts")).driftJson(report.tenant, report.drift);
    case "html":
      return (await import("./drift-html.ts")).driftHtml(report);
    case "sarif": {
      const { driftSarif } = await import("./drift-sarif.ts");
      return driftSarif(report, { version: packageVersion(), program });
    }
    case "junit":
      return (await import("./drift-junit.ts")).driftJunit(report);
    case "csv":
      return (await import("./drift-csv.ts")).driftCsv(report);
  }
}
