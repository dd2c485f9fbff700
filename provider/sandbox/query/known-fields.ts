import { published } from "../contract/documents.ts";

interface ObjectSchema {
  properties?: Record<string, { readOnly?: boolean }>;
}

const fieldSets = new Map<string, ReadonlySet<string>>();

/** Names of the fields that a type of the contract has. */
export function fieldsOf(type: string): ReadonlySet<string> {
  let fields = fieldSets.get(type);
  if (!fields) {
    fields = new Set(Object.keys(schemaOf(type).properties ?? {}));
    fieldSets.set(type, fields);
  }
  return fields;
}

/** True for what the server sets itself; such fields are ignored when they are written. */
export function isReadOnly(type: string, field: string): boolean {
  return field === "_info" || (schemaOf(type).properties?.[field]?.readOnly ?? false);
}

function schemaOf(type: string): ObjectSchema {
  return published.components?.["schemas"]?.[type] ?? {};
}
