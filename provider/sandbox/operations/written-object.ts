import { invalidObject, type NestedError } from "../answer.ts";
import { fieldsOf, isReadOnly } from "../query/known-fields.ts";

/** A field that the type does not have would be a misspelling that nobody notices. */
export function refuseUnknownFields(body: object, type: string, resource: string): void {
  const known = fieldsOf(type);
  const errors: NestedError[] = Object.keys(body)
    .filter((field) => !known.has(field))
    .map((field) => ({ code: "InvalidField", message: `The field ${field} does not exist.`, field }));
  if (errors.length) throw invalidObject(resource, errors);
}

/** The body without what only the server sets. */
export function writable(body: object, type: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !isReadOnly(type, field)));
}

export interface PatchOperation {
  op: "add" | "replace" | "remove";
  path: string;
  value?: unknown;
}

/**
 * Applies a PATCH to a copy of the object. A path that reaches into a reference changes nothing and is not reported
 * (developer guide); a field that does not exist, or in another case, is refused.
 */
export function patched(
  object: Readonly<Record<string, unknown>>,
  operations: readonly PatchOperation[],
  type: string,
  resource: string,
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...object };
  for (const { op, path, value } of operations) {
    const field = path.replace(/^\//, "");
    if (field.includes("/")) continue;
    refuseUnknownFields({ [field]: value }, type, resource);
    if (isReadOnly(type, field)) continue;
    if (op === "remove") delete result[field];
    else result[field] = value;
  }
  return result;
}
