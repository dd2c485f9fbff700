import type { PermissionMap } from "../../access/permissions.ts";
import type { Tenant } from "../../access/tenant.ts";
import type { ProfileMatch } from "../../profiles/match-profile.ts";
import type { Literal } from "./literal.ts";

/** What a program declares of an existing tenant. */
export interface AccessProgram {
  tenant: Tenant;
  roles: readonly ProgramRole[];
  members: readonly ProgramMember[];
  /** False for a file that stands beside a program and is imported by it. Default true. */
  main?: boolean;
}

export interface ProgramRole {
  /** Record id. */
  id: string;
  /** Name of the resource. */
  resource: string;
  name: string;
  /** Canonical form. */
  permissions: PermissionMap;
  /** Functions that the catalogue lacks, "Module/Function". */
  uncatalogued: readonly string[];
  /** The profile it follows, exactly or nearly. */
  match?: (ProfileMatch & { exportName: string }) | undefined;
}

export interface ProgramMember {
  id: string;
  resource: string;
  identifier: string;
  /** Record id of its role, and its name for people. */
  role: { id: string; name: string };
  /** Declared fields besides identifier and role, in the order they are written. */
  fields: readonly (readonly [name: string, value: Literal])[];
}
