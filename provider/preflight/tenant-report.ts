import { jsonText } from "../border/shown-text.ts";
import { type CustomizeShape, customizeShape } from "./customize-shape.ts";
import { type FieldShapes, fieldShapes, type Presence, presence } from "./field-shapes.ts";
import { type AnswerFields, isFields, lastOf, type Observation, recordsOf, samePath } from "./observation.ts";
import { errorCode, type RequestShape, requestShapes } from "./request-shape.ts";
import { type RowShapes, rowShapes } from "./row-shapes.ts";
import { type TenantShape, tenantShape } from "./tenant-shape.ts";
import type { WriteProbe } from "./write-probe.ts";

/**
 * What a tenant answers to the questions that nobody outside has measured, in shapes and codes: no name of a customer, no id, no
 * address, no secret.
 */
export interface TenantReport {
  schema: "connectwise-psa.preflight/1";
  /** Release of this package. */
  tool: string;
  tenant: TenantShape;
  /** The data model that was asked for. */
  askedModel: string;
  requests: RequestShape[];
  /** Rows of `/system/mySecurity`. */
  ownRows: RowShapes | null;
  /** Rows of `/settings` of one role. */
  roleRows: RowShapes | null;
  /** Rows of a role that was only just made; null without a probe. */
  newRoleRows: RowShapes | null;
  /** Whether rows of mySecurity say whose they are, and by which fields. */
  mySecurityMember: { rows: Presence; id: Presence; identifier: Presence; name: Presence } | null;
  customizeItems: CustomizeShape | null;
  roles: FieldShapes | null;
  members: FieldShapes | null;
  /** Fields that `/system/apiMembers/default` fills. */
  memberDefaults: FieldShapes | null;
  /** The answer about a role that cannot exist. */
  missingRole: { status: number; code: string | null } | null;
  writes: WritesShape | null;
}

/** What the write probe saw; without its sentences. */
export interface WritesShape {
  verdict: WriteProbe["verdict"];
  created: number | null;
  shownAtOnce: boolean | null;
  write: { status: number; code: string | null } | null;
  readBack: WriteProbe["readBack"];
  deleted: number | null;
}

export interface ReportInput {
  observations: readonly Observation[];
  tool: string;
  askedModel: string;
  /** Role whose rows were read, and the role of the probe. */
  sampleRole?: number | undefined;
  probeRole?: number | undefined;
  /** A role id that cannot exist. */
  missingRole: number;
  probe?: WriteProbe | undefined;
}

export function tenantReport(input: ReportInput): TenantReport {
  const { observations, tool, askedModel, sampleRole, probeRole, probe } = input;
  const rowsOf = (role: number | undefined) =>
    role === undefined ? undefined : recordsOf(observations, settingsPath(role));
  const own = recordsOf(observations, "/system/mySecurity");
  const missing = lastOf(observations, "GET", (path) =>
    samePath(path, `/system/securityroles/${input.missingRole}`),
  );
  const defaults = lastOf(observations, "GET", (path) => samePath(path, "/system/apiMembers/default"));
  return {
    schema: "connectwise-psa.preflight/1",
    tool,
    tenant: tenantShape(observations),
    askedModel,
    requests: requestShapes(observations),
    ownRows: rowShapes(own),
    roleRows: rowShapes(rowsOf(sampleRole)),
    newRoleRows: rowShapes(firstRows(observations, probeRole)),
    mySecurityMember: memberShape(own),
    customizeItems: customizeShape(recordsOf(observations, "/system/mySecurity/customizeItems/")),
    roles: fieldShapes(recordsOf(observations, "/system/securityroles"), "role"),
    members: fieldShapes(recordsOf(observations, "/system/apiMembers"), "member"),
    memberDefaults: fieldShapes(
      isFields(defaults?.json) && defaults.status === 200 ? [defaults.json] : undefined,
      "member",
    ),
    missingRole: missing ? { status: missing.status, code: errorCode(missing) } : null,
    writes: probe ? writesShape(probe, observations, probeRole) : null,
  };
}

/** The report as it is written. */
export function tenantReportText(report: TenantReport): string {
  return `${jsonText(report)}\n`;
}

function settingsPath(role: number): string {
  return `/system/securityRoles/${role}/settings`;
}

/** The probe reads its role more than once; before the write counts, and what it starts with fits one page. */
function firstRows(
  observations: readonly Observation[],
  role: number | undefined,
): AnswerFields[] | undefined {
  if (role === undefined) return undefined;
  const first = observations.find(
    ({ method, path, status }) => method === "GET" && status === 200 && samePath(path, settingsPath(role)),
  );
  return first && recordsOf([first], first.path);
}

function memberShape(rows: readonly AnswerFields[] | undefined): TenantReport["mySecurityMember"] {
  if (rows === undefined || rows.length === 0) return null;
  const members = rows.map(({ member }) => (isFields(member) ? member : {}));
  return {
    rows: presence(rows, "member"),
    id: presence(members, "id"),
    identifier: presence(members, "identifier"),
    name: presence(members, "name"),
  };
}

function writesShape(
  probe: WriteProbe,
  observations: readonly Observation[],
  role: number | undefined,
): WritesShape {
  const created = lastOf(observations, "POST", (path) => samePath(path, "/system/securityroles"));
  const write = lastOf(
    observations,
    "PATCH",
    (path) => role !== undefined && path.toLowerCase().startsWith(`${settingsPath(role).toLowerCase()}/`),
  );
  const deleted = lastOf(
    observations,
    "DELETE",
    (path) => role !== undefined && samePath(path, `/system/securityroles/${role}`),
  );
  return {
    verdict: probe.verdict,
    created: created?.status ?? null,
    shownAtOnce: probe.shownAtOnce,
    write: write ? { status: write.status, code: errorCode(write) } : null,
    readBack: probe.readBack,
    deleted: deleted?.status ?? null,
  };
}
