import type {
  AccessRecord,
  KeyAccess,
  LoginAccess,
  MemberAccess,
  RoleAccess,
} from "../../access/access-record.ts";

/** A declared value beside those of the picture, in words: name and value. */
export type Detail = readonly [name: string, value: string];

interface Declared {
  urn: string;
  /** Name of the VendorIntegration it is part of. */
  integration?: string;
}

export type DeclaredRole = RoleAccess & Declared & { details: readonly Detail[] };
export type DeclaredMember = MemberAccess & Declared & { details: readonly Detail[] };
export type DeclaredKey = KeyAccess & Declared & { details: readonly Detail[]; memberUrn?: string };
export type DeclaredLogin = LoginAccess & Declared;

/** What a program declares, checked, before anything of it has run. */
export interface DeclaredAccess {
  project: string;
  stack: string;
  roles: readonly DeclaredRole[];
  members: readonly DeclaredMember[];
  keys: readonly DeclaredKey[];
  logins: readonly DeclaredLogin[];
}

/** The form that every other report compares. */
export function recordOf({ roles, members, keys, logins }: DeclaredAccess): AccessRecord {
  return {
    tenant: null,
    roles: roles.map(({ integration: _, details: __, ...role }) => role),
    members: members.map(({ integration: _, details: __, ...member }) => member),
    keys: keys.map(({ integration: _, details: __, memberUrn: ___, ...key }) => key),
    logins: logins.map(({ integration: _, ...login }) => login),
  };
}
