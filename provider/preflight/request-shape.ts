import { headerOf, isFields, type Observation } from "./observation.ts";

/** How a list says that there is more: by a `Link` with a next page, one with an empty next part, another one, or none. */
export type Paging = "next" | "empty-next" | "other-link" | "no-link";

/** How requests of one kind were answered. */
export interface RequestShape {
  /** Method and path; `{id}` for what names an object. */
  request: string;
  status: number;
  /** ConnectWise's error code, where it is one that its documents know; `other` for another one. */
  code: string | null;
  json: boolean;
  /** Null where the answer is no list. */
  paging: Paging | null;
  /** The data model named in `api-current-version`, such as "2026.4"; null: none was named. */
  model: string | null;
  /** Whether ConnectWise gave an id for its support. */
  requestId: boolean;
}

const knownCodes = [
  "ConnectWiseApi",
  "InvalidObject",
  "MissingRequiredField",
  "InvalidField",
  "MaxLengthField",
  "ObjectExists",
  "NotFound",
  "Security",
  "Unauthorized",
  "Conflict",
  "MethodNotAllowed",
];

/** Each kind of answer once, in the order in which it first came. */
export function requestShapes(observations: readonly Observation[]): RequestShape[] {
  return [...new Map(observations.map(requestShape).map((shape) => [JSON.stringify(shape), shape])).values()];
}

function requestShape(seen: Observation): RequestShape {
  const model = headerOf(seen, "api-current-version")?.trim() ?? "";
  return {
    request: `${seen.method} ${pathShape(seen.path)}`,
    status: seen.status,
    code: errorCode(seen),
    json: seen.json !== undefined,
    paging: Array.isArray(seen.json) ? pagingOf(headerOf(seen, "link")) : null,
    model: /^\d{4}\.\d{1,2}$/.test(model) ? model : null,
    requestId: headerOf(seen, "x-cw-request-id") !== undefined,
  };
}

function pathShape(path: string): string {
  return path.replace(/^(\/login\/companyinfo)\/.*$/i, "$1/{companyId}").replace(/\/\d+(?=\/|$)/g, "/{id}");
}

/** Null for a success. A 429 has its code in `error`. */
export function errorCode({ status, json }: Observation): string | null {
  if (status < 400 || !isFields(json)) return null;
  const code = json["code"] ?? json["error"];
  if (typeof code !== "string") return null;
  return knownCodes.find((known) => known.toLowerCase() === code.toLowerCase()) ?? "other";
}

function pagingOf(link: string | undefined): Paging {
  if (link === undefined) return "no-link";
  const [, target] = /<([^>]*)>\s*;[^,]*rel\s*=\s*"?next/i.exec(link.slice(0, 2000)) ?? [];
  return target === undefined ? "other-link" : target.trim() === "" ? "empty-next" : "next";
}
