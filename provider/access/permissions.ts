import { type Column, columns, compareLevels, type Level, widest } from "./level.ts";

/** Levels of one function (one row of the screen). A column that is not named is `None`. */
export type RowLevels = { readonly [C in Column]?: Level };

/** module → function → levels. What is not named is `None`. */
export type PermissionMap = { readonly [module: string]: { readonly [fn: string]: RowLevels } };

/** One cell of the role matrix. */
export interface Cell {
  /** Module, as the screen prints it. */
  module: string;
  /** Function of the module, as the screen prints it. */
  function: string;
  /** Column of the row. */
  column: Column;
}

/** A cell whose level differs between two maps. */
export interface CellChange extends Cell {
  /** Level in the first map; `None` where it is not named. */
  from: Level;
  /** Level in the second map; `None` where it is not named. */
  to: Level;
}

/** A cell with its level. */
export interface CellLevel extends Cell {
  /** The level; in lists of cells always above `None`. */
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
  return ownValue(ownValue(permissions, module), fn);
}

/** A name such as "constructor" must not meet an inherited property. */
function ownValue<T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
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
  const changes: CellChange[] = [];
  for (const module of namesOf(from, to)) {
    const [before, after] = [ownValue(from, module), ownValue(to, module)];
    if (sameRows(before, after)) continue;
    for (const fn of namesOf(before, after)) {
      const [fromRow, toRow] = [ownValue(before, fn), ownValue(after, fn)];
      for (const column of columns) {
        const [fromLevel, toLevel] = [fromRow?.[column] ?? "None", toRow?.[column] ?? "None"];
        if (fromLevel !== toLevel)
          changes.push({ module, function: fn, column, from: fromLevel, to: toLevel });
      }
    }
  }
  return changes;
}

type Rows = PermissionMap[string] | undefined;

/** Most modules of most roles are as they were; this makes no copy of them. */
function sameRows(a: Rows, b: Rows): boolean {
  for (const fn in a) if (!sameRow(a[fn], ownValue(b, fn))) return false;
  for (const fn in b) if (!sameRow(ownValue(a, fn), b[fn])) return false;
  return true;
}

function sameRow(a: RowLevels | undefined, b: RowLevels | undefined): boolean {
  for (const column of columns) if ((a?.[column] ?? "None") !== (b?.[column] ?? "None")) return false;
  return true;
}

/** Names of either map, sorted. */
function namesOf(a: object = {}, b: object = {}): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort(byName);
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
