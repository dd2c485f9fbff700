import { canonicalName, functionCount } from "../access/catalogue.ts";
import { type Column, columns } from "../access/level.ts";
import { type CellLevel, type PermissionMap, permissionsOf } from "../access/permissions.ts";
import { PsaError } from "../access/psa-error.ts";
import type { LiveRow } from "./tenant-reader.ts";

export interface LiveFunction {
  module: string;
  function: string;
}

/** The rows of one role (or of one signed-in key), read. A missing row and a null level both grant nothing. */
export interface LiveRights {
  permissions: PermissionMap;
  /** Every function the tenant listed, in the catalogue's spelling where it knows the name, else in the tenant's. */
  names: LiveFunction[];
  /**
   * Whether a function that is not among the names does not exist here. Some tenants list only rows with a level above None:
   * there an absent name says nothing. Known by a listed row without any level, or by a full list of an administrator's.
   */
  complete: boolean;
  /** A row without any level is among them: this tenant does not leave such rows out. */
  listsNone: boolean;
  has(name: LiveFunction): boolean;
  /** Record id of a row, for the ASSUMED settings write. */
  rowId(name: LiveFunction): number | undefined;
}

/** Our columns → ConnectWise's fields of a row. */
export const levelFields = {
  add: "addLevel",
  edit: "editLevel",
  delete: "deleteLevel",
  inquire: "inquireLevel",
} as const satisfies Record<Column, keyof LiveRow>;

/**
 * Reads rows by name, since ConnectWise publishes no identifiers: ignoring case, with the catalogue's aliases.
 * @throws PsaError "unexpected-answer" when a row has no name, or two rows mean the same function.
 */
export function liveRights(rows: readonly LiveRow[], of: string): LiveRights {
  const rowIds = new Map<string, number | undefined>();
  const names: LiveFunction[] = [];
  const cells: CellLevel[] = [];
  let listsNone = false;
  for (const row of rows) {
    const name = nameOf(row, of);
    const key = keyOf(name);
    if (rowIds.has(key)) {
      throw new PsaError({
        code: "unexpected-answer",
        what: `ConnectWise lists the function ${name.module} · ${name.function} twice in ${of}.`,
        why: "Two rows with the same name (letter case and known aliases ignored) cannot be told apart.",
        next: "Look at the role on the screen and report the two rows to the authors of this package.",
      });
    }
    rowIds.set(key, row.id ?? undefined);
    names.push(name);
    const before = cells.length;
    for (const column of columns) {
      const level = row[levelFields[column]];
      if (level && level !== "None") cells.push({ ...name, column, level });
    }
    if (cells.length === before) listsNone = true;
  }
  return {
    permissions: permissionsOf(cells),
    names,
    complete: listsNone || isAdministrators(cells, names.length),
    listsNone,
    has: (name) => rowIds.has(keyOf(name)),
    rowId: (name) => rowIds.get(keyOf(name)),
  };
}

/** All in every column, of nearly all functions the catalogue has: nothing of an administrator's could be left out as None. */
function isAdministrators(cells: readonly CellLevel[], rowCount: number): boolean {
  return (
    rowCount >= 0.9 * functionCount() &&
    cells.length === rowCount * columns.length &&
    cells.every(({ level }) => level === "All")
  );
}

const known = new Map<string, LiveFunction>();

/** The catalogue's spelling of a live name; looked up once per spelling, since every role repeats the same rows. */
function nameOf(row: LiveRow, of: string): LiveFunction {
  const { moduleName, moduleFunctionName } = row;
  if (!moduleName || !moduleFunctionName) {
    throw new PsaError({
      code: "unexpected-answer",
      what: `A row of ${of} has no ${moduleName ? "moduleFunctionName" : "moduleName"}.`,
      why: "Rows are matched by name, so a row without one cannot be compared with what is declared.",
      next: "Run `psa-access drift` again later; if it stays, report the row to the authors of this package.",
    });
  }
  const key = keyOf({ module: moduleName, function: moduleFunctionName });
  let name = known.get(key);
  if (!name) {
    name = canonicalName(moduleName, moduleFunctionName) ?? {
      module: moduleName,
      function: moduleFunctionName,
    };
    known.set(key, name);
  }
  return name;
}

function keyOf(name: LiveFunction): string {
  return `${name.module}\n${name.function}`;
}
