import { type Column, columns, compareLevels, type Level, widest } from "./level.ts";

/** Levels of one function (one row of the screen). A column that is not named is `None`. */
export type RowLevels = { readonly [C in Column]?: Level };

/** module → function → levels. What is not named is `None`. */
export type PermissionMap = { readonly [module: string]: { readonly [fn: string]: RowLevels } };

/** One cell of the role matrix. */
export interface Cell {
  module: string;
  function: string;
  column: Column;
}

export interface CellChange extends Cell {
  from: Level;
  to: Level;
}

export interface CellLevel extends Cell {
  level: Level;
}

/** Sorts module and function names the same way on every machine. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function levelAt(permissions: PermissionMap, cell: Cell): Level {
  return ownRow(permissions, cell.module, cell.function)?.[cell.column] ?? "None";
}

function ownRow(permissions: PermissionMap, module: string, fn: string): RowLevels | undefined {
  const functions = Object.hasOwn(permissions, module) ? permissions[module] : undefined;
  return functions && Object.hasOwn(functions, fn) ? functions[fn] : undefined;
}

/** Every cell above `None`, sorted by module, function and the screen's column order. */
export function cellsOf(permissions: PermissionMap): CellLevel[] {
  return Object.keys(permissions)
    .sort(byName)
    .flatMap((module) =>
      Object.keys(permissions[module] ?? {})
        .sort(byName)
        .flatMap((fn) =>
          columns
            .map((column) => ({
              module,
              function: fn,
              column,
              level: permissions[module]?.[fn]?.[column] ?? "None",
            }))
            .filter((cell): cell is CellLevel => cell.level !== "None"),
        ),
    );
}

export function permissionsOf(cells: Iterable<CellLevel>): PermissionMap {
  // Maps, since a name such as "constructor" would meet an inherited property of a plain object.
  const modules = new Map<string, Map<string, Map<Column, Level>>>();
  for (const { module, function: fn, column, level } of [...cells].sort(byCell)) {
    if (level === "None") continue;
    const functions = modules.get(module) ?? new Map<string, Map<Column, Level>>();
    modules.set(module, functions);
    functions.set(fn, (functions.get(fn) ?? new Map<Column, Level>()).set(column, level));
  }
  return Object.fromEntries(
    [...modules].map(([module, functions]) => [
      module,
      Object.fromEntries([...functions].map(([fn, row]) => [fn, Object.fromEntries(row)])),
    ]),
  );
}

/** Only levels above `None`, names sorted. Two maps that grant the same rights have the same canonical form. */
export function canonicalPermissions(permissions: PermissionMap): PermissionMap {
  return permissionsOf(cellsOf(permissions));
}

/** What has to change to get from one map to the other, cell by cell, sorted; empty if and only if they grant the same. */
export function changesBetween(from: PermissionMap, to: PermissionMap): CellChange[] {
  const cells = new Map<string, Cell>();
  for (const { module, function: fn, column } of [...cellsOf(from), ...cellsOf(to)]) {
    cells.set(JSON.stringify([module, fn, column]), { module, function: fn, column });
  }
  return [...cells.values()]
    .map((cell) => ({ ...cell, from: levelAt(from, cell), to: levelAt(to, cell) }))
    .filter((change) => change.from !== change.to)
    .sort(byCell);
}

export function byCell(a: Cell, b: Cell): number {
  return (
    byName(a.module, b.module) ||
    byName(a.function, b.function) ||
    columns.indexOf(a.column) - columns.indexOf(b.column)
  );
}

export function isNarrowing(change: CellChange): boolean {
  return compareLevels(change.to, change.from) < 0;
}

/** True when no cell of `a` is above the same cell of `b`. */
export function isWithin(a: PermissionMap, b: PermissionMap): boolean {
  return changesBetween(a, b).every((change) => !isNarrowing(change));
}

/** The highest level of each cell. */
export function mergePermissions(...maps: PermissionMap[]): PermissionMap {
  const merged = new Map<string, CellLevel>();
  for (const cell of maps.flatMap(cellsOf)) {
    const key = JSON.stringify([cell.module, cell.function, cell.column]);
    const known = merged.get(key);
    merged.set(key, known ? { ...known, level: widest(known.level, cell.level) } : cell);
  }
  return permissionsOf(merged.values());
}
