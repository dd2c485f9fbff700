import type { RoleReference, RoleStep } from "../../access/step.ts";
import type { PermissionMap } from "../../access/permissions.ts";
import type { RoleState } from "../../tenant/compare-role.ts";

/** A role that a stack manages. */
export interface WatchedRole {
  role: RoleReference;
  declared: RoleState;
  /** As last recorded; null: never. */
  observed: RoleState | null;
  /** What a person is asked to do; empty for a role that only others' clicks may hit. */
  steps: readonly RoleStep[];
}

/** What the looks at a role have shown so far, the latest of each kind. */
export interface RoleReading {
  /** From its settings. */
  permissions?: PermissionMap;
  /** From its record, or the list of roles. */
  name?: string;
  admin?: boolean;
  /** ConnectWise says that there is no such role. */
  gone?: { successor: RoleReference | null };
}
