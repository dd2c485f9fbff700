import type { Level } from "../access/level.ts";
import type { Tenant } from "../access/tenant.ts";

/*
 * What the planner needs to see of a tenant. The ConnectWise client satisfies it; tests give an in-memory one.
 * Every list is complete or the call throws; `find` answers undefined only for "not found", never for "unknown".
 */

export interface LiveReference {
  id?: number | null | undefined;
  name?: string | null | undefined;
  identifier?: string | null | undefined;
}

/** A record of a list that others refer to. */
export type LiveNamed = LiveReference & { id: number };

export interface LiveRole {
  id: number;
  name: string;
  adminFlag?: boolean | null | undefined;
  inactiveFlag?: boolean | null | undefined;
}

/** One row of `/settings` or `/system/mySecurity`. */
export interface LiveRow {
  id?: number | null | undefined;
  moduleName?: string | null | undefined;
  moduleFunctionName?: string | null | undefined;
  addLevel?: Level | null | undefined;
  editLevel?: Level | null | undefined;
  deleteLevel?: Level | null | undefined;
  inquireLevel?: Level | null | undefined;
}

export interface LiveOwnRow extends LiveRow {
  member?: LiveReference | null | undefined;
}

export interface LiveApiMember extends LiveMemberFields {
  id: number;
  identifier: string;
}

/** What a member and the tenant's defaults for a new one have in common. */
export interface LiveMemberFields {
  name?: string | null | undefined;
  emailAddress?: string | null | undefined;
  inactiveFlag?: boolean | null | undefined;
  notes?: string | null | undefined;
  securityRole?: LiveReference | null | undefined;
  structureLevel?: LiveReference | null | undefined;
  securityLocation?: LiveReference | null | undefined;
  defaultLocation?: LiveReference | null | undefined;
  defaultDepartment?: LiveReference | null | undefined;
  salesDefaultLocation?: LiveReference | null | undefined;
  serviceDefaultBoard?: LiveReference | null | undefined;
  timeZone?: LiveReference | null | undefined;
  excludedServiceBoardIds?: number[] | null | undefined;
  blockPriceFlag?: boolean | null | undefined;
  blockCostFlag?: boolean | null | undefined;
}

/** A member of any licence class; `A` is an API member. */
export interface LiveMember {
  id?: number | null | undefined;
  identifier: string;
  licenseClass?: string | null | undefined;
  inactiveFlag?: boolean | null | undefined;
  securityRole?: LiveReference | null | undefined;
}

export interface LiveCustomizeItem {
  customizeIdentifier?: string | null | undefined;
  itemIdentifier?: string | null | undefined;
}

export interface LiveIntegratorLogin {
  id: number;
  username: string;
  inactiveFlag?: boolean | null | undefined;
}

/** Lists that a member's fields refer to. */
export type ReferenceKind = "boards" | "locations" | "departments" | "levels" | "timeZones";

export interface TenantReader {
  tenant(): Promise<Tenant>;
  securityRoles: {
    list(): Promise<LiveRole[]>;
    find(id: number): Promise<LiveRole | undefined>;
    settings(roleId: number): Promise<LiveRow[]>;
  };
  apiMembers: {
    list(): Promise<LiveApiMember[]>;
    find(id: number): Promise<LiveApiMember | undefined>;
    defaults(): Promise<LiveMemberFields>;
  };
  members: { list(): Promise<LiveMember[]> };
  mySecurity: { rows(): Promise<LiveOwnRow[]>; customizeItems(): Promise<LiveCustomizeItem[]> };
  integratorLogins: {
    list(): Promise<LiveIntegratorLogin[]>;
    find(id: number): Promise<LiveIntegratorLogin | undefined>;
  };
  references: { [K in ReferenceKind]: () => Promise<LiveNamed[]> } & {
    board(id: number): Promise<LiveNamed | undefined>;
  };
}
