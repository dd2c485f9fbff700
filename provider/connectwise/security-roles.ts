import { z } from "zod";
import { type Level, levels } from "../access/level.ts";
import { createOnce } from "./create-once.ts";
import type { Created, CreateOptions } from "./create-once.ts";
import { listAll } from "./pages.ts";
import { recordPath } from "./record-path.ts";
import { findRecord, getRecord, listRecords, removeRecord } from "./records.ts";
import { type RemovalOutcome, removeSeen } from "./remove-seen.ts";
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

const wholeRow = z.looseObject({ id: recordId, ...settingFields });
/** One row of the Security Roles screen: a function of a module with its four levels. */
export type SecurityRoleSetting = z.output<typeof wholeRow>;

/**
 * The same row, taken as it came: a tenant has a hundred of them for each role, and copying every one field by field is what
 * most of a pass's memory went into. A row with a fault is given to the whole schema, which names its path.
 */
export const securityRoleSetting = z.unknown().superRefine((row, context) => {
  if (isPlainRow(row)) return;
  const { error } = wholeRow.safeParse(row);
  for (const { path, message } of error?.issues ?? []) context.addIssue({ code: "custom", path, message });
}) as unknown as z.ZodType<SecurityRoleSetting>;

const levelFields = ["addLevel", "editLevel", "deleteLevel", "inquireLevel"];
const textFields = [
  "moduleDescription",
  "moduleIdentifier",
  "moduleFunctionDescription",
  "moduleFunctionIdentifier",
];
const flagFields = ["myAllFlag", "reportFlag", "customFlag", "restrictFlag"];

/** What the whole schema would take without a word, metadata aside. */
function isPlainRow(row: unknown): boolean {
  if (typeof row !== "object" || row === null) return false;
  const fields = row as Partial<Record<string, unknown>>;
  return (
    Number.isInteger(fields.id) &&
    typeof fields.moduleName === "string" &&
    typeof fields.moduleFunctionName === "string" &&
    levelFields.every((name) => fields[name] == null || levels.includes(fields[name] as Level)) &&
    textFields.every((name) => fields[name] == null || typeof fields[name] === "string") &&
    flagFields.every((name) => fields[name] == null || typeof fields[name] === "boolean") &&
    (fields.sortOrder == null || typeof fields.sortOrder === "number") &&
    (fields._info == null || (typeof fields._info === "object" && !Array.isArray(fields._info)))
  );
}

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
  /** Deletes it and looks whether it is gone. */
  removeSeen(id: number): Promise<RemovalOutcome>;
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
    removeSeen: (id) => removeSeen(transport, collection, id),
    settings: async (id) =>
      listAll(
        transport,
        { path: `${recordPath("/system/securityRoles", id)}/settings`, right: securityRolesRight },
        securityRoleSetting,
      ),
  };
}
