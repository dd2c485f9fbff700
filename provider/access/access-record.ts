import type { CustomizeMap } from "./customize.ts";
import type { FindingValue } from "./finding.ts";
import type { PermissionMap } from "./permissions.ts";
import type { SourcePlace } from "./source-place.ts";
import type { Tenant } from "./tenant.ts";

/** Who may do what: as a program declares it, a stack recorded it, or a snapshot of a tenant saw it. */
export interface AccessRecord {
  /** Null where nothing says it, as for a program that has not run. */
  tenant: Tenant | null;
  roles: RoleAccess[];
  members: MemberAccess[];
  keys: KeyAccess[];
  /** Absent where nobody looked for them. */
  logins?: LoginAccess[];
  /** `tenant`: everything it has, also what no program declares. Absent: what a program declares, and nothing else. */
  extent?: "tenant";
  /** What this kind of picture cannot show, so that its absence says nothing. */
  unseen?: readonly UnseenPart[];
  /** True: objects that do not change are left out, as a preview does without `--show-sames`. */
  partial?: true;
  /** True: what an update will make of it, so that an object with another URN than before is a new one for Pulumi. */
  planned?: true;
}

/** `pairs`: which pair a key has. */
export type UnseenPart = "customize" | "keys" | "pairs";

/** What is common to everything a program declares. */
export interface AccessObject {
  /** Where it is declared; absent in a snapshot. */
  urn?: string;
  /** Record id; absent for one that is not made yet. */
  id?: string;
  /** Of this object, in a picture of several tenants. */
  tenant?: Tenant;
  /** Its place in the program, where the engine recorded it. */
  place?: SourcePlace;
  /** It stays in ConnectWise when the program drops it (`retainOnDelete`). */
  retained?: true;
  /** Paths of what is not known yet, from the object: `["permissions", "Service Desk"]` covers all below it. */
  unknown?: readonly (readonly string[])[];
}

export interface RoleAccess extends AccessObject {
  name: string;
  admin: boolean;
  /** Canonical form: what is not named is None. */
  permissions: PermissionMap;
  customize: CustomizeMap;
  /** Slug of the profile it follows. */
  profile?: string;
}

export interface MemberAccess extends AccessObject {
  identifier: string;
  name: string;
  /** Name of its role; null when that is not known, though its record id may be. */
  role: string | null;
  /** Its role where the name alone does not say which: URN or record id. */
  roleUrn?: string;
  roleId?: string;
  active: boolean;
}

export interface KeyAccess extends AccessObject {
  /** Identifier of its member. */
  member: string;
  description: string;
  publicKey?: string;
  profile?: string;
}

export interface LoginAccess extends AccessObject {
  username: string;
  /** What it may, by name; an area that is open is a field of its own, such as `areaCompany`. */
  fields: Readonly<Record<string, FindingValue>>;
}
