import { permissionWriteModes, type PermissionWrites } from "../../../provider/access/permission-writes.ts";
import type { Case, NotApplicable, Table } from "../support/case.ts";
import type { Subject } from "../support/tracked.ts";
import { type Operation, operations } from "./operations.ts";

/** Of any resource. */
interface AnyTable {
  readonly cells: readonly Pick<Case<never>, "operation" | "mode">[];
  readonly notApplicable: readonly NotApplicable[];
}

export function cellsOf<S extends Subject>(table: Table<S>, operation: Operation, mode: PermissionWrites) {
  return table.cells.filter((cell) => cell.operation === operation && cell.mode === mode);
}

export function whyNot(
  { notApplicable }: AnyTable,
  operation: Operation,
  mode: PermissionWrites,
): NotApplicable | undefined {
  return notApplicable.find(
    (entry) => entry.operation === operation && (entry.modes ?? permissionWriteModes).includes(mode),
  );
}

/** Places of the grid that have neither a cell nor a reason, and reasons given for what has a cell. */
export function missingCells(table: AnyTable): string[] {
  return operations.flatMap((operation) =>
    permissionWriteModes.flatMap((mode) => {
      const has = table.cells.some((cell) => cell.operation === operation && cell.mode === mode);
      const reason = whyNot(table, operation, mode);
      if (has && reason) return [`${operation}, ${mode}: has a cell, and a reason to have none`];
      return has || reason ? [] : [`${operation}, ${mode}`];
    }),
  );
}
