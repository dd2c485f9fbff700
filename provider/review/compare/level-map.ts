import { columns, isLevel } from "../../access/level.ts";
import type { PermissionMap } from "../../access/permissions.ts";

/** Says what is wrong at a path from the map. */
export type LevelFault = (path: readonly string[], what: string) => void;

/**
 * Checks a permission map of somebody else's, whose rows may hold every column, also at None. A tenant has a hundred rows in each
 * of hundreds of roles, so it is taken as it came: copying it was most of the memory of a comparison.
 */
export function levelMap(value: unknown, fault: LevelFault): PermissionMap {
  if (!isObject(value)) fault([], "is not an object");
  else for (const module of Object.keys(value)) checkModule(value[module], module, fault);
  return isObject(value) ? (value as PermissionMap) : {};
}

function checkModule(functions: unknown, module: string, fault: LevelFault): void {
  if (!isObject(functions)) return fault([module], "is not an object");
  for (const fn of Object.keys(functions)) {
    const row = functions[fn];
    if (!isObject(row)) {
      fault([module, fn], "is not an object");
      continue;
    }
    for (const column in row) {
      if (!columns.includes(column as "add"))
        fault([module, fn, column], "is not add, edit, delete or inquire");
      else if (!isLevel(row[column])) fault([module, fn, column], "is not None, My or All");
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
