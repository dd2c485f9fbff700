import { createHash } from "node:crypto";
import { jsonText, plain } from "../border/shown-text.ts";
import type { SourcePlace } from "../access/source-place.ts";

export interface SarifRule {
  id: string;
  /** One sentence. */
  text: string;
  level: SarifLevel;
}
export type SarifLevel = "error" | "warning" | "note";

export interface SarifResult {
  rule: string;
  level: SarifLevel;
  /** Sentences, names in them as they are. */
  text: string;
  /** Undefined where no line is known: then it is the program, by its `Pulumi.yaml`, without a line. */
  place: SourcePlace | undefined;
  /** Name and URN of what it is about. */
  name: string;
  fullName: string;
  /** What makes it the same result in the next run. */
  identity: readonly unknown[];
}

export interface SarifTool {
  /** Name of the command. */
  tool: string;
  /** Of this package. */
  version: string;
  /** Folder of the program from the root of the repository, with `/`; "" for the root itself. */
  program: string;
  rules: readonly SarifRule[];
  /** Name of the fingerprint. */
  fingerprint: string;
  /** Most results; what is beyond is said in a notification. Default 5,000, which is what GitHub shows. */
  limit?: number | undefined;
  /** Why the report does not cover everything. */
  incomplete?: readonly string[];
}

/** SARIF 2.1.0: a result for each finding, at the line that declares it. */
export function sarifText(results: readonly SarifResult[], options: SarifTool): string {
  const { tool, version, program, rules, fingerprint, limit = 5_000, incomplete = [] } = options;
  const left = results.length - limit;
  const notices = [
    ...(left > 0 ? [`${left} of ${results.length} results are left out: a run holds ${limit}.`] : []),
    ...incomplete,
  ];
  const run = {
    tool: {
      driver: {
        name: tool,
        semanticVersion: version,
        informationUri: "https://www.npmjs.com/package/pulumi-connectwise-psa",
        rules: rules.map(({ id, text, level }) => ({
          id,
          shortDescription: { text },
          defaultConfiguration: { level },
        })),
      },
    },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: incomplete.length === 0,
        toolExecutionNotifications: notices.map((text) => ({
          level: "warning",
          message: { text: messageText(text) },
        })),
      },
    ],
    results: results.slice(0, limit).map((result) => ({
      ruleId: result.rule,
      ruleIndex: rules.findIndex(({ id }) => id === result.rule),
      level: result.level,
      message: { text: messageText(result.text) },
      locations: [
        {
          physicalLocation: physicalLocation(result.place, program),
          logicalLocations: [
            { name: nameText(result.name), fullyQualifiedName: nameText(result.fullName), kind: "resource" },
          ],
        },
      ],
      partialFingerprints: {
        [fingerprint]: createHash("sha256").update(JSON.stringify(result.identity)).digest("hex"),
      },
    })),
  };
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [run],
  };
  return `${jsonText(document)}\n`;
}

function physicalLocation(place: SourcePlace | undefined, program: string): object {
  const { file = "Pulumi.yaml", line, column } = place ?? {};
  const path = [...program.split("/"), ...file.split("/")].filter((part) => part !== "" && part !== ".");
  return {
    artifactLocation: {
      uri: path.map((part) => encodeURIComponent(wellFormed(part))).join("/"),
      uriBaseId: "%SRCROOT%",
    },
    ...(line === undefined
      ? {}
      : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } }),
  };
}

/** In a message, text in brackets before parentheses would be a link. */
function messageText(text: string): string {
  return nameText(text).replace(/[\\[\]]/g, "\\$&");
}

function nameText(text: string): string {
  return wellFormed(plain(text));
}

/** Halves of pairs have no place in a file. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
