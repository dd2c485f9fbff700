import type { AnswerFields } from "./observation.ts";

/** Whether records have a field with a value in it. */
export type Presence = "always" | "sometimes" | "never";

/** Which published fields records have; other fields are counted, since their names could be anybody's words. */
export interface FieldShapes {
  fields: Readonly<Record<string, Presence>>;
  /** Names that are not published. */
  otherFields: number;
  /** Of `_info`. */
  info: { lastUpdated: Presence; updatedBy: Presence };
}

const published = {
  role: ["name", "roleType", "adminFlag", "inactiveFlag"],
  member: [
    "identifier",
    "name",
    "emailAddress",
    "inactiveFlag",
    "inactiveDate",
    "timeZone",
    "securityRole",
    "structureLevel",
    "securityLocation",
    "defaultLocation",
    "defaultDepartment",
    "salesDefaultLocation",
    "serviceDefaultBoard",
    "notes",
    "excludedServiceBoardIds",
    "blockPriceFlag",
    "blockCostFlag",
  ],
  customizeItem: ["customizeIdentifier", "itemIdentifier"],
} as const;

/** Null where no record was seen: then nothing can be said of its fields. */
export function fieldShapes(
  records: readonly AnswerFields[] | undefined,
  type: keyof typeof published,
): FieldShapes | null {
  if (records === undefined || records.length === 0) return null;
  const known: readonly string[] = published[type];
  const others = new Set(
    records.flatMap((record) =>
      Object.keys(record).filter((name) => !known.includes(name) && name !== "id" && name !== "_info"),
    ),
  );
  const infos = records.map(({ _info: info }) =>
    typeof info === "object" && info !== null ? (info as AnswerFields) : {},
  );
  return {
    fields: Object.fromEntries(known.map((name) => [name, presence(records, name)])),
    otherFields: others.size,
    info: { lastUpdated: presence(infos, "lastUpdated"), updatedBy: presence(infos, "updatedBy") },
  };
}

export function presence(records: readonly AnswerFields[], name: string): Presence {
  const count = records.filter((record) => hasValue(record[name])).length;
  return count === 0 ? "never" : count === records.length ? "always" : "sometimes";
}

function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "";
}
