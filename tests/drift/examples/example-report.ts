import type { Finding } from "../../../provider/access/finding.ts";
import type { DriftReport } from "../../../provider/drift/drift-report.ts";
import type { RecordedRole } from "../../../provider/stack/recorded.ts";

const office = "urn:pulumi:prod::ops::pulumi-nodejs:dynamic/connectwise:SecurityRole::office";
const umbrella = "urn:pulumi:prod::ops::pulumi-nodejs:dynamic/connectwise:SecurityRole::umbrella";
const member = "urn:pulumi:prod::ops::pulumi-nodejs:dynamic/connectwise:ApiMember::sophos";
const key = "urn:pulumi:prod::ops::pulumi-nodejs:dynamic/connectwise:ApiKey::sophos";

function role(urn: string, id: string, name: string): RecordedRole {
  return { urn, id, name, admin: false, permissions: {}, observed: null, outstanding: [] };
}

const none = { module: null, function: null, column: null };
const widened: Finding = {
  urn: office,
  id: "104",
  kind: "level",
  module: "Service Desk",
  function: "Service Tickets",
  column: "Delete",
  declared: "None",
  observed: "None",
  live: "All",
  changed: { at: "2026-11-20T16:42:07Z", by: "jdoe" },
};

/** A stack of three vendors after a bad week. */
export const exampleReport: DriftReport = {
  tenant: { site: "na.myconnectwise.net", companyId: "acme" },
  id: "ops/prod",
  places: new Map([
    [office, { file: "index.ts", line: 12, column: 16 }],
    [umbrella, { file: "index.ts", line: 31, column: 22 }],
  ]),
  recorded: {
    roles: [role(office, "104", "Office Protect"), role(umbrella, "105", "Umbrella")],
    members: [
      { urn: member, id: "212", identifier: "Sophos", securityRoleId: "103", declared: {}, observed: null },
    ],
    logins: [],
    keys: [
      {
        urn: key,
        id: "212/Sophos Central",
        description: "Sophos Central",
        member: "Sophos",
        rotateAfter: "2026-11-01",
        outstanding: [],
      },
    ],
  },
  drift: {
    compared: 3,
    asSeen: [],
    findings: [
      widened,
      { ...widened, module: "System", function: "Security Roles", column: "Edit" },
      {
        ...widened,
        ...none,
        urn: umbrella,
        id: "105",
        kind: "role-admin",
        declared: false,
        observed: false,
        live: true,
        changed: { at: "2026-11-19T08:03:55Z", by: "asmith" },
      },
      { urn: member, id: "212", kind: "member-active", ...none, declared: true, observed: true, live: false },
    ],
    outstanding: [
      {
        kind: "set-level",
        role: { id: "105", name: "Umbrella" },
        module: "System",
        function: "Table Setup",
        column: "Inquire",
        from: "None",
        to: "All",
      },
    ],
    unmanaged: [
      { kind: "role", id: "63", name: "Admin" },
      { kind: "member", id: "240", name: "OldBackup" },
    ],
    unknown: [],
    rotation: [{ urn: key, id: "212/Sophos Central", rotateAfter: "2026-11-01" }],
    inactiveKeys: [{ urn: key, id: "212/Sophos Central", member: "Sophos" }],
    pending: [],
  },
};
