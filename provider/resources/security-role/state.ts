import type { CustomizeMap } from "../../access/customize.ts";
import type { PermissionWrites } from "../../access/permission-writes.ts";
import type { PermissionMap } from "../../access/permissions.ts";
import type { RoleStep } from "../../access/step.ts";
import type { Tenant } from "../../access/tenant.ts";
import type { RoleState } from "../../tenant/compare-role.ts";
import type { OpenSteps } from "../open-steps.ts";

/** Canonical inputs of a SecurityRole, as `check` returns them. */
export interface RoleInputs {
  /** Role ID on the screen, at most 30 characters. */
  name: string;
  permissions: PermissionMap;
  customize?: CustomizeMap;
  admin?: boolean;
  adopt?: boolean;
  permissionWrites?: PermissionWrites;
  allowHumanHolders?: boolean;
  /** Functions ("Module/Function") that this tenant has and the catalogue lacks. */
  uncatalogued?: string[];
  /** Slug of the profile the permissions come from: where a report looks up reasons and sources. */
  profile?: string;
}

/** What is recorded: the declared values, and what was last seen. */
export interface RoleOutputs extends RoleInputs, OpenSteps {
  schemaVersion: 1;
  tenant: Tenant;
  observed: RoleState | null;
  outstanding: RoleStep[];
}

export const roleInputNames = [
  "name",
  "permissions",
  "customize",
  "admin",
  "adopt",
  "permissionWrites",
  "allowHumanHolders",
  "uncatalogued",
  "profile",
] as const;

export function declaredRole(inputs: RoleInputs): RoleState {
  return { name: inputs.name, admin: inputs.admin ?? false, permissions: inputs.permissions };
}
