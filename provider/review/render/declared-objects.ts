import type { KeyInputs } from "../../resources/api-key/state.ts";
import type { MemberInputs } from "../../resources/api-member/state.ts";
import type { CustomizeMap } from "../../access/customize.ts";
import type { PermissionMap } from "../../access/permissions.ts";
import { unknownValue } from "../../access/unknown-value.ts";
import type { Registration } from "../../rehearsal/index.ts";
import type { DeclaredKey, DeclaredLogin, DeclaredMember, DeclaredRole } from "./declared.ts";
import { shownLoginFields, type LoginShape } from "../../stack/shown-login-fields.ts";
import { keyDetails, memberDetails, roleDetails } from "./details.ts";
import { linkOf } from "./link-of.ts";
import type { Registrations } from "../../stack/registrations.ts";

/** Canonical inputs of a role, as far as a file shows them. */
export interface RoleShape {
  name: string;
  permissions: PermissionMap;
  customize?: CustomizeMap;
  admin?: boolean;
  profile?: string;
}

export function roleOf(program: Registrations, registration: Registration, inputs: RoleShape): DeclaredRole {
  return {
    ...program.placeOf(registration),
    name: inputs.name,
    admin: inputs.admin ?? false,
    permissions: inputs.permissions,
    customize: inputs.customize ?? {},
    ...(inputs.profile === undefined ? {} : { profile: inputs.profile }),
    details: roleDetails(registration),
  };
}

export function declaredMember(
  program: Registrations,
  registration: Registration,
  inputs: MemberInputs,
  roles: readonly DeclaredRole[],
  refuse: (reason: string) => void,
): DeclaredMember {
  const link = linkOf(program, registration, "securityRoleId", "SecurityRole", refuse);
  const role = roles.find(({ urn }) => urn === link.urn);
  return {
    ...program.placeOf(registration),
    identifier: inputs.identifier,
    name: inputs.memberName,
    role: role?.name ?? null,
    ...(role === undefined ? {} : { roleUrn: role.urn }),
    ...(link.id === undefined ? {} : { roleId: link.id }),
    active: true,
    details: memberDetails(registration),
  };
}

export function keyOf(
  program: Registrations,
  registration: Registration,
  inputs: KeyInputs,
  members: readonly DeclaredMember[],
  roles: readonly DeclaredRole[],
  refuse: (reason: string) => void,
): DeclaredKey {
  const link = linkOf(program, registration, "member", "ApiMember", refuse);
  const member = members.find(({ urn }) => urn === link.urn);
  const role = roles.find(({ urn }) => urn === member?.roleUrn);
  const publicKey = inputs.publicKey === unknownValue ? undefined : inputs.publicKey;
  return {
    ...program.placeOf(registration),
    member: member?.identifier ?? (link.id === undefined ? "outside the program" : `record id ${link.id}`),
    ...(member === undefined ? {} : { memberUrn: member.urn }),
    description: inputs.description,
    ...(publicKey === undefined ? {} : { publicKey }),
    ...(inputs.profile === undefined ? {} : { profile: inputs.profile }),
    details: keyDetails(registration, inputs, role),
  };
}

/** The user name stands beside the fields. */
export function loginOf(
  program: Registrations,
  registration: Registration,
  inputs: LoginShape,
): DeclaredLogin {
  const fields = Object.entries(shownLoginFields(inputs)).filter(([name]) => name !== "username");
  return {
    ...program.placeOf(registration),
    username: inputs.username,
    fields: Object.fromEntries(fields.map(([name, value]) => [name, value ?? null])),
  };
}
