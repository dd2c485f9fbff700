import type { FindingValue } from "../../access/finding.ts";
import { place } from "./declaration-text.ts";
import type { DeclaredLogin } from "./declared.ts";

import { fieldHeadings, table } from "./markdown-table.ts";
import { guarded, readCell, tableCell } from "./table-cell.ts";
import { fieldWords, none } from "./wording.ts";

const words = new Map<FindingValue, string>([
  [true, "yes"],
  [false, "no"],
  [null, none],
]);

/** A login's fields, one row each; a text that reads like a flag is told apart by its first letter. */
export function loginTable(login: DeclaredLogin): string {
  return table(fieldHeadings, [
    [fieldWords.userName, tableCell(login.username)],
    ...Object.entries(login.fields).map(([name, value]) => [tableCell(spaced(name)), valueCell(value)]),
    ...place(login).map(([name, value]) => [name, tableCell(value)]),
  ]);
}

function valueCell(value: FindingValue): string {
  const word = words.get(value);
  if (word !== undefined) return word;
  const text = String(value);
  return [...words.values()].includes(text) ? guarded(text) : tableCell(text);
}

/** Undefined for a cell that `loginTable` does not write. */
export function readValue(cell: string): FindingValue | undefined {
  for (const [value, word] of words) if (cell === word) return value;
  return readCell(cell);
}

/** `areaServiceTicket` → `Area service ticket`. */
function spaced(name: string): string {
  const text = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `Area service ticket` → `areaServiceTicket`. */
export function joinedName(title: string): string {
  const text = title.replace(/ ([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return text.charAt(0).toLowerCase() + text.slice(1);
}
