import type { Finding, FindingValue, LastChange } from "../access/finding.ts";
import type { RecordedStack } from "../stack/recorded.ts";

/** What a stack holds, by what it is called on the screen. */
export interface StackObject {
  kind: "role" | "member" | "login" | "key";
  name: string;
}

export const objectTitles: Record<StackObject["kind"], string> = {
  role: "security role",
  member: "API member",
  login: "integrator login",
  key: "API key",
};

/** URN → object. */
export function objectsOf({ roles, members, logins, keys }: RecordedStack): Map<string, StackObject> {
  return new Map<string, StackObject>([
    ...roles.map(({ urn, name }) => [urn, { kind: "role", name }] as const),
    ...members.map(({ urn, identifier }) => [urn, { kind: "member", name: identifier }] as const),
    ...logins.map(({ urn, username }) => [urn, { kind: "login", name: username }] as const),
    ...keys.map(({ urn, id }) => [urn, { kind: "key", name: `key ${id}` }] as const),
  ]);
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

/** `Service Desk · Service Tickets · Delete`, or the name of a field. */
export function findingPlace({ kind, module, function: fn, column }: Finding): string {
  return module === null ? (fieldTitles[kind] ?? titleOf(kind)) : `${module} · ${fn ?? ""} · ${column}`;
}

/** `declared None, last seen My, live All` */
export function findingText(finding: Finding): string {
  const { kind, id, declared, observed, live } = finding;
  if (kind === "missing") return `gone; ConnectWise has no record ${id}`;
  if (kind === "re-created") {
    return `gone; record ${id} was made anew as ${String(live)}, with rights and keys of its own`;
  }
  const seen = observed === declared ? "" : `, last seen ${valueText(observed)}`;
  return `${findingPlace(finding)}: declared ${valueText(declared)}${seen}, live ${valueText(live)}`;
}

export function valueText(value: FindingValue): string {
  if (value === null) return "nothing";
  return typeof value === "boolean" ? (value ? "yes" : "no") : value;
}

/** `2026-11-21T09:12:00Z by jdoe`, as far as it is known. */
export function findingChange({ at, by }: LastChange): string {
  return [...(at === undefined ? [] : [at]), ...(by === undefined ? [] : [`by ${by}`])].join(" ");
}

/** `member-default-board` → `Default Board` */
function titleOf(kind: string): string {
  return kind
    .split("-")
    .slice(1)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(" ");
}
