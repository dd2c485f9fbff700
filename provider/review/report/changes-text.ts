import { counted } from "../../formats/paint.ts";
import type { ChangeEntry, Rule } from "./change-entry.ts";

/** What is counted, in the order in which it is said: one, several. Levels are counted in cells, one per box of the screen. */
const units: readonly { rules: readonly Rule[]; one: string; many: string }[] = [
  { rules: ["role-admin-granted"], one: "more administrator", many: "more administrators" },
  { rules: ["role-admin-taken"], one: "administrator fewer", many: "administrators fewer" },
  { rules: ["level-wider"], one: "cell wider", many: "cells wider" },
  { rules: ["level-narrower"], one: "cell narrower", many: "cells narrower" },
  { rules: ["customize-wider"], one: "Customize list wider", many: "Customize lists wider" },
  { rules: ["customize-narrower"], one: "Customize list narrower", many: "Customize lists narrower" },
  { rules: ["role-added"], one: "new role", many: "new roles" },
  { rules: ["role-removed"], one: "role removed", many: "roles removed" },
  { rules: ["role-renamed"], one: "role renamed", many: "roles renamed" },
  { rules: ["member-added"], one: "new API member", many: "new API members" },
  { rules: ["member-removed"], one: "API member removed", many: "API members removed" },
  {
    rules: ["member-moved", "member-activated", "member-deactivated"],
    one: "API member changed",
    many: "API members changed",
  },
  { rules: ["key-added"], one: "new key", many: "new keys" },
  { rules: ["key-removed"], one: "key removed", many: "keys removed" },
  { rules: ["key-changed"], one: "key changed", many: "keys changed" },
  { rules: ["login-added"], one: "new integrator login", many: "new integrator logins" },
  { rules: ["login-removed"], one: "integrator login removed", many: "integrator logins removed" },
  { rules: ["login-changed"], one: "integrator login changed", many: "integrator logins changed" },
  { rules: ["left-behind"], one: "left behind", many: "left behind" },
  { rules: ["declared-twice"], one: "declared twice", many: "declared twice" },
  { rules: ["declared-elsewhere"], one: "declared elsewhere", many: "declared elsewhere" },
  { rules: ["customize-unclear", "rights-unknown"], one: "not comparable", many: "not comparable" },
];

/**
 * How much changes, the same way wherever it is said: `18 cells wider, 1 Customize list wider, 1 new role`. A cell counts once for
 * each member that gains or loses it by what happens to itself. Empty where nothing does.
 */
export function changesText(entries: readonly ChangeEntry[]): string {
  const isUnknown = ({ effect, rule }: ChangeEntry) => effect === "unknown" && rule !== "member-moved";
  const unknown = entries.filter(isUnknown).length;
  const known = entries.filter((entry) => !isUnknown(entry));
  return [
    ...units.map(({ rules, one, many }) => {
      const count = amountOf(known.filter(({ rule }) => rules.includes(rule)));
      return count > 0 && counted(count, one, many);
    }),
    unknown > 0 && `${unknown} not known yet`,
  ]
    .filter((part) => part !== false)
    .join(", ");
}

/** Cells of rows; lists, each in itself; otherwise objects, each once however many of its fields change. */
function amountOf(entries: readonly ChangeEntry[]): number {
  let count = 0;
  const objects = new Set<string>();
  for (const { row, object } of entries) {
    const { kind, names, urn } = object;
    if (row) count += Math.max(1, row.cells.length) * names.length;
    else
      for (const name of names)
        objects.add(JSON.stringify([kind, names.length > 1 ? name : (urn ?? name), name]));
  }
  return count + objects.size;
}
