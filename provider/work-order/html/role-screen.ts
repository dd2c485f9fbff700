import { functionNames, hasCustomize, moduleNames } from "../../access/catalogue.ts";
import { columns, columnTitles, type ColumnTitle, type Level } from "../../access/level.ts";
import { levelAt, type PermissionMap } from "../../access/permissions.ts";
import { byScreenName } from "../../access/screen-order.ts";
import type { RoleTask, RowTask } from "../show/tasks.ts";

/** What the screen of a role shows now. */
export interface RoleScreen {
  name: string;
  admin: boolean;
  permissions: PermissionMap;
  /** The rows of its screen, where they are known; without, those of the catalogue. */
  rows?: readonly { module: string; function: string }[];
}

/** A module as on the screen, with every row it has. */
export interface ScreenModule {
  name: string;
  rows: ScreenRow[];
  /** Rows in which anything is to be done. */
  changed: number;
}

export interface ScreenRow {
  function: string;
  hasCustomize: boolean;
  /** In the order of the columns; null where nobody has looked. */
  levels: { column: ColumnTitle; level: Level | null }[];
  task: RowTask | undefined;
  customize: RoleTask["customize"][number] | undefined;
}

/** A role's screen with its tasks at their places: all modules and functions by name, as ConnectWise lists them. */
export function screenModules(task: RoleTask, screen: RoleScreen | undefined): ScreenModule[] {
  const functions = new Map<string, Set<string>>();
  const known = screen?.rows ?? cataloguedRows();
  for (const { module, function: fn } of [...known, ...task.rows, ...task.customize]) {
    functions.set(module, (functions.get(module) ?? new Set()).add(fn));
  }
  return [...functions.keys()].sort(byScreenName).map((module) => {
    const rows = [...(functions.get(module) ?? [])]
      .sort(byScreenName)
      .map((fn) => screenRow(module, fn, task, screen));
    return { name: module, rows, changed: rows.filter(isChanged).length };
  });
}

export function isChanged({ task, customize }: ScreenRow): boolean {
  return task !== undefined || customize !== undefined;
}

function screenRow(module: string, fn: string, task: RoleTask, screen: RoleScreen | undefined): ScreenRow {
  const isHere = (row: { module: string; function: string }) => row.module === module && row.function === fn;
  // A new role has no rights yet; of any other role only a reading tells.
  const permissions = screen?.permissions ?? (task.make ? {} : undefined);
  const found = task.rows.find(isHere);
  return {
    function: fn,
    hasCustomize: hasCustomize(module, fn),
    levels: columns.map((column) => ({
      column: columnTitles[column],
      level: permissions
        ? levelAt(permissions, { module, function: fn, column })
        : (found?.cells[columnTitles[column]]?.from ?? null),
    })),
    task: found,
    customize: task.customize.find(isHere),
  };
}

function cataloguedRows(): { module: string; function: string }[] {
  return moduleNames().flatMap((module) => functionNames(module).map((fn) => ({ module, function: fn })));
}
