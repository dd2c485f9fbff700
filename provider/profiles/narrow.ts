import type { Customize, Permissions } from "../access/catalogue.ts";
import { type Column, columns, isWider, type Level } from "../access/level.ts";
import type { PermissionMap, RowLevels } from "../access/permissions.ts";
import { defineProfile } from "./define-profile.ts";
import type { Profile, ProfileRow } from "./profile.ts";

/**
 * The same profile with ceilings: a cell named in `ceilings` gets the lower of the two levels, so that no level is ever
 * raised; cells that are not named stay. Rows keep what the vendor asks for in `asked`. A Customize list goes when no
 * right is left at its function.
 */
export function narrow(profile: Profile, ceilings: Permissions): Profile {
  return defineProfile(() => {
    const rows = profile.rows.map((row) =>
      narrowRow(row, (ceilings as PermissionMap)[row.module]?.[row.function]),
    );
    const lists = Object.entries(profile.customize).map(([module, functions]) => [
      module,
      Object.fromEntries(
        Object.entries(functions).filter(([fn]) => rows.some((row) => grants(row, module, fn))),
      ),
    ]);
    const customize = Object.fromEntries(
      lists.filter(([, functions]) => Object.keys(functions as object).length > 0),
    ) as Customize;
    return { ...profile, rows, customize };
  });
}

function narrowRow(row: ProfileRow, ceiling: RowLevels | undefined): ProfileRow {
  if (ceiling === undefined) return row;
  const levels: { [C in Column]?: Level } = { ...row.levels };
  for (const column of columns) {
    const limit = ceiling[column];
    if (limit !== undefined && isWider(levels[column] ?? "None", limit)) levels[column] = limit;
  }
  const changed = columns.some((column) => levels[column] !== row.levels[column]);
  return changed ? { ...row, levels, asked: row.asked ?? row.levels } : row;
}

function grants(row: ProfileRow, module: string, fn: string): boolean {
  return (
    row.module === module &&
    row.function === fn &&
    columns.some((column) => (row.levels[column] ?? "None") !== "None")
  );
}
