import type { DeclarationChange } from "../compare/access-difference.ts";
import type { ChangeEntry } from "./change-entry.ts";
import { declaredName } from "./declared-name.ts";
import { named } from "./some-of.ts";

const titles = {
  role: "",
  member: "The API member ",
  key: "The key ",
  login: "The integrator login ",
} as const;

/** What happens to the declaration of one object: one entry. */
export function declarationEntry({ kind, name, happens, urns, place }: DeclarationChange): ChangeEntry {
  const [first = "", second = ""] = urns;
  const frame = {
    effect: "neutral" as const,
    object: { kind, names: [name], urn: second },
    subject: `${titles[kind]}${named(name)}`,
    ...(place ? { place } : {}),
  };
  if (happens === "declared-twice") {
    return {
      ...frame,
      rule: "declared-twice",
      effect: "unclear",
      predicate: `is declared by ${urns.map(whole).join(" and by ")}: an update refuses that, since they would undo each other's changes`,
    };
  }
  return {
    ...frame,
    rule: "declared-elsewhere",
    predicate:
      `is declared as ${whole(second)}, no longer as ${whole(first)}: Pulumi takes it for a new object and one that goes, ` +
      "unless an alias says that it is the same",
  };
}

/** `SecurityRole sophos of VendorIntegration sophos`: with the components around it, as far as its URN tells. */
function whole(urn: string): string {
  const types = (urn.split("::")[2] ?? "").split("$").slice(0, -1);
  const around = types.map((type) => type.split(":").at(-1)).filter((type) => type !== "Stack");
  return [declaredName(urn), ...around.map((type) => `in a ${type}`)].join(" ");
}
