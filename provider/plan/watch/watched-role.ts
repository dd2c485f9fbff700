import type { RoleReference, RoleStep } from "../../model/step.ts";
import type { PermissionMap } from "../../model/permissions.ts";
import type { RoleState } from "../compare-role.ts";

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
export interface RoleSeen {
  /** From its settings. */
  permissions?: PermissionMap;
  /** From its record, or the list of roles. */
  name?: string;
  admin?: boolean;
  /** ConnectWise says that there is no such role. */
  gone?: { successor: RoleReference | null };
}
