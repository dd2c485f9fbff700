import type { Finding, FindingValue } from "../model/finding.ts";
import type { Drift } from "./drift.ts";
import { counted, paint, type Paint, plain, type TextOptions } from "./paint.ts";
import type { RecordedStack } from "./recorded.ts";
import { rotationText } from "./rotation-due.ts";

/** One line per finding, then what could not be read, a summary, and what to do next. */
export function driftText(recorded: RecordedStack, drift: Drift, options: TextOptions = {}): string {
  const colour = paint(options);
  const { findings, outstanding, unmanaged, unknown } = drift;
  const names = new Map<string, string>([
    ...recorded.roles.map(({ urn, name }) => [urn, name] as const),
    ...recorded.members.map(({ urn, identifier }) => [urn, identifier] as const),
    ...recorded.logins.map(({ urn, username }) => [urn, username] as const),
    ...recorded.keys.map(({ urn, id }) => [urn, `key ${id}`] as const),
  ]);
  const nameOf = (urn: string) => plain(names.get(urn) ?? urn);
  const lines = [
    ...findings.map((finding) => findingLine(nameOf(finding.urn), finding, colour)),
    ...unknown.map(
      ({ urn, reason }) => `${colour.bold(nameOf(urn))}: ${colour.yellow("unknown")}: ${plain(reason)}`,
    ),
  ];
  if (lines.length > 0) lines.push("");
  lines.push(summary(drift, colour));
  if (unmanaged.length > 0) {
    const listed = unmanaged.map(
      ({ kind, name }) => `${kind === "role" ? "role" : "API member"} ${plain(name)}`,
    );
    lines.push(colour.dim(`not in this stack: ${listed.join(", ")}`));
  }
  for (const { urn } of drift.rotation) {
    const key = recorded.keys.find((one) => one.urn === urn);
    if (key) lines.push(colour.yellow(plain(rotationText(key))));
  }
  if (unknown.length > 0) lines.push("next: read again; what is unknown is neither right nor wrong");
  if (findings.length > 0) {
    lines.push(
      "next: put it right on the screen, or review it with `pulumi refresh --preview-only` and declare it",
    );
  }
  if (outstanding.length > 0)
    lines.push("next: `psa-access work-order --stack …` says what a person has to do");
  return `${lines.join("\n")}\n`;
}

function summary({ compared, findings, outstanding, unknown }: Drift, colour: Paint): string {
  const parts = [
    findings.length > 0 ? colour.red(counted(findings.length, "difference")) : undefined,
    unknown.length > 0 ? colour.yellow(`${counted(unknown.length, "object")} unknown`) : undefined,
    outstanding.length > 0 ? counted(outstanding.length, "step still open", "steps still open") : undefined,
  ].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join(", ");
  return colour.green(`no drift: ${counted(compared, "object")} as last seen`);
}

/** What a finding's kind is called on the screen, where the kind itself does not say it. */
const fieldTitles: Record<string, string> = {
  "role-name": "Role ID",
  "role-admin": "Administrator",
  "member-identifier": "Member ID",
  "member-active": "active",
  "member-member-name": "Member Name",
  "member-security-role": "Role ID",
};

function findingLine(name: string, finding: Finding, colour: Paint): string {
  const { kind, module, function: fn, column, declared, observed, live } = finding;
  const object = colour.bold(name);
  if (kind === "missing") return `${object}: ${colour.red("gone")}; ConnectWise has no record ${finding.id}`;
  if (kind === "re-created") {
    return `${object}: ${colour.red("gone")}; record ${finding.id} was made anew as ${String(live)}, with rights and keys of its own`;
  }
  const place =
    module === null
      ? (fieldTitles[kind] ?? titleOf(kind))
      : `${plain(module)} · ${plain(fn ?? "")} · ${column}`;
  const seen = observed === declared ? "" : `, last seen ${valueText(observed)}`;
  return `${object} · ${place}: declared ${valueText(declared)}${seen}, live ${colour.red(valueText(live))}`;
}

/** `member-default-board` → `Default Board` */
function titleOf(kind: string): string {
  return kind
    .split("-")
    .slice(1)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(" ");
}

function valueText(value: FindingValue): string {
  if (value === null) return "nothing";
  return typeof value === "boolean" ? (value ? "yes" : "no") : plain(value);
}
