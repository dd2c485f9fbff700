import { columns } from "../../provider/model/level.ts";
import { type PermissionMap, permissionsOf } from "../../provider/model/permissions.ts";
import type { ScreenRole } from "../../provider/sandbox/index.ts";

/** What a role of the sandbox grants, in the declared form. */
export function grantedBy(role: ScreenRole): PermissionMap {
  return permissionsOf(
    Object.entries(role.settings).flatMap(([module, functions]) =>
      Object.entries(functions).flatMap(([fn, row]) =>
        columns.map((column) => ({ module, function: fn, column, level: row[column] })),
      ),
    ),
  );
}
