import { type Column, columns } from "../../access/level.ts";
import type { CellChange } from "../../access/permissions.ts";
import type { ChangedCell } from "./change-entry.ts";
import { functionWords } from "./function-words.ts";
import { someOf } from "./some-of.ts";

const verbs: Record<Column, string> = { add: "add", edit: "edit", delete: "delete", inquire: "see" };

export interface ChangedRow {
  module: string;
  function: string;
  cells: ChangedCell[];
}

/** Changed cells, row by row of the screen, in their order. */
export function rowsOf(changes: readonly CellChange[]): ChangedRow[] {
  const rows: ChangedRow[] = [];
  for (const { module, function: fn, column, from, to } of changes) {
    let row = rows.at(-1);
    if (row?.module !== module || row.function !== fn) {
      row = { module, function: fn, cells: [] };
      rows.push(row);
    }
    row.cells.push({ column, from, to });
  }
  return rows;
}

/** `may now add, edit and see service tickets`; what changes in another way follows after a semicolon. */
export function levelPredicate({ module, function: fn, cells }: ChangedRow): string {
  const what = functionWords(module, fn);
  const ways = new Map<string, ChangedCell[]>();
  for (const cell of cells) {
    const way = `${cell.from}>${cell.to}`;
    ways.set(way, [...(ways.get(way) ?? []), cell]);
  }
  return [...ways.values()].map((same) => wayText(same, what)).join("; ");
}

function wayText(cells: readonly ChangedCell[], what: string): string {
  const [{ from, to } = { from: "None", to: "None" }] = cells;
  const verb = someOf(
    columns.filter((column) => cells.some((cell) => cell.column === column)).map((one) => verbs[one]),
  );
  switch (`${from}>${to}`) {
    case "None>All":
      return `may now ${verb} ${what}`;
    case "None>My":
      return `may now ${verb} own ${what}`;
    case "My>All":
      return `may now ${verb} all ${what}, not only own`;
    case "All>My":
      return `may now ${verb} only own ${what}`;
    case "My>None":
      return `may no longer ${verb} own ${what}`;
    default:
      return `may no longer ${verb} ${what}`;
  }
}
