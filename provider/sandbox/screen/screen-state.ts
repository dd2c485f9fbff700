import type { ApiMember, CustomizeMap, Role, RoleLevels } from "../tenant/records.ts";
import { screenSettings } from "../tenant/role-levels.ts";
import type { Tenant } from "../tenant/tenant.ts";

/** A security role as the screen shows it. */
export interface ScreenRole {
  /** Record id. */
  id: number;
  /** Role ID on the screen. */
  name: string;
  /** The administrator box is ticked. */
  admin: boolean;
  /** Every row of the screen, None included. */
  settings: Record<string, Record<string, RoleLevels>>;
  /** Lists that somebody has touched; all others are unrestricted. */
  customize: CustomizeMap;
}

/** An API member as the screen shows it. */
export interface ScreenMember {
  /** Record id. */
  id: number;
  /** Member ID. */
  identifier: string;
  /** Member Name. */
  name: string;
  /** False: its keys do not sign in (but in the dialect `inactive-keys-live`). */
  active: boolean;
  /** Record id of its security role. */
  roleId: number | null;
  /** Its keys, no private ones. */
  keys: {
    /** The public key. */
    publicKey: string;
    /** The description that was typed in. */
    description: string;
  }[];
}

/** Everything the tenant holds. */
export interface ScreenState {
  /** Security roles. */
  roles: ScreenRole[];
  /** API members. */
  members: ScreenMember[];
  /** Human members. */
  people: {
    /** Record id. */
    id: number;
    /** Member ID. */
    identifier: string;
    /** First and last name. */
    name: string;
    /** Whether they can sign in. */
    active: boolean;
    /** Record id of their security role. */
    roleId: number;
  }[];
  /** Integrator logins, no passwords. */
  integratorLogins: {
    /** Record id. */
    id: number;
    /** User name. */
    username: string;
  }[];
}

export function screenState(tenant: Tenant): ScreenState {
  return {
    roles: tenant.roles.allCurrent().map((role) => screenRole(tenant, role)),
    members: tenant.members.allCurrent().map(screenMember),
    people: screenPeople(tenant),
    integratorLogins: tenant.logins.allCurrent().map(({ id, fields }) => ({ id, username: fields.username })),
  };
}

export function screenRole(tenant: Tenant, role: Role): ScreenRole {
  const { id, name, admin, customize } = role;
  return { id, name, admin, settings: screenSettings(tenant, role), customize };
}

export function screenPeople(tenant: Tenant): ScreenState["people"] {
  return tenant.people.map(({ id, identifier, firstName, lastName, active, roleId }) => {
    return { id, identifier, name: `${firstName} ${lastName}`.trim(), active, roleId };
  });
}

export function screenMember({ id, fields, keys }: ApiMember): ScreenMember {
  return {
    id,
    identifier: fields.identifier,
    name: fields.name,
    active: !fields.inactiveFlag,
    roleId: fields.securityRole?.id ?? null,
    keys: keys.map(({ publicKey, description }) => ({ publicKey, description })),
  };
}
