import type { CustomizeMap } from "./customize.ts";
import type { PermissionMap } from "./permissions.ts";
import type { Tenant } from "./tenant.ts";

/** Who may do what: as a program declares it, a stack recorded it, or a snapshot of a tenant saw it. */
export interface AccessPicture {
  /** Null where nothing says it, as for a program that has not run. */
  tenant: Tenant | null;
  roles: PicturedRole[];
  members: PicturedMember[];
  keys: PicturedKey[];
}

export interface PicturedRole {
  /** Where it is declared; absent in a snapshot. */
  urn?: string;
  /** Record id; absent for one that is not made yet. */
  id?: string;
  name: string;
  admin: boolean;
  /** Canonical form: what is not named is None. */
  permissions: PermissionMap;
  customize: CustomizeMap;
  /** Slug of the profile it follows. */
  profile?: string;
}

export interface PicturedMember {
  urn?: string;
  id?: string;
  identifier: string;
  name: string;
  /** Name of its role; null when that is not known. */
  role: string | null;
  active: boolean;
}

export interface PicturedKey {
  urn?: string;
  /** Identifier of its member. */
  member: string;
  description: string;
  publicKey?: string;
  profile?: string;
}
