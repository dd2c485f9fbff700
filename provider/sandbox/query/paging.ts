import { ApiError } from "../answer.ts";
import type { ApiRecord } from "./conditions.ts";

export interface Page {
  rows: ApiRecord[];
  /** Value of the `Link` header, where there is one. */
  link: string | undefined;
}

export interface PageRequest {
  /** Address of this request, with its query. */
  url: URL;
  query: URLSearchParams;
  /** Header `pagination-type: forward-only`: by `pageId` instead of by number. */
  forwardOnly: boolean;
}

/** One page of the records that passed the filter, sorted by id unless `orderBy` says otherwise. */
export function pageOf(records: ApiRecord[], request: PageRequest): Page {
  const pageSize = Number(request.query.get("pageSize") ?? 25);
  if (request.forwardOnly) return pageAfter(records, pageSize, request);
  const ordered = inOrder(records, request.query.get("orderBy"));
  const page = Number(request.query.get("page") ?? 1);
  const last = Math.max(1, Math.ceil(ordered.length / pageSize));
  const links: [string, number][] = [["first", 1]];
  if (page > 1) links.push(["prev", Math.min(page - 1, last)]);
  if (page < last) links.push(["next", page + 1]);
  links.push(["last", last]);
  return {
    rows: ordered.slice((page - 1) * pageSize, page * pageSize),
    link: links
      .map(([rel, number]) => `<${address(request.url, { page: number })}>; rel="${rel}"`)
      .join(", "),
  };
}

/** Records with a greater id than `pageId`; the link is always there, empty at the end. */
function pageAfter(records: ApiRecord[], pageSize: number, request: PageRequest): Page {
  if (request.query.has("orderBy")) {
    throw new ApiError(400, "InvalidObject", "orderBy is not allowed with forward-only paging.");
  }
  const after = Number(request.query.get("pageId") ?? 0);
  const left = records.filter((record) => idOf(record) > after).sort((a, b) => idOf(a) - idOf(b));
  const rows = left.slice(0, pageSize);
  const end = rows.at(-1);
  const next = end && left.length > rows.length ? address(request.url, { pageId: idOf(end) }) : "";
  return { rows, link: `<${next}>; rel="next"` };
}

function address(url: URL, parameters: Record<string, number>): string {
  const next = new URL(url);
  for (const [name, value] of Object.entries(parameters)) next.searchParams.set(name, String(value));
  return next.href;
}

function idOf(record: ApiRecord): number {
  return Number(record["id"] ?? 0);
}

function inOrder(records: ApiRecord[], orderBy: string | null): ApiRecord[] {
  const keys = (orderBy ?? "id").split(",").map((part) => /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/i.exec(part));
  if (keys.some((key) => !key))
    throw new ApiError(400, "InvalidObject", `orderBy cannot be read: ${orderBy ?? ""}.`);
  return [...records].sort((a, b) => {
    for (const key of keys) {
      const order = byValue(at(a, key?.[1] ?? "id"), at(b, key?.[1] ?? "id"));
      if (order !== 0) return key?.[2]?.toLowerCase() === "desc" ? -order : order;
    }
    return idOf(a) - idOf(b);
  });
}

function at(record: ApiRecord, path: string): unknown {
  return path.split("/").reduce<unknown>((value, name) => (value as ApiRecord | undefined)?.[name], record);
}

function byValue(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [JSON.stringify(a ?? "").toLowerCase(), JSON.stringify(b ?? "").toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Only the named fields, in the record's order; `a/b` asks for the whole of `a`. */
export function withFields(record: ApiRecord, fields: string | null): ApiRecord {
  if (!fields) return record;
  const wanted = new Set(fields.split(",").map((field) => field.trim().split("/")[0]));
  return Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name)));
}
