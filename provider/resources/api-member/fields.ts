import { storesText } from "../../access/stored-text.ts";
import { isRecordId } from "../reference-id.ts";
import type { LiveMemberFields, LiveReference, ReferenceKind } from "../../tenant/tenant-reader.ts";

/**
 * Fields of an API member: our name (the screen's label) → ConnectWise's field. `screen` marks what the screen requires and
 * `/system/apiMembers/default` fills: always sent, from the defaults where the program is silent, and managed from then on.
 */
export const referenceFields = {
  level: { field: "structureLevel", kind: "levels", screen: true },
  levelName: { field: "securityLocation", kind: "locations", screen: true },
  location: { field: "defaultLocation", kind: "locations", screen: true },
  department: { field: "defaultDepartment", kind: "departments", screen: true },
  territory: { field: "salesDefaultLocation", kind: "locations", screen: true },
  defaultBoard: { field: "serviceDefaultBoard", kind: "boards", screen: false },
  timeZone: { field: "timeZone", kind: "timeZones", screen: false },
} as const satisfies Record<string, { field: keyof LiveMemberFields; kind: ReferenceKind; screen: boolean }>;

export const textFields = {
  memberName: { field: "name", max: 30 },
  email: { field: "emailAddress", max: 250 },
  notes: { field: "notes", max: undefined },
} as const satisfies Record<string, { field: keyof LiveMemberFields; max: number | undefined }>;

export type ReferenceField = keyof typeof referenceFields;
export type TextField = keyof typeof textFields;
export type MemberField = ReferenceField | TextField;

export const referenceFieldNames = Object.keys(referenceFields) as ReferenceField[];
export const textFieldNames = Object.keys(textFields) as TextField[];

/** A reference as text for people and for state: its name, never its record id. */
export function referenceText(reference: LiveReference | null | undefined): string | undefined {
  return reference?.name ?? reference?.identifier ?? undefined;
}

/** Whether a live reference is the one declared by name, identifier or record id. */
export function refersTo(reference: LiveReference | null | undefined, declared: string): boolean {
  if (!reference) return false;
  if (isRecordId(declared)) return String(reference.id) === declared;
  return reference.name === declared || reference.identifier === declared;
}

/** A live field as text, undefined where it is empty. */
export function liveText(member: LiveMemberFields, name: MemberField): string | undefined {
  if (name in referenceFields) return referenceText(member[referenceFields[name as ReferenceField].field]);
  return member[textFields[name as TextField].field] || undefined;
}

export function liveMatches(member: LiveMemberFields, name: MemberField, declared: string): boolean {
  if (name in referenceFields)
    return refersTo(member[referenceFields[name as ReferenceField].field], declared);
  const { field } = textFields[name as TextField];
  return storesText(field, declared, member[field] ?? "");
}
