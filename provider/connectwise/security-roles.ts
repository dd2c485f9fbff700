import { z } from "zod";
import { levels } from "../model/level.ts";
import { createOnce } from "./create-once.ts";
import type { Created, CreateOptions } from "./create-once.ts";
import { listAll } from "./pages.ts";
import { recordPath } from "./record-path.ts";
import { findRecord, getRecord, listRecords, removeRecord } from "./records.ts";
import type { ListFilter } from "./records.ts";
import { flag, info, recordId, text } from "./reference-shape.ts";
import type { Transport } from "./transport.ts";

const securityRole = z.looseObject({
  id: recordId,
  name: z.string(),
  /** From 2022.2; values not published. */
  roleType: text,
  adminFlag: flag,
  inactiveFlag: flag,
  _info: info,
});
export type SecurityRoleRecord = z.output<typeof securityRole>;

/** `null` is a level that ConnectWise left empty; it is not known whether that differs from None. */
const level = z.enum(levels).nullish();

/** The fields that rows of a role and rows of our own security have in common. */
export const settingFields = {
  addLevel: level,
  editLevel: level,
  deleteLevel: level,
  inquireLevel: level,
  moduleName: z.string(),
  moduleDescription: text,
  moduleIdentifier: text,
  moduleFunctionName: z.string(),
  moduleFunctionDescription: text,
  moduleFunctionIdentifier: text,
  myAllFlag: flag,
  reportFlag: flag,
  customFlag: flag,
  restrictFlag: flag,
  sortOrder: z.number().nullish(),
  _info: info,
};

export const securityRoleSetting = z.looseObject({ id: recordId, ...settingFields });
/** One row of the Security Roles screen: a function of a module with its four levels. */
export type SecurityRoleSetting = z.output<typeof securityRoleSetting>;

/** A role as it is sent; levels cannot be. */
export interface NewSecurityRole {
  /** At most 30 characters. */
  name: string;
  adminFlag?: boolean;
}

/** The guide calls the function "Security"; the screen says Security Roles. */
export const securityRolesRight = "System > Security Roles";

const collection = {
  path: "/system/securityroles",
  noun: "security role",
  right: securityRolesRight,
  schema: securityRole,
};

/** Published verbs: read, create, delete. A role cannot be changed through the API, nor can its levels. */
export interface SecurityRoles {
  list(filter?: ListFilter): Promise<SecurityRoleRecord[]>;
  /** Undefined if ConnectWise itself says that there is none; every other failure throws. */
  find(id: number): Promise<SecurityRoleRecord | undefined>;
  get(id: number): Promise<SecurityRoleRecord>;
  create(
    role: NewSecurityRole,
    options?: CreateOptions<SecurityRoleRecord>,
  ): Promise<Created<SecurityRoleRecord>>;
  remove(id: number): Promise<void>;
  /** Every row of the role. */
  settings(id: number): Promise<SecurityRoleSetting[]>;
}

export function securityRoles(transport: Transport): SecurityRoles {
  return {
    list: (filter) => listRecords(transport, collection, filter),
    find: (id) => findRecord(transport, collection, id),
    get: (id) => getRecord(transport, collection, id),
    create: (role, options) =>
      createOnce(transport, collection, { field: "name", value: role.name }, { ...role }, options),
    remove: (id) => removeRecord(transport, collection, id),
    settings: async (id) =>
      listAll(
        transport,
        { path: `${recordPath("/system/securityRoles", id)}/settings`, right: securityRolesRight },
        securityRoleSetting,
      ),
  };
}
