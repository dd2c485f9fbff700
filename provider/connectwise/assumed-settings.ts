import type { Level } from "../access/level.ts";
import { recordPath } from "./record-path.ts";
import { patchRecord } from "./records.ts";
import { securityRolesRight, securityRoleSetting } from "./security-roles.ts";
import type { SecurityRoleSetting } from "./security-roles.ts";
import type { Transport } from "./transport.ts";

/** Levels to set on one row; what is left out stays. */
export interface LevelChange {
  addLevel?: Level;
  editLevel?: Level;
  deleteLevel?: Level;
  inquireLevel?: Level;
}

/** ASSUMED: in no published specification. Only for tenants where a probe on a throw-away role has shown that it is accepted. */
export interface AssumedSettings {
  /**
   * ASSUMED `PATCH /system/securityRoles/{roleId}/settings/{rowId}`, in the form that is published for project roles; answers
   * the stored row. Where it does not exist: PsaError "unsupported" (405) or "not-found".
   */
  assumedPatchRow(roleId: number, rowId: number, levels: LevelChange): Promise<SecurityRoleSetting>;
}

export function assumedSettings(transport: Transport): AssumedSettings {
  return {
    assumedPatchRow: async (roleId, rowId, levels) =>
      patchRecord(
        transport,
        {
          path: `${recordPath("/system/securityRoles", roleId)}/settings`,
          noun: "row of a security role",
          right: securityRolesRight,
          schema: securityRoleSetting,
        },
        rowId,
        Object.entries(levels).map(([path, value]) => ({
          op: "replace" as const,
          path,
          value: value as unknown,
        })),
      ),
  };
}
