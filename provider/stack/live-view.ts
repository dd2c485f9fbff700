import type { LastChange, UnmanagedObject } from "../access/finding.ts";
import { sameName } from "../access/same-name.ts";
import type { RoleState } from "../tenant/compare-role.ts";
import type { ObjectFields } from "./recorded.ts";

/** One reading of an object: found, gone (ConnectWise's own word), or unknown. */
export type Reading<T> =
  | { outcome: "found"; value: T; changed?: LastChange | undefined }
  /** `successor`: id of another object that has its name now. */
  | { outcome: "gone"; successor?: string | undefined }
  | { outcome: "unknown"; reason: string };

export interface LiveMemberView {
  fields: ObjectFields;
  securityRoleId: string | undefined;
}

/** The live tenant, as far as it was asked for. Roles, members and logins by record id. */
export interface LiveView {
  roles: ReadonlyMap<string, Reading<RoleState>>;
  members: ReadonlyMap<string, Reading<LiveMemberView>>;
  logins: ReadonlyMap<string, Reading<ObjectFields>>;
  /** User names of active integrator logins; undefined: not asked for. */
  integratorLogins: Reading<readonly string[]> | undefined;
  unmanaged: readonly UnmanagedObject[];
  /** Record ids of inactive API members; undefined: not asked for. */
  inactiveMembers?: ReadonlySet<string> | undefined;
}

/** @param wanted null: any login will do */
export function hasLogin(names: readonly string[], wanted: string | null): boolean {
  return wanted === null ? names.length > 0 : names.some((name) => sameName(name, wanted));
}
