import type { Tenant } from "./tenant.ts";
import type { Change } from "./records.ts";
import { memberDefaults } from "./reference-lists.ts";
import { levelsOf } from "./role-levels.ts";
import type { KeyPair } from "./key-pair.ts";
import type { PermissionMap } from "../../access/permissions.ts";

const longAgo: Change = { at: "2020-01-01T08:00:00Z", by: "Admin1" };

/** The Admin role and the person who holds it. */
export function furnish(tenant: Tenant): void {
  const id = tenant.roles.current(1) ? tenant.newId() : 1;
  const name = free("Admin", 30, (candidate) => tenant.roleNamed(candidate) !== undefined);
  tenant.roles.seed({ id, name, admin: true, levels: new Map(), customize: {}, change: longAgo });
  const identifier = free("Admin1", 15, (candidate) => tenant.identifierTaken(candidate));
  const names = { identifier, firstName: "Alex", lastName: "Admin" };
  tenant.people.push({ id: tenant.newId(), ...names, active: true, roleId: id });
}

/** Exactly what the tool's own key needs; writing levels is a right of its own. */
function ownRights(writesSettings: boolean): PermissionMap {
  const writes = writesSettings ? ({ edit: "All" } as const) : {};
  return {
    System: {
      "Member Maintenance": { add: "All", edit: "All", delete: "All", inquire: "All" },
      "Security Roles": { add: "All", ...writes, delete: "All", inquire: "All" },
      "Table Setup": { inquire: "All" },
    },
  };
}

/**
 * Our own API member with its role and one new pair. In a tenant that had it before, the member is kept, its old
 * pair is dropped and its role is made what it has to be.
 */
export function addOwnMember(tenant: Tenant, pair: KeyPair): void {
  const levels = levelsOf(tenant, ownRights(tenant.speaks("settings-writable")));
  const known = tenant.members.current(tenant.selfMemberId);
  const knownRole = tenant.roles.current(known?.fields.securityRole?.id ?? 0);
  const role = knownRole ?? {
    id: tenant.newId(),
    name: free("Pulumi Access", 30, (name) => tenant.roleNamed(name) !== undefined),
    admin: false,
    customize: {},
    change: longAgo,
  };
  tenant.roles.seed({ ...role, levels });
  const id = known?.id ?? tenant.newId();
  const identifier = free("PulumiAccess", 15, (name) => tenant.identifierTaken(name));
  const fields = known?.fields ?? {
    ...memberDefaults,
    identifier,
    name: "Pulumi access",
    inactiveFlag: false,
  };
  tenant.seedMember({
    id,
    fields: { ...fields, inactiveFlag: false, securityRole: { id: role.id } },
    keys: [],
    change: known?.change ?? longAgo,
  });
  tenant.selfMemberId = id;
  const member = tenant.members.current(id);
  if (member) tenant.addKey(member, "psa-access", pair);
}

function free(wanted: string, limit: number, taken: (name: string) => boolean): string {
  let name = wanted;
  for (let n = 2; taken(name); n++) name = wanted.slice(0, limit - String(n).length) + String(n);
  return name;
}
