import { invalidObject, notFound } from "../answer.ts";
import { refuse } from "../contract/request-check.ts";
import { schemaFaults } from "../contract/schema-check.ts";
import type { ApiRecord } from "../query/conditions.ts";
import type { ApiMember } from "../tenant/records.ts";
import { memberDefaults, screenRequired } from "../tenant/reference-lists.ts";
import type { Tenant } from "../tenant/tenant.ts";
import {
  countAnswer,
  type Exchange,
  listAnswer,
  ok,
  oneAnswer,
  type OperationRule,
  systemRight,
} from "./exchange.ts";
import { required, shownReferences, storedFields } from "./member-fields.ts";
import { infoOf } from "./security-roles.ts";
import { patched, type PatchOperation, refuseUnknownFields, writable } from "./written-object.ts";

const resource = "apiMember";
const type = "ApiMember";
const schema = { $ref: "#/components/schemas/ApiMember" };
const read = systemRight("Member Maintenance", "inquire");
const edit = systemRight("Member Maintenance", "edit");

export const apiMemberRules: Record<string, OperationRule> = {
  getSystemApiMembers: {
    resource,
    right: read,
    handle: (exchange) => listAnswer(exchange, type, views(exchange)),
  },
  getSystemApiMembersCount: {
    resource,
    right: read,
    handle: (exchange) => countAnswer(exchange, type, views(exchange)),
  },
  getSystemApiMembersDefault: { resource, right: read, handle: ({ tenant }) => ok(defaultView(tenant)) },
  getSystemApiMembersById: { resource, right: read, handle: oneMember },
  postSystemApiMembers: { resource, right: systemRight("Member Maintenance", "add"), handle: postMember },
  patchSystemApiMembersById: { resource, right: edit, handle: patchMember },
  putSystemApiMembersById: { resource, right: edit, handle: putMember },
};

export function apiMemberView(tenant: Tenant, member: ApiMember): ApiRecord {
  return { id: member.id, ...shownReferences(tenant, member.fields), _info: infoOf(member.change) };
}

function views({ tenant }: Exchange): ApiRecord[] {
  return tenant.members.allVisible().map((member) => apiMemberView(tenant, member));
}

function defaultView(tenant: Tenant): ApiRecord {
  const fields = shownReferences(tenant, {
    identifier: "",
    name: "",
    inactiveFlag: false,
    ...memberDefaults,
  });
  return { ...fields, excludedServiceBoardIds: [], blockPriceFlag: false, blockCostFlag: false };
}

function oneMember({ tenant, parameters }: Exchange) {
  const member = tenant.members.visible(Number(parameters["id"]));
  return oneAnswer("ApiMember", parameters["id"], member && apiMemberView(tenant, member));
}

function postMember({ tenant, body, caller }: Exchange) {
  if (tenant.speaks("member-fields-required")) {
    const missing = ["name", ...screenRequired].filter((field) => !(field in (body as object)));
    if (missing.length) throw invalidObject(resource, missing.map(required));
  }
  return ok(apiMemberView(tenant, createMember(tenant, body as object, caller.identifier)), 201);
}

function patchMember({ tenant, parameters, body, caller }: Exchange) {
  const id = Number(parameters["id"]);
  return ok(apiMemberView(tenant, changeMember(tenant, id, body as PatchOperation[], caller.identifier)));
}

/** Replaces the whole object: what is left out goes back to its default. */
function putMember({ tenant, parameters, body, caller }: Exchange) {
  const member = currentMember(tenant, Number(parameters["id"]));
  refuseUnknownFields(body as object, type, resource);
  const object = { ...memberDefaults, ...writable(body as object, type) };
  return ok(apiMemberView(tenant, replaced(tenant, member, object, caller.identifier)));
}

/** A new API member; fields that are missing come from the defaults, which the screen shows filled in. */
export function createMember(tenant: Tenant, body: object, by: string): ApiMember {
  refuse(schemaFaults(schema, body), resource);
  refuseUnknownFields(body, type, resource);
  const given = writable(body, type);
  const fields = storedFields(tenant, { ...memberDefaults, name: given["identifier"], ...given }, undefined);
  const member: ApiMember = { id: tenant.newId(), fields, keys: [], change: tenant.changeBy(by) };
  tenant.members.set(member);
  tenant.changed();
  return member;
}

export function changeMember(
  tenant: Tenant,
  id: number,
  operations: readonly PatchOperation[],
  by: string,
): ApiMember {
  const member = currentMember(tenant, id);
  return replaced(tenant, member, patched({ ...member.fields }, operations, type, resource), by);
}

function currentMember(tenant: Tenant, id: number): ApiMember {
  const member = tenant.members.current(id);
  if (!member) throw notFound(`ApiMember ${id}`);
  return member;
}

function replaced(tenant: Tenant, member: ApiMember, object: Record<string, unknown>, by: string): ApiMember {
  refuse(schemaFaults(schema, object), resource);
  const fields = storedFields(tenant, object, member.fields);
  const changed = { ...member, fields, change: tenant.changeBy(by) };
  tenant.members.set(changed);
  tenant.changed();
  return changed;
}
