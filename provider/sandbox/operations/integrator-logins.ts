import { invalidObject, type NestedError, notFound } from "../answer.ts";
import { refuse } from "../contract/request-check.ts";
import { schemaFaults } from "../contract/schema-check.ts";
import type { ApiRecord } from "../query/conditions.ts";
import { digest } from "../tenant/key-pair.ts";
import type { IntegratorLogin } from "../tenant/records.ts";
import { sameText, type Tenant } from "../tenant/tenant.ts";
import {
  countAnswer,
  type Exchange,
  listAnswer,
  noContent,
  ok,
  oneAnswer,
  type OperationRule,
  systemRight,
} from "./exchange.ts";
import { required } from "./member-fields.ts";
import { infoOf } from "./security-roles.ts";
import { patched, type PatchOperation, refuseUnknownFields, writable } from "./written-object.ts";

const resource = "integratorLogin";
const type = "IntegratorLogin";
const schema = { $ref: "#/components/schemas/IntegratorLogin" };
const read = systemRight("Member Maintenance", "inquire");
const edit = systemRight("Member Maintenance", "edit");

export const integratorLoginRules: Record<string, OperationRule> = {
  getSystemIntegratorlogins: {
    resource,
    right: read,
    handle: (exchange) => listAnswer(exchange, type, views(exchange)),
  },
  getSystemIntegratorloginsCount: {
    resource,
    right: read,
    handle: (exchange) => countAnswer(exchange, type, views(exchange)),
  },
  getSystemIntegratorloginsById: { resource, right: read, handle: oneLogin },
  postSystemIntegratorlogins: {
    resource,
    right: systemRight("Member Maintenance", "add"),
    handle: postLogin,
  },
  patchSystemIntegratorloginsById: { resource, right: edit, handle: patchLogin },
  putSystemIntegratorloginsById: { resource, right: edit, handle: putLogin },
  deleteSystemIntegratorloginsById: {
    resource,
    right: systemRight("Member Maintenance", "delete"),
    handle: deleteLogin,
  },
};

/** The password is never shown. */
function view(tenant: Tenant, { id, fields, change }: IntegratorLogin): ApiRecord {
  const shown: Record<string, unknown> = { id, ...fields, _info: infoOf(change) };
  for (const field of ["board", "member"] as const) {
    const pointer = fields[field] as { id?: number } | undefined;
    if (pointer) shown[field] = target(tenant, field, pointer.id) ?? { id: null, name: "" };
  }
  return shown;
}

function target(tenant: Tenant, field: "board" | "member", id: number | undefined): ApiRecord | undefined {
  if (field === "board") {
    const board = tenant.lists.boards.find((candidate) => candidate.id === id);
    return board && { id: board.id, name: board.name };
  }
  const person = tenant.people.find((candidate) => candidate.id === id);
  if (person)
    return { id: person.id, identifier: person.identifier, name: `${person.firstName} ${person.lastName}` };
  const member = tenant.members.current(id ?? 0);
  return member && { id: member.id, identifier: member.fields.identifier, name: member.fields.name };
}

function views({ tenant }: Exchange): ApiRecord[] {
  return tenant.logins.allVisible().map((login) => view(tenant, login));
}

function oneLogin({ tenant, parameters }: Exchange) {
  const login = tenant.logins.visible(Number(parameters["id"]));
  return oneAnswer("IntegratorLogin", parameters["id"], login && view(tenant, login));
}

function postLogin({ tenant, body, caller }: Exchange) {
  return ok(view(tenant, createLogin(tenant, body as object, caller.identifier)), 201);
}

function patchLogin({ tenant, parameters, body, caller }: Exchange) {
  const login = currentLogin(tenant, parameters["id"]);
  const object = patched({ ...login.fields }, body as PatchOperation[], type, resource);
  return ok(view(tenant, write(tenant, object, caller.identifier, login)));
}

function putLogin({ tenant, parameters, body, caller }: Exchange) {
  const login = currentLogin(tenant, parameters["id"]);
  return ok(view(tenant, write(tenant, writable(body as object, type), caller.identifier, login)));
}

function deleteLogin({ tenant, parameters }: Exchange) {
  tenant.logins.delete(currentLogin(tenant, parameters["id"]).id);
  tenant.changed();
  return noContent();
}

function currentLogin(tenant: Tenant, id: string | undefined): IntegratorLogin {
  const login = tenant.logins.current(Number(id));
  if (!login) throw notFound(`IntegratorLogin ${id ?? ""}`);
  return login;
}

/** @throws ApiError 400 without user name or password, or when the user name is taken. */
export function createLogin(tenant: Tenant, body: object, by: string): IntegratorLogin {
  return write(tenant, writable(body, type), by, undefined);
}

function write(
  tenant: Tenant,
  object: Record<string, unknown>,
  by: string,
  before: IntegratorLogin | undefined,
): IntegratorLogin {
  refuse(schemaFaults(schema, object), resource);
  refuseUnknownFields(object, type, resource);
  const { password, ...rest } = object as { username: string; password?: string };
  const errors = faultsOf(tenant, { ...rest }, before);
  if (!before && !password) errors.push(required("password"));
  if (errors.length) throw invalidObject(resource, errors);
  const fields = {
    canAccessAllRecordsFlag: false,
    canAccessAllApisFlag: false,
    inactiveFlag: false,
    ...rest,
  };
  const login = {
    id: before?.id ?? tenant.newId(),
    fields,
    passwordDigest: password === undefined ? (before?.passwordDigest ?? "") : digest(password),
    change: tenant.changeBy(by),
  };
  tenant.logins.set(login);
  tenant.changed();
  return login;
}

function faultsOf(
  tenant: Tenant,
  fields: Record<string, unknown>,
  before: IntegratorLogin | undefined,
): NestedError[] {
  const errors: NestedError[] = [];
  const username = String(fields["username"]);
  const others = tenant.logins.allCurrent().filter((login) => login.id !== before?.id);
  if (!username.trim()) errors.push(required("username"));
  if (others.some((login) => sameText(login.fields.username, username))) {
    errors.push({
      code: "ObjectExists",
      message: `The username '${username}' already exists.`,
      field: "username",
    });
  }
  for (const field of ["board", "member"] as const) {
    const pointer = fields[field] as { id?: number } | undefined;
    if (!pointer && fields["canAccessAllApisFlag"] === true) errors.push(required(field));
    if (pointer && !target(tenant, field, pointer.id)) {
      errors.push({
        code: "NotFound",
        message: `${field} ${pointer.id ?? ""} was not found.`,
        field: `${field}/id`,
      });
    }
  }
  return errors;
}
