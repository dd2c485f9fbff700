import type { ReferenceList } from "../tenant/reference-lists.ts";
import { countAnswer, listAnswer, ok, oneAnswer, type OperationRule, systemRight } from "./exchange.ts";

const right = systemRight("Table Setup", "inquire");

/** Lists that members point to: everything of them can be read, nothing written. */
export const referenceRules: Record<string, OperationRule> = {
  ...readRules("getServiceBoards", "boards", "Board"),
  ...readRules("getSystemLocations", "locations", "Location"),
  ...readRules("getSystemDepartments", "departments", "Department"),
  ...readRules("getSystemMyCompanyCorporateStructureLevels", "levels", "CorporateStructureLevel"),
  ...readRules("getSystemTimeZoneSetups", "timeZones", "TimeZoneSetup"),
};

function readRules(operation: string, list: ReferenceList, type: string): Record<string, OperationRule> {
  const resource = type.charAt(0).toLowerCase() + type.slice(1);
  return {
    [operation]: {
      resource,
      right,
      handle: (exchange) => listAnswer(exchange, type, exchange.tenant.lists[list]),
    },
    [`${operation}Count`]: {
      resource,
      right,
      handle: (exchange) => countAnswer(exchange, type, exchange.tenant.lists[list]),
    },
    [`${operation}ById`]: {
      resource,
      right,
      handle: ({ tenant, parameters: { id } }) =>
        oneAnswer(
          type,
          id,
          tenant.lists[list].find((record) => record.id === Number(id)),
        ),
    },
  };
}

/** What any key that signs in may ask, and the audit trail, which has nothing about roles, members or keys. */
export const generalRules: Record<string, OperationRule> = {
  getSystemInfo: {
    resource: "info",
    handle: () =>
      ok({
        version: "v2026.4.0",
        isCloud: false,
        serverTimeZone: "UTC",
        licenseBits: [{ name: "Sandbox", activeFlag: true }],
        cloudRegion: "Sandbox",
        maxWorkFlowRecordsAllowed: 500,
      }),
  },
  getSystemAudittrail: {
    resource: "auditTrail",
    handle: (exchange) => listAnswer(exchange, "AuditTrailEntry", []),
  },
  getSystemAudittrailCount: {
    resource: "auditTrail",
    handle: (exchange) => countAnswer(exchange, "AuditTrailEntry", []),
  },
};
