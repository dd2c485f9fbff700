import type { Case, Table } from "../support/case.ts";
import type { Subject } from "../support/tracked.ts";
import type { Operation } from "../tables/operations.ts";
import { tables } from "../tables/tables.ts";

export interface SelectedCell {
  table: Table;
  cell: Case<Subject>;
  /** Place in the table. */
  index: number;
}

/** An operation of the real CLI takes seconds: one cell of each of these for each resource. */
const life: readonly Operation[] = [
  ...(["create", "finish", "widen", "narrow", "rotate", "refresh: wider"] as const),
  ...(["refresh: deleted", "replace", "delete", "delete while held"] as const),
];

/** The cells that an engine plays. Beyond roles, `api` is the same call as `guided`, and is played host-free only. */
export function selectionFor(engine: string): SelectedCell[] {
  const all = tables.flatMap((table) => table.cells.map((cell, index) => ({ table, cell, index })));
  const playable = all.filter(
    ({ table, cell }) =>
      cell.hostFreeOnly === undefined && (table.resource === "SecurityRole" || cell.mode !== "api"),
  );
  if (engine !== "pulumi") return playable;
  return playable.filter(({ table, cell }, position) => {
    const first = playable.findIndex(
      (other) => other.table === table && other.cell.operation === cell.operation,
    );
    return first === position && life.includes(cell.operation);
  });
}
