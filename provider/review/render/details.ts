import type { KeyInputs } from "../../resources/api-key/state.ts";
import { cellText } from "../../access/cell-text.ts";
import { canonicalCustomize } from "../../access/customize.ts";
import { changesBetween } from "../../access/permissions.ts";
import { hasUnknown, unknownValue } from "../../access/unknown-value.ts";
import type { Registration } from "../../rehearsal/index.ts";
import type { DeclaredRole, Detail } from "./declared.ts";
import { notKnown } from "./wording.ts";

const roleTitles = {
  adopt: "Takes over an existing role",
  allowHumanHolders: "May be held by people",
  permissionWrites: "Permission writes",
  uncatalogued: "Outside the catalogue",
};

/** The screen's labels, as far as it has them. */
const memberTitles = {
  level: "Level",
  levelName: "Name of the level",
  location: "Default Location",
  department: "Default Department",
  territory: "Default Territory",
  defaultBoard: "Default Board",
  timeZone: "Time Zone",
  email: "Email",
  notes: "Notes",
  blockPrice: "Block Price",
  blockCost: "Block Cost",
  excludedBoards: "Excluded boards",
  adopt: "Takes over an existing member",
  reactivate: "Switches an inactive member on again",
};

export function roleDetails(registration: Registration): Detail[] {
  return details(registration, roleTitles);
}

export function memberDetails(registration: Registration): Detail[] {
  return details(registration, memberTitles);
}

export function keyDetails(
  registration: Registration,
  { expect, requires, attested }: KeyInputs,
  role: DeclaredRole | undefined,
): Detail[] {
  const needed = requires?.integratorLogin;
  return [
    ["Proved against", provedAgainst(expect, role)],
    ...(needed === undefined
      ? []
      : ([["Needs", needed === true ? "any integrator login" : `the integrator login ${needed}`]] as const)),
    ...details(registration, { rotateAfter: "Rotate after" }),
    ...(Array.isArray(attested) && !hasUnknown(attested)
      ? attested.map(
          ({ step, by, on }, index) => [`Vouched for ${index + 1}`, `${step}, by ${by} on ${on}`] as const,
        )
      : []),
  ];
}

function provedAgainst(expect: KeyInputs["expect"] | string, role: DeclaredRole | undefined): string {
  if (expect === undefined) return "the role as it is then (no expectation is declared)";
  if (typeof expect === "string" || hasUnknown(expect)) return notKnown;
  if (role === undefined) return "rights of its own";
  const differs = changesBetween(role.permissions, expect.permissions ?? {}).map(
    (cell) => `${cellText(cell)} (role ${cell.from}, key ${cell.to})`,
  );
  const lists = JSON.stringify(canonicalCustomize(expect.customize ?? {}));
  if (lists !== JSON.stringify(canonicalCustomize(role.customize))) differs.push("the Customize lists");
  return differs.length === 0
    ? "the rights of its role"
    : `rights that are not its role's: ${differs.join("; ")}`;
}

function details({ inputs, secretInputs }: Registration, titles: Readonly<Record<string, string>>): Detail[] {
  return Object.entries(titles)
    .filter(([name]) => inputs[name] !== undefined && inputs[name] !== null)
    .map(([name, title]) => [title, secretInputs.includes(name) ? "[secret]" : valueText(inputs[name])]);
}

function valueText(value: unknown): string {
  if (value === unknownValue || hasUnknown(value)) return notKnown;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(String).sort().join(", ");
  return String(value);
}
