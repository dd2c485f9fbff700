import { isLevel, type Column } from "../../access/level.ts";
import { invalidObject, notFound } from "../answer.ts";
import type { ApiRecord } from "../query/conditions.ts";
import { type FunctionRow, settingId } from "../tenant/function-rows.ts";
import type { Role, RoleLevels } from "../tenant/records.ts";
import { type RowChange, storedLevels, withLevels } from "../tenant/role-levels.ts";
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
import { rowDescription } from "./spoken-names.ts";
import { patched, type PatchOperation } from "./written-object.ts";

const resource = "securityRoleSetting";
const type = "SecurityRoleSetting";
const right = systemRight("Security Roles", "inquire");

export const roleSettingRules: Record<string, OperationRule> = {
  getSystemSecurityRolesByParentIdSettings: {
    resource,
    right,
    handle: (exchange) => listAnswer(exchange, type, settings(exchange)),
  },
  getSystemSecurityRolesByParentIdSettingsCount: {
    resource,
    right,
    handle: (exchange) => countAnswer(exchange, type, settings(exchange)),
  },
  getSystemSecurityRolesByParentIdSettingsById: { resource, right, handle: oneSetting },
  patchSystemSecurityRolesByParentIdSettingsById: {
    resource,
    right: systemRight("Security Roles", "edit"),
    handle: patchSetting,
  },
};

const levelFields = {
  addLevel: "add",
  editLevel: "edit",
  deleteLevel: "delete",
  inquireLevel: "inquire",
} as const;

/** Rows as the API lists them, in the tenant's dialect. */
export function settingViews(
  tenant: Tenant,
  roleId: number,
  levelsOf: (row: FunctionRow) => RoleLevels,
): ApiRecord[] {
  const sparse = tenant.speaks("sparse-settings");
  const rows: ApiRecord[] = [];
  for (const row of tenant.rows) {
    const levels = levelsOf(row);
    if (sparse && Object.values(levels).every((level) => level === "None")) continue;
    rows.push(settingView(tenant, roleId, row, levels));
  }
  return rows;
}

function settingView(tenant: Tenant, roleId: number, row: FunctionRow, levels: RoleLevels): ApiRecord {
  const none = tenant.speaks("null-levels") ? null : "None";
  const shown = (column: Column) => (levels[column] === "None" ? none : levels[column]);
  return {
    id: settingId(roleId, row),
    addLevel: shown("add"),
    editLevel: shown("edit"),
    deleteLevel: shown("delete"),
    inquireLevel: shown("inquire"),
    ...rowDescription(tenant, row),
    restrictFlag: false,
  };
}

function visibleRole({ tenant, parameters }: Exchange): Role {
  const role = tenant.roles.visible(Number(parameters["parentId"]));
  if (!role) throw notFound(`SecurityRole ${parameters["parentId"] ?? ""}`);
  return role;
}

function settings(exchange: Exchange): ApiRecord[] {
  const role = visibleRole(exchange);
  return settingViews(exchange.tenant, role.id, (row) => storedLevels(role, row));
}

function oneSetting(exchange: Exchange) {
  const id = Number(exchange.parameters["id"]);
  const setting = settings(exchange).find((row) => row["id"] === id);
  return oneAnswer("SecurityRoleSetting", exchange.parameters["id"], setting);
}

function patchSetting({ tenant, parameters, body, caller }: Exchange) {
  const role = tenant.roles.current(Number(parameters["parentId"]));
  if (!role) throw notFound(`SecurityRole ${parameters["parentId"] ?? ""}`);
  const row = tenant.rows.find((candidate) => settingId(role.id, candidate) === Number(parameters["id"]));
  if (!row) throw notFound(`SecurityRoleSetting ${parameters["id"] ?? ""}`);
  const written = patched({}, body as PatchOperation[], type, resource);
  const change: RowChange = {};
  for (const [field, value] of Object.entries(written)) {
    const column = levelFields[field as keyof typeof levelFields] as Column | undefined;
    if (!column || !isLevel(value)) {
      const message = column
        ? `The field ${field} must be None, My or All.`
        : `The field ${field} cannot be changed.`;
      throw invalidObject(resource, [{ code: "InvalidField", message, field }]);
    }
    change[column] = value;
  }
  const changed = { ...withLevels(role, row, change), change: tenant.changeBy(caller.identifier) };
  tenant.roles.set(changed);
  tenant.changed();
  return ok(settingView(tenant, role.id, row, storedLevels(changed, row)));
}
