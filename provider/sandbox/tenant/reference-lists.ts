/** One record of a list that members point to, as the API shows it. */
export interface ReferenceRecord {
  readonly id: number;
  readonly name: string;
  readonly [field: string]: unknown;
}

export interface ReferenceLists {
  readonly boards: readonly ReferenceRecord[];
  readonly locations: readonly ReferenceRecord[];
  readonly departments: readonly ReferenceRecord[];
  readonly levels: readonly ReferenceRecord[];
  readonly timeZones: readonly ReferenceRecord[];
}

const mainOffice = { id: 2, name: "Main Office" };
const service = { id: 10, identifier: "Service", name: "Service" };

function board(id: number, name: string, more: object = {}): ReferenceRecord {
  return {
    id,
    name,
    location: mainOffice,
    department: service,
    inactiveFlag: false,
    projectFlag: false,
    ...more,
  };
}

function location(id: number, name: string): ReferenceRecord {
  return { id, ownerLevelId: id, name, structureLevel: { id: 2, name: "Location" }, locationFlag: true };
}

function timeZone(
  id: number,
  name: string,
  zone: string,
  offset: number,
  defaultFlag = false,
): ReferenceRecord {
  return { id, name, timeZone: { id, name: zone }, offset, defaultFlag, daylightSavingsFlag: true };
}

/** The lists of a fresh tenant: few, but more than one of each, so that choosing the wrong one shows. */
export const freshReferenceLists: ReferenceLists = {
  boards: [
    board(1, "Help Desk"),
    board(2, "Alerts"),
    board(3, "Professional Services", { projectFlag: true }),
    board(4, "Retired Board", { inactiveFlag: true }),
  ],
  locations: [location(2, "Main Office"), location(3, "Branch Office"), location(11, "Corporate")],
  departments: [
    service,
    { id: 11, identifier: "Sales", name: "Sales" },
    { id: 12, identifier: "Admin", name: "Administration" },
  ],
  levels: [
    { id: 1, name: "Corporate" },
    { id: 2, name: "Location" },
    { id: 3, name: "Business Unit" },
  ],
  timeZones: [
    timeZone(1, "US Eastern", "(UTC-05:00) Eastern Time (US & Canada)", -5, true),
    timeZone(2, "Central Europe", "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", 1),
    timeZone(3, "GMT", "(UTC+00:00) Dublin, Edinburgh, Lisbon, London", 0),
  ],
};

export type ReferenceList = keyof ReferenceLists;

/** Fields of an API member that point to a record, and the list it stands in. */
export const memberReferences = {
  timeZone: "timeZones",
  securityRole: "roles",
  structureLevel: "levels",
  securityLocation: "locations",
  defaultLocation: "locations",
  defaultDepartment: "departments",
  salesDefaultLocation: "locations",
  serviceDefaultBoard: "boards",
} as const satisfies Record<string, ReferenceList | "roles">;

export type MemberReferenceField = keyof typeof memberReferences;

/** Fields that the screen does not let a person leave empty (set-up guides), besides `identifier` and `name`. */
export const screenRequired = [
  "securityRole",
  "structureLevel",
  "securityLocation",
  "defaultLocation",
  "defaultDepartment",
  "salesDefaultLocation",
] as const satisfies readonly MemberReferenceField[];

/** What `/system/apiMembers/default` shows; it has no role, which nobody can choose for somebody else. */
export const memberDefaults = {
  timeZone: { id: 1 },
  structureLevel: { id: 1 },
  securityLocation: { id: 11 },
  defaultLocation: { id: 2 },
  defaultDepartment: { id: 10 },
  salesDefaultLocation: { id: 2 },
} as const;
