import type { CustomizeMap, CustomizeList } from "../../access/customize.ts";
import type { Column, Level } from "../../access/level.ts";

/** Levels of one row, all columns. */
export type RoleLevels = { readonly [C in Column]: Level };

export const noLevels: RoleLevels = { add: "None", edit: "None", delete: "None", inquire: "None" };
export const allLevels: RoleLevels = { add: "All", edit: "All", delete: "All", inquire: "All" };

/** When and by whom a record was last changed; ConnectWise shows it under `_info`. */
export interface Change {
  readonly at: string;
  readonly by: string;
}

export interface Role {
  readonly id: number;
  readonly name: string;
  readonly admin: boolean;
  /** By index of the catalogue row; rows that are all None are not in it. */
  readonly levels: ReadonlyMap<number, RoleLevels>;
  /** Functions that are not in it are unrestricted, as on a fresh screen. */
  readonly customize: CustomizeMap;
  readonly change: Change;
}

/** A pointer as it is stored; names are filled in when it is shown. */
export interface Pointer {
  readonly id: number;
}

/** Fields of an API member by their API names; pointers by id only. */
export interface ApiMemberFields {
  readonly identifier: string;
  readonly name: string;
  readonly emailAddress?: string;
  readonly inactiveFlag: boolean;
  readonly inactiveDate?: string;
  readonly timeZone?: Pointer;
  readonly securityRole?: Pointer;
  readonly structureLevel?: Pointer;
  readonly securityLocation?: Pointer;
  readonly defaultLocation?: Pointer;
  readonly defaultDepartment?: Pointer;
  readonly salesDefaultLocation?: Pointer;
  readonly serviceDefaultBoard?: Pointer;
  readonly notes?: string;
  readonly excludedServiceBoardIds?: readonly number[];
  readonly blockPriceFlag?: boolean | null;
  readonly blockCostFlag?: boolean | null;
}

export interface ApiMember {
  readonly id: number;
  readonly fields: ApiMemberFields;
  readonly keys: readonly ApiKey[];
  readonly change: Change;
}

/** The private key is known to its owner only. */
export interface ApiKey {
  readonly publicKey: string;
  readonly privateDigest: string;
  readonly description: string;
}

/** A human: a member with a licence of his own. */
export interface Person {
  readonly id: number;
  readonly identifier: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly active: boolean;
  readonly roleId: number;
}

export interface IntegratorLogin {
  readonly id: number;
  /** API fields but `id`, `password` and `_info`. */
  readonly fields: { readonly username: string; readonly [field: string]: unknown };
  readonly passwordDigest: string;
  readonly change: Change;
}

/** Impersonation pair of `/system/members/{identifier}/tokens`. */
export interface Token {
  readonly publicKey: string;
  readonly privateDigest: string;
  readonly memberId: number;
  readonly expiresAt: number;
}

export type { CustomizeList, CustomizeMap };
