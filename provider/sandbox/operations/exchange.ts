import type { Column } from "../../access/level.ts";
import { type Answer, apiMediaType, notFound } from "../answer.ts";
import { type ApiRecord, conditionsTest } from "../query/conditions.ts";
import { fieldsOf } from "../query/known-fields.ts";
import { pageOf } from "../query/paging.ts";
import type { Role } from "../tenant/records.ts";
import type { Tenant } from "../tenant/tenant.ts";

/** Who makes a request: the owner of the key pair. */
export interface Caller {
  id: number;
  identifier: string;
  name: string;
  /** undefined when the role was deleted under the member. */
  role: Role | undefined;
  /** Signed in with an integrator login, which only the token endpoint accepts. */
  mayMintTokens?: boolean;
}

/** One request that has passed every check, and what it needs to be answered. */
export interface Exchange {
  tenant: Tenant;
  caller: Caller;
  parameters: Record<string, string>;
  query: URLSearchParams;
  url: URL;
  forwardOnly: boolean;
  body: unknown;
}

/** Row of the security-role screen that the caller's role has to grant, at All. */
export interface Right {
  module: string;
  function: string;
  column: Column;
}

export interface OperationRule {
  /** What the object is called in messages. */
  resource: string;
  /** Absent: any key that signs in may ask. */
  right?: Right;
  handle: (exchange: Exchange) => Answer;
}

export function systemRight(fn: string, column: Column): Right {
  return { module: "System", function: fn, column };
}

export function ok(json: unknown, status = 200): Answer {
  return { status, headers: { "content-type": `${apiMediaType}; charset=utf-8` }, json };
}

export function noContent(): Answer {
  return { status: 204, headers: {} };
}

/** One page of the records that fulfil `conditions`. */
export function listAnswer(exchange: Exchange, type: string, records: readonly ApiRecord[]): Answer {
  const { rows, link } = pageOf(filtered(exchange, type, records), exchange);
  const answer = ok(rows);
  if (link) answer.headers["link"] = link;
  return answer;
}

export function countAnswer(exchange: Exchange, type: string, records: readonly ApiRecord[]): Answer {
  return ok({ count: filtered(exchange, type, records).length });
}

export function oneAnswer(what: string, id: string | undefined, record: ApiRecord | undefined): Answer {
  if (!record) throw notFound(`${what} ${id ?? ""}`);
  return ok(record);
}

function filtered(exchange: Exchange, type: string, records: readonly ApiRecord[]): ApiRecord[] {
  const conditions = exchange.query.get("conditions") ?? "";
  return records.filter(conditionsTest(conditions, fieldsOf(type)));
}
