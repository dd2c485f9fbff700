import type {
  KeyAccess,
  LoginAccess,
  MemberAccess,
  RoleAccess,
  UnseenPart,
} from "../../access/access-record.ts";
import type { CustomizeList } from "../../access/customize.ts";
import type { FindingValue } from "../../access/finding.ts";
import type { CellChange } from "../../access/permissions.ts";
import type { SourcePlace } from "../../access/source-place.ts";
import type { Tenant } from "../../access/tenant.ts";

export interface FromTo<T> {
  from: T;
  to: T;
}

/** An object in both pictures; absent on one side: it is new, or it goes. */
export interface Sides<T> {
  before: T | undefined;
  after: T | undefined;
}

/** What one picture allows and the other does not. Only what changed is in it. */
export interface AccessDifference {
  roles: RoleChange[];
  members: MemberChange[];
  keys: KeyChange[];
  logins: LoginChange[];
  declarations: DeclarationChange[];
  /** What limits what was compared. */
  notes: DifferenceNote[];
  /**
   * Cells above None in either picture, over all roles, and over each member that gets or loses rights by what happens to
   * itself; and how many of them differ. A role that becomes an administrator role, or is one no more, counts with all its
   * cells, and with at least one.
   */
  cells: { changed: number; of: number };
}

/** What one set of rights has more or less than another. */
export interface RightsChange {
  admin: FromTo<boolean> | undefined;
  widened: CellChange[];
  narrowed: CellChange[];
  customize: CustomizeChange[];
}

/** What happens to the declaration of an object, whatever it allows. */
export interface DeclarationChange {
  kind: "role" | "member" | "key" | "login";
  name: string;
  /** `moves`: from the first URN to the second, which Pulumi takes for two objects. `declared-twice`: by each of them. */
  happens: "moves" | "declared-twice";
  urns: string[];
  /** Of the second of them. */
  place: SourcePlace | undefined;
  /** The role itself, or that of the member or of the key's member. */
  role: Sides<RoleAccess> | undefined;
}

export interface RoleChange extends Sides<RoleAccess>, RightsChange {
  renamed: FromTo<string> | undefined;
  /** Paths of what is not known yet; nothing is said of what is below them. */
  unknown: readonly (readonly string[])[];
  /** Members with this role that are active and were so before: their rights change with it. */
  holders: MemberAccess[];
}

/** `unclear`: one side does not say what is open, or the two name opposite things. */
export type CustomizeEffect = "wider" | "narrower" | "wider-and-narrower" | "unclear";

export interface CustomizeChange {
  module: string;
  function: string;
  /** Null: not managed, or the role is not there. */
  from: CustomizeList | null;
  to: CustomizeList | null;
  effect: CustomizeEffect;
}

/** Members that change in the same way: from the same role to the same, active or not. */
export interface MemberChange extends RightsChange {
  members: Sides<MemberAccess>[];
  /** Names; null: not known, or there is no member. */
  role: FromTo<string | null>;
  roleBefore: Sides<RoleAccess> | undefined;
  roleAfter: Sides<RoleAccess> | undefined;
  /** It has another role than before. */
  moved: boolean;
  active: FromTo<boolean> | undefined;
  /** Its rights come, or go, with the role that does: they are not repeated here. */
  withRole: boolean;
  /** What it may do cannot be compared: its role is not in the pictures, or not known yet. */
  unclear: boolean;
  /** Its role is not in the pictures because they leave out what does not change. */
  leftOut: boolean;
  /** Slug of the profile that the integration follows, which may be another than that of the role it gets. */
  profile: string | undefined;
}

export interface KeyChange extends Sides<KeyAccess> {
  /** Of its member. */
  role: Sides<RoleAccess> | undefined;
  /** What happens to its pair; undefined: nothing, or the key itself is new or goes. */
  pair: "given" | "taken" | "rotated" | undefined;
  member: FromTo<string> | undefined;
  description: FromTo<string> | undefined;
}

export interface LoginChange extends Sides<LoginAccess> {
  fields: { field: string; from: FindingValue; to: FindingValue; effect: LoginEffect }[];
}

/** `unknown`: known only when the update runs. */
export type LoginEffect = "wider" | "narrower" | "unclear" | "unknown";

export type DifferenceNote =
  | { note: "other-tenant"; before: Tenant; after: Tenant }
  | { note: "other-project"; before: string[]; after: string[] }
  | { note: "unseen"; part: UnseenPart | "logins" }
  /** In the tenant, and in no program: neither new nor gone. */
  | { note: "unmanaged"; side: "before" | "after"; roles: string[]; members: string[] };
