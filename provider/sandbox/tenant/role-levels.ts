import { byModule } from "../../access/by-module.ts";
import { columns, type Level } from "../../access/level.ts";
import type { PermissionMap } from "../../access/permissions.ts";
import type { FunctionRow } from "./function-rows.ts";
import { allLevels, noLevels, type Role, type RoleLevels } from "./records.ts";
import type { Tenant } from "./tenant.ts";

/** Levels to set in one row; a column that is not given stays. */
export type RowChange = { [C in (typeof columns)[number]]?: Level | undefined };

/** What the row says, whether the role is an administrator's or not. */
export function storedLevels(role: Role, row: FunctionRow): RoleLevels {
  return role.levels.get(row.index) ?? noLevels;
}

/** What a member with this role may do: an administrator everything. */
export function effectiveLevels(role: Role | undefined, row: FunctionRow): RoleLevels {
  if (!role) return noLevels;
  return role.admin ? allLevels : storedLevels(role, row);
}

/** The role with one row changed. */
export function withLevels(role: Role, row: FunctionRow, change: RowChange): Role {
  const next = { ...storedLevels(role, row) };
  for (const column of columns) next[column] = change[column] ?? next[column];
  const levels = new Map(role.levels);
  if (columns.every((column) => next[column] === "None")) levels.delete(row.index);
  else levels.set(row.index, next);
  return { ...role, levels };
}

/** Levels of a permission map; rows that the screen does not have are added to the tenant. */
export function levelsOf(tenant: Tenant, permissions: PermissionMap): ReadonlyMap<number, RoleLevels> {
  const levels = new Map<number, RoleLevels>();
  for (const [module, functions] of Object.entries(permissions)) {
    for (const [fn, row] of Object.entries(functions)) {
      levels.set(tenant.ensureRow(module, fn).index, { ...noLevels, ...row });
    }
  }
  return levels;
}

/** Every row of the role, None included, under the screen's names. */
export function screenSettings(tenant: Tenant, role: Role): Record<string, Record<string, RoleLevels>> {
  return byModule(tenant.rows.map((row) => [row.module, row.function, storedLevels(role, row)]));
}

/** Only rows above None, for the data file. */
export function grantedSettings(tenant: Tenant, role: Role): Record<string, Record<string, RoleLevels>> {
  return byModule(
    tenant.rows.flatMap((row) => {
      const levels = role.levels.get(row.index);
      return levels ? [[row.module, row.function, levels] as const] : [];
    }),
  );
}
