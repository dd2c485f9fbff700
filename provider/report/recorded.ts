import type { FindingValue } from "../model/finding.ts";
import type { PermissionMap } from "../model/permissions.ts";
import type { KeyStep, RoleStep } from "../model/step.ts";
import type { RoleState } from "../plan/compare-role.ts";

/** What a stack recorded of a role. */
export interface RecordedRole {
  urn: string;
  id: string;
  /** Declared. */
  name: string;
  admin: boolean;
  permissions: PermissionMap;
  /** Null: it was made, and could not be read back. */
  observed: RoleState | null;
  outstanding: readonly RoleStep[];
}

/** A member's fields by our names: `identifier`, `active`, `securityRole`, `defaultBoard`, … */
export type MemberFields = Readonly<Record<string, FindingValue | undefined>>;

/** What a stack recorded of an API member. */
export interface RecordedMember {
  urn: string;
  id: string;
  identifier: string;
  securityRoleId: string;
  declared: MemberFields;
  observed: MemberFields | null;
}

/** What a stack recorded of an API key. */
export interface RecordedKey {
  urn: string;
  id: string;
  outstanding: readonly KeyStep[];
}

export interface RecordedStack {
  roles: readonly RecordedRole[];
  members: readonly RecordedMember[];
  keys: readonly RecordedKey[];
}
