import { type SarifResult, sarifText } from "../../formats/sarif-text.ts";
import { type AccessReport, entriesOf } from "./access-report.ts";
import { byRule, type ChangeEntry, type Effect, ruleOrder, rules, sentenceOf } from "./change-entry.ts";

export interface DiffSarifOptions {
  /** Of this package. */
  version: string;
  /** Folder of the program from the root of the repository, with `/`; "" for the root itself. */
  program: string;
  /** Most results; what is beyond is said in a notification. Default 5,000, which is what GitHub shows. */
  limit?: number;
  incomplete?: string | undefined;
}

/** SARIF 2.1.0: a result for each change, at the line that declares it, or at the program's `Pulumi.yaml`, without a line, where none is known. */
export function diffSarif(report: AccessReport, options: DiffSarifOptions): string {
  const { version, program, limit, incomplete } = options;
  return sarifText(entriesOf(report).sort(byRule).map(resultOf), {
    tool: "psa-access diff",
    version,
    program,
    rules: ruleOrder.map((id) => ({
      id,
      text: rules[id],
      level: id === "role-admin-granted" ? "error" : defaultLevel(id),
    })),
    fingerprint: "accessChange/v1",
    limit,
    incomplete: incomplete === undefined ? [] : [incomplete],
  });
}

const levels: Record<Effect, "warning" | "note"> = {
  wider: "warning",
  unknown: "warning",
  unclear: "warning",
  narrower: "note",
  neutral: "note",
};

function defaultLevel(id: string): "warning" | "note" {
  return /-(wider|added|activated|moved|unknown|unclear)$|^login-changed/.test(id) && id !== "key-added"
    ? "warning"
    : "note";
}

function resultOf(entry: ChangeEntry): SarifResult {
  const { rule, effect, object, row, ask, place } = entry;
  const [name = ""] = object.names;
  return {
    rule,
    level: rule === "role-admin-granted" ? "error" : levels[effect],
    text: `${sentenceOf(entry)}.${askText(ask)}`,
    place,
    name,
    fullName: object.urn ?? name,
    identity: [rule, object.urn ?? object.names, row?.module, row?.function],
  };
}

function askText(ask: ChangeEntry["ask"]): string {
  if (ask === undefined) return "";
  if (ask === null) return " The vendor's guide does not ask for it.";
  return ` Asked for${ask.reason === null ? "" : `: ${ask.reason}`} (${ask.source.url}).`;
}
