import type { AccessRecord, MemberAccess, RoleAccess } from "../access/access-record.ts";
import type { SourcePlace } from "../access/source-place.ts";
import type { FindingValue } from "../access/finding.ts";
import { shownLoginFields } from "./shown-login-fields.ts";
import { ofType, type StackResource, stackResources, tenantsOf } from "./stack-resources.ts";
import type { ProgramSource } from "./program-source.ts";

/**
 * What a stack declares, from its export.
 * @param source the program's
 * @throws PsaError "bad-input" with everything that is not as this package writes it
 */
export function stackRecord(state: unknown, source: ProgramSource): AccessRecord {
  const resources = stackResources(state);
  const places = placesOf(state, source);
  const tenants = tenantsOf(resources);
  const common = ({ urn, id, outputs: { tenant } }: StackResource) => {
    const place = places.get(urn);
    return {
      urn,
      ...(id.startsWith("absent:") ? {} : { id }),
      ...(tenants.length > 1 ? { tenant } : {}),
      ...(place ? { place } : {}),
    };
  };
  const roles = ofType(resources, "SecurityRole").map((role): RoleAccess => {
    const { name, admin = false, permissions, customize = {}, profile } = role.outputs;
    return {
      ...common(role),
      name,
      admin,
      permissions: permissions as RoleAccess["permissions"],
      customize,
      ...(profile === undefined ? {} : { profile }),
    };
  });
  const members = ofType(resources, "ApiMember").map((member): MemberAccess => {
    const { identifier, securityRoleId, observed } = member.outputs;
    const memberName = member.outputs["memberName"];
    const { tenant } = common(member);
    const role = roles.find((one) => one.id === securityRoleId && one.tenant === tenant);
    const seen = observed?.["securityRole"];
    return {
      ...common(member),
      identifier,
      name: typeof memberName === "string" ? memberName : identifier,
      role: role?.name ?? (typeof seen === "string" ? seen : null),
      roleId: securityRoleId,
      active: observed?.["active"] !== false,
    };
  });
  return {
    tenant: tenants.length === 1 ? (tenants[0] ?? null) : null,
    roles,
    members,
    keys: ofType(resources, "ApiKey").map((key) => {
      const { description, publicKey, profile, observed } = key.outputs;
      return {
        ...common(key),
        member: observed.member,
        description,
        ...(publicKey === undefined ? {} : { publicKey }),
        ...(profile === undefined ? {} : { profile }),
      };
    }),
    logins: ofType(resources, "IntegratorLogin").map((login) => ({
      ...common(login),
      username: login.outputs.username,
      fields: shownLoginFields(login.outputs) as Record<string, FindingValue>,
    })),
  };
}

/** URN → place. The form of the state is checked already. */
export function placesOf(state: unknown, source: ProgramSource): Map<string, SourcePlace> {
  const { resources } = (state as { deployment: { resources?: { urn: string }[] | null } }).deployment;
  const places = new Map<string, SourcePlace>();
  for (const entry of resources ?? []) {
    const place = source.placeOf(entry.urn, entry);
    if (place) places.set(entry.urn, place);
  }
  return places;
}
