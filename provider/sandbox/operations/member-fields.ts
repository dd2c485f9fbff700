import { invalidObject, type NestedError } from "../answer.ts";
import type { ApiRecord } from "../query/conditions.ts";
import type { ApiMemberFields, Pointer } from "../tenant/records.ts";
import { memberReferences, type MemberReferenceField, screenRequired } from "../tenant/reference-lists.ts";
import { sameText, type Tenant } from "../tenant/tenant.ts";

const referenceFields = Object.keys(memberReferences) as MemberReferenceField[];

interface Target {
  readonly id: number;
  readonly name: string;
  readonly identifier?: unknown;
}

/** Every record that a field of an API member can point to. */
export function referenceTargets(tenant: Tenant, field: MemberReferenceField): readonly Target[] {
  const list = memberReferences[field];
  return list === "roles" ? tenant.roles.allCurrent() : tenant.lists[list];
}

/** Pointers with the names of what they point to; a record that is gone is shown with a null id. */
export function shownReferences(tenant: Tenant, fields: ApiMemberFields): ApiRecord {
  const shown: Record<string, unknown> = { ...fields };
  for (const field of referenceFields) {
    const pointer = fields[field];
    if (!pointer) continue;
    const target =
      field === "securityRole"
        ? tenant.roles.current(pointer.id)
        : referenceTargets(tenant, field).find(({ id }) => id === pointer.id);
    shown[field] = target ? shownTarget(target) : { id: null, name: "" };
  }
  return shown;
}

function shownTarget(target: Target): ApiRecord {
  const identifier = target.identifier === undefined ? {} : { identifier: target.identifier };
  return { id: target.id, ...identifier, name: target.name };
}

/**
 * Turns a complete object in API form into stored fields.
 * @param before what is stored now: references that do not change are not looked up again.
 * @throws ApiError 400 with every fault at once.
 */
export function storedFields(
  tenant: Tenant,
  object: Readonly<Record<string, unknown>>,
  before: ApiMemberFields | undefined,
): ApiMemberFields {
  const errors: NestedError[] = [];
  const stored: Record<string, unknown> = { ...object, inactiveFlag: object["inactiveFlag"] ?? false };
  checkIdentifier(tenant, String(object["identifier"]), before, errors);
  const name = object["name"];
  if (typeof name !== "string" || !name.trim()) errors.push(required("name"));
  for (const field of screenRequired) if (object[field] === undefined) errors.push(required(field));
  const revived = before?.inactiveFlag === true && stored["inactiveFlag"] === false;
  for (const field of referenceFields) {
    const given = object[field] as (Partial<Pointer> & { identifier?: string }) | undefined;
    if (given === undefined) continue;
    if (!revived && before?.[field] !== undefined && before[field].id === given.id) continue;
    const target = referenceTargets(tenant, field).find((candidate) => pointsTo(given, candidate));
    if (target) stored[field] = { id: target.id };
    else
      errors.push({
        code: "NotFound",
        message: `${field} ${given.id ?? ""} was not found.`,
        field: `${field}/id`,
      });
  }
  for (const id of (object["excludedServiceBoardIds"] ?? []) as number[]) {
    if (tenant.lists.boards.some((board) => board.id === id)) continue;
    errors.push({
      code: "NotFound",
      message: `Board ${id} was not found.`,
      field: "excludedServiceBoardIds",
    });
  }
  if (errors.length) throw invalidObject("apiMember", errors);
  if (tenant.speaks("texts-rewritten")) rewriteTexts(stored);
  if (stored["inactiveFlag"] === false) delete stored["inactiveDate"];
  else stored["inactiveDate"] ??= tenant.changeBy("").at;
  return stored as unknown as ApiMemberFields;
}

/** What databases and forms in between are known to make of texts. */
function rewriteTexts(stored: Record<string, unknown>): void {
  for (const field of ["name", "notes", "emailAddress"]) {
    const text = stored[field];
    if (typeof text !== "string") continue;
    const rewritten = text
      .replace(/[ \t]+$/gm, "")
      .trim()
      .replace(/\r?\n/g, "\r\n");
    stored[field] = field === "emailAddress" ? rewritten.toLowerCase() : rewritten;
  }
}

function checkIdentifier(
  tenant: Tenant,
  identifier: string,
  before: ApiMemberFields | undefined,
  errors: NestedError[],
): void {
  const field = "identifier";
  if (before) {
    if (identifier === before.identifier) return;
    errors.push({ code: "InvalidField", message: "The identifier cannot be changed.", field });
  } else if (!identifier.trim()) {
    errors.push(required(field));
  } else if (identifier.includes(".")) {
    errors.push({ code: "InvalidField", message: "The identifier must not contain a dot.", field });
  } else if (tenant.identifierTaken(identifier)) {
    errors.push({ code: "ObjectExists", message: `The identifier '${identifier}' already exists.`, field });
  }
}

function pointsTo(given: { id?: number | null; identifier?: string }, target: Target): boolean {
  if (given.id !== undefined && given.id !== null) return given.id === target.id;
  return typeof target.identifier === "string" && sameText(given.identifier ?? "", target.identifier);
}

export function required(field: string): NestedError {
  return { code: "MissingRequiredField", message: `The ${field} field is required.`, field };
}
