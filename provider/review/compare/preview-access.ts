import type { z } from "zod";
import type {
  AccessRecord,
  AccessObject,
  KeyAccess,
  LoginAccess,
  MemberAccess,
  RoleAccess,
} from "../../access/access-record.ts";
import type { FindingValue } from "../../access/finding.ts";
import type { Tenant } from "../../access/tenant.ts";
import { shownLoginFields } from "../../stack/shown-login-fields.ts";
import type { DeclaredType, inputSchemas } from "./input-schemas.ts";
import type { Declared } from "./preview-declared.ts";

export interface Frame {
  tenants: readonly Tenant[];
  roleNames: ReadonlyMap<string, string>;
  isActive: (member: Declared) => boolean;
}

/** One side of a preview. */
export function previewAccess(
  resources: readonly Declared[],
  { tenants, roleNames, isActive }: Frame,
): AccessRecord {
  const several = tenants.length > 1;
  const common = ({ common: shared, tenant }: Declared, about: readonly string[]): AccessObject => {
    const { unknown = [], ...rest } = shared;
    const relevant = unknown.filter(([name = ""]) => about.includes(name));
    return {
      ...rest,
      ...(relevant.length > 0 ? { unknown: relevant } : {}),
      ...(several && tenant ? { tenant } : {}),
    };
  };
  const roles = ofType(resources, "SecurityRole").map((role): RoleAccess => {
    const inputs = role.inputs as InputsOf<"SecurityRole">;
    return {
      ...common(role, ["name", "admin", "permissions", "customize"]),
      name: inputs.name ?? nameInProgram(role.urn),
      admin: inputs.admin ?? false,
      permissions: (inputs.permissions ?? {}) as RoleAccess["permissions"],
      customize: inputs.customize ?? {},
      ...(inputs.profile === undefined ? {} : { profile: inputs.profile }),
    };
  });
  const members = ofType(resources, "ApiMember").map((member): MemberAccess => {
    const inputs = member.inputs as InputsOf<"ApiMember">;
    const identifier = inputs.identifier ?? nameInProgram(member.urn);
    const found = {
      ...common(member, []),
      identifier,
      name: inputs.memberName ?? identifier,
      active: isActive(member),
    };
    const roleId = inputs.securityRoleId;
    const urn =
      roleId === undefined ? onlyOne(member.dependencies["securityRoleId"], ":SecurityRole::") : undefined;
    const role = roles.find((one) =>
      urn === undefined ? one.id !== undefined && one.id === roleId : one.urn === urn,
    );
    if (role?.urn !== undefined) return { ...found, role: role.name, roleUrn: role.urn };
    if (roleId === undefined) return { ...found, role: null, unknown: [["role"]] };
    return { ...found, role: roleNames.get(roleId) ?? null, roleId };
  });
  return {
    tenant: several ? null : (tenants[0] ?? null),
    roles,
    members,
    keys: ofType(resources, "ApiKey").map((key): KeyAccess => {
      const { member, description, publicKey, profile } = key.inputs as InputsOf<"ApiKey">;
      const urn = member === undefined ? onlyOne(key.dependencies["member"], ":ApiMember::") : undefined;
      const holder = members.find((one) =>
        urn === undefined ? one.id !== undefined && one.id === member : one.urn === urn,
      );
      const { member: seen } = (key.outputs["observed"] ?? {}) as { member?: unknown };
      return {
        ...common(key, []),
        member:
          holder?.identifier ?? (typeof seen === "string" ? seen : `record ${member ?? "not known yet"}`),
        description: description ?? nameInProgram(key.urn),
        ...(publicKey === undefined ? {} : { publicKey }),
        ...(profile === undefined ? {} : { profile }),
      };
    }),
    logins: ofType(resources, "IntegratorLogin").map((login): LoginAccess => {
      const inputs = login.inputs as InputsOf<"IntegratorLogin">;
      const username = inputs.username ?? nameInProgram(login.urn);
      return {
        ...common(login, ["username", "areas", "allAreas", "allRecords", "member", "board", "inactive"]),
        username,
        fields: shownLoginFields({ ...inputs, username, areas: inputs.areas ?? {} }) as Record<
          string,
          FindingValue
        >,
      };
    }),
  };
}

type InputsOf<T extends DeclaredType> = z.output<(typeof inputSchemas)[T]>;

function ofType(resources: readonly Declared[], type: DeclaredType): Declared[] {
  return resources.filter((resource) => resource.type === type);
}

function onlyOne(urns: readonly string[] | null | undefined, type: string): string | undefined {
  const [first, ...others] = (urns ?? []).filter((urn) => urn.includes(type));
  return others.length === 0 ? first : undefined;
}

function nameInProgram(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}
