import { ApiError, invalidObject, notFound } from "../answer.ts";
import type { ApiRecord } from "../query/conditions.ts";
import type { Change, Role } from "../tenant/records.ts";
import { levelsOf } from "../tenant/role-levels.ts";
import { sameText, type Tenant } from "../tenant/tenant.ts";
import {
  type Exchange,
  countAnswer,
  listAnswer,
  noContent,
  ok,
  oneAnswer,
  type OperationRule,
  systemRight,
} from "./exchange.ts";
import { refuseUnknownFields } from "./written-object.ts";

const resource = "securityRole";
const read = systemRight("Security Roles", "inquire");

export const securityRoleRules: Record<string, OperationRule> = {
  getSystemSecurityroles: {
    resource,
    right: read,
    handle: (exchange) => listAnswer(exchange, "SecurityRole", views(exchange)),
  },
  getSystemSecurityrolesCount: {
    resource,
    right: read,
    handle: (exchange) => countAnswer(exchange, "SecurityRole", views(exchange)),
  },
  getSystemSecurityrolesInfo: {
    resource,
    right: read,
    handle: (exchange) => listAnswer(exchange, "SecurityRoleInfo", slim(exchange)),
  },
  getSystemSecurityrolesInfoCount: {
    resource,
    right: read,
    handle: (exchange) => countAnswer(exchange, "SecurityRoleInfo", slim(exchange)),
  },
  getSystemSecurityrolesById: { resource, right: read, handle: (exchange) => oneRole(exchange, roleView) },
  getSystemSecurityrolesByIdInfo: {
    resource,
    right: read,
    handle: (exchange) => oneRole(exchange, roleInfoView),
  },
  postSystemSecurityroles: { resource, right: systemRight("Security Roles", "add"), handle: postRole },
  deleteSystemSecurityrolesById: {
    resource,
    right: systemRight("Security Roles", "delete"),
    handle: deleteOne,
  },
};

export function infoOf(change: Change): Record<string, string> {
  return { lastUpdated: change.at, updatedBy: change.by };
}

export function roleView(role: Role): ApiRecord {
  return {
    id: role.id,
    name: role.name,
    adminFlag: role.admin,
    inactiveFlag: false,
    _info: infoOf(role.change),
  };
}

function roleInfoView(role: Role): ApiRecord {
  return { id: role.id, name: role.name, inactiveFlag: false, _info: infoOf(role.change) };
}

function views({ tenant }: Exchange): ApiRecord[] {
  return tenant.roles.allVisible().map(roleView);
}

function slim({ tenant }: Exchange): ApiRecord[] {
  return tenant.roles.allVisible().map(roleInfoView);
}

function oneRole({ tenant, parameters }: Exchange, view: (role: Role) => ApiRecord) {
  const role = tenant.roles.visible(Number(parameters["id"]));
  return oneAnswer("SecurityRole", parameters["id"], role && view(role));
}

function postRole({ tenant, caller, body }: Exchange) {
  const given = body as { name: string; adminFlag?: boolean | null };
  refuseUnknownFields(given, "SecurityRole", resource);
  return ok(roleView(createRole(tenant, given.name, given.adminFlag ?? false, caller.identifier)), 201);
}

function deleteOne({ tenant, parameters }: Exchange) {
  deleteRole(tenant, Number(parameters["id"]));
  return noContent();
}

/** @throws ApiError 400 when the name is empty, too long or taken. */
export function checkRoleName(tenant: Tenant, name: string, ownId?: number): void {
  const field = "name";
  if (!name.trim()) {
    throw invalidObject(resource, [
      { code: "MissingRequiredField", message: "The name field is required.", field },
    ]);
  }
  if (name.length > 30) {
    const message = "The field name must be a string with a maximum length of 30.";
    throw invalidObject(resource, [{ code: "MaxLengthField", message, field }]);
  }
  if (tenant.roles.allCurrent().some((role) => role.id !== ownId && sameText(role.name, name))) {
    throw invalidObject(resource, [
      { code: "ObjectExists", message: `The name '${name}' already exists.`, field },
    ]);
  }
}

export function createRole(tenant: Tenant, name: string, admin: boolean, by: string): Role {
  checkRoleName(tenant, name);
  const starts = tenant.speaks("role-starts-with-levels") ? startingLevels : {};
  const role: Role = {
    id: tenant.newId(),
    name,
    admin,
    levels: levelsOf(tenant, starts),
    customize: {},
    change: tenant.changeBy(by),
  };
  tenant.roles.set(role);
  tenant.changed();
  return role;
}

/** What a role starts with in the dialect `role-starts-with-levels`: what most members of a site may see. */
const startingLevels = {
  Companies: { "Company Maintenance": { inquire: "All" }, Contacts: { inquire: "All" } },
  "Service Desk": { "Service Tickets": { edit: "My", inquire: "All" } },
  System: { "My Account": { edit: "My", inquire: "My" } },
} as const;

/** @throws ApiError 404 for an unknown role, 409 when members hold it (which ones count depends on the dialect). */
export function deleteRole(tenant: Tenant, id: number): void {
  const role = tenant.roles.current(id);
  if (!role) throw notFound(`SecurityRole ${id}`);
  const holders = holdersOf(tenant, id);
  const counted = tenant.speaks("delete-409-any-holder") ? holders : holders.filter(({ active }) => active);
  if (counted.length && !tenant.speaks("delete-204-always")) {
    const names = counted.map(({ identifier }) => identifier).join(", ");
    throw new ApiError(409, "Conflict", `The security role '${role.name}' is in use by: ${names}.`);
  }
  tenant.roles.delete(id);
  tenant.changed();
}

function holdersOf(tenant: Tenant, roleId: number): { identifier: string; active: boolean }[] {
  const people = tenant.people.filter((person) => person.roleId === roleId);
  const members = tenant.members
    .allCurrent()
    .filter(({ fields }) => fields.securityRole?.id === roleId)
    .map(({ fields }) => ({ identifier: fields.identifier, active: !fields.inactiveFlag }));
  return [...people, ...members];
}
