import type { ApiMember, CustomizeMap, Role, RoleLevels } from "../tenant/records.ts";
import { screenSettings } from "../tenant/role-levels.ts";
import type { Tenant } from "../tenant/tenant.ts";

export interface ScreenRole {
  id: number;
  name: string;
  admin: boolean;
  /** Every row of the screen, None included. */
  settings: Record<string, Record<string, RoleLevels>>;
  /** Lists that somebody has touched; all others are unrestricted. */
  customize: CustomizeMap;
}

export interface ScreenMember {
  id: number;
  identifier: string;
  name: string;
  active: boolean;
  roleId: number | null;
  keys: { publicKey: string; description: string }[];
}

export interface ScreenState {
  roles: ScreenRole[];
  /** API members. */
  members: ScreenMember[];
  /** Human members. */
  people: { id: number; identifier: string; name: string; active: boolean; roleId: number }[];
  integratorLogins: { id: number; username: string }[];
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
