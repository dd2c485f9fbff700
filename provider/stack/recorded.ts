import type { FindingValue } from "../access/finding.ts";
import type { PermissionMap } from "../access/permissions.ts";
import type { KeyStep, RoleStep } from "../access/step.ts";
import type { RoleState } from "../tenant/compare-role.ts";

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

/** A member's or login's fields by our names: `identifier`, `active`, `securityRole`, `defaultBoard`, … */
export type ObjectFields = Readonly<Record<string, FindingValue | undefined>>;

/** What a stack recorded of an API member. */
export interface RecordedMember {
  urn: string;
  id: string;
  identifier: string;
  securityRoleId: string;
  declared: ObjectFields;
  /** The last `up` failed in part. Default false. */
  unfinished?: boolean;
  observed: ObjectFields | null;
}

/** What a stack recorded of an integrator login. An area it may use is a field of its own, such as `areaServiceTicket`. */
export interface RecordedLogin {
  urn: string;
  id: string;
  username: string;
  declared: ObjectFields;
  /** The last `up` failed in part. Default false. */
  unfinished?: boolean;
  observed: ObjectFields | null;
}

/** What a stack recorded of an API key. */
export interface RecordedKey {
  urn: string;
  id: string;
  /** On the screen. */
  description: string;
  /** Identifier of its member. */
  member: string;
  /** Day from which on a rotation is due, `YYYY-MM-DD`. */
  rotateAfter: string | undefined;
  outstanding: readonly KeyStep[];
}

/** Something that an interrupted update had begun: whether it came about is not recorded. */
export interface PendingOperation {
  urn: string;
  /** As Pulumi records it: `creating`, `updating`, `deleting`, … */
  operation: string;
}

export interface RecordedStack {
  roles: readonly RecordedRole[];
  members: readonly RecordedMember[];
  keys: readonly RecordedKey[];
  logins: readonly RecordedLogin[];
  pending?: readonly PendingOperation[];
}
