import { createRequire } from "node:module";

// Not imported: Node 22 warns of JSON modules on stderr.
const require = createRequire(import.meta.url);
const assumedJson = require("./connectwise-psa.assumed.json") as unknown;
const publishedJson = require("./connectwise-psa.openapi.json") as unknown;

/** The parts of OpenAPI 3.0 that the two contract documents use. */
export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: { type?: string; [keyword: string]: unknown };
}

interface Reference {
  $ref: string;
}

interface Media {
  schema: object;
}

export interface ResponseObject {
  content?: { [mediaType: string]: Media };
}

export interface OperationObject {
  operationId: string;
  parameters?: (Parameter | Reference)[];
  requestBody?: { required?: boolean; content: { [mediaType: string]: Media } };
  responses: { [status: string]: ResponseObject | Reference };
}

export interface ContractDocument {
  paths: { [path: string]: { [verb: string]: unknown } };
  components?: { [section: string]: { [name: string]: unknown } };
}

/** What ConnectWise publishes, reduced to the endpoints of use here. */
export const published = publishedJson as ContractDocument;

/** What no specification has and some tenants may accept: only spoken when settings are writable. */
export const assumed = assumedJson as ContractDocument;

/** Name under which the schemas of the published document are known to the validator. */
export const schemaDocumentId = "connectwise-psa.openapi.json";

export const verbs = ["get", "post", "put", "patch", "delete"] as const;

/** Follows `#/components/…`, with or without the document's name before it. */
export function resolveReference<T extends object>(value: T | Reference): T {
  if (!("$ref" in value)) return value;
  const [, section, name] = value.$ref.slice(value.$ref.indexOf("#/") + 2).split("/");
  const target = published.components?.[section ?? ""]?.[name ?? ""];
  if (target === undefined) throw new Error(`The contract has no ${value.$ref}.`);
  return target as T;
}
