import { largest } from "../access/largest.ts";
import { z } from "zod";
import { PsaError } from "../access/psa-error.ts";
import { header } from "./answer.ts";
import { nextTarget, pageIdWithin } from "./page-link.ts";
import { checkShape } from "./shape.ts";
import type { Transport } from "./transport.ts";
import { nameOf } from "./wire-call.ts";
import type { Call } from "./wire-call.ts";

export const pageSize = 1000;
/** A million rows: no list of this API comes near it, so more is a loop. */
const mostPages = 1000;

/**
 * All records of a list, by forward-only paging: complete, or an error. A page may be shorter than `pageSize` and still have a
 * next one; a full page without any `Link` is not taken for the last.
 * @throws PsaError "unexpected-answer" for a page that repeats, skips, does not advance or leads to another list.
 */
export async function listAll<Schema extends z.ZodType>(
  transport: Transport,
  call: Omit<Call, "method" | "repeatable" | "body">,
  row: Schema,
): Promise<z.output<Schema>[]> {
  const rows: z.output<Schema>[] = [];
  const pageSchema = z.array(row);
  let after: number | undefined;
  for (let page = 1; page <= mostPages; page++) {
    const request: Call = {
      ...call,
      method: "GET",
      repeatable: true,
      headers: { ...call.headers, "pagination-type": "forward-only" },
      query: {
        ...call.query,
        pageSize: `${pageSize}`,
        ...(after === undefined ? {} : { pageId: `${after}` }),
      },
    };
    const { outcome } = await transport.exchange(request);
    if (!outcome.ok) throw outcome.error;
    const { requestId } = outcome;
    const records = checkShape(pageSchema, outcome.json, request, requestId);
    const fault = (why: string): PsaError => brokenPaging(request, why, requestId);
    const ids = idsOf(outcome.json);
    if (after !== undefined) requireAdvance(ids, records.length, after, fault);
    for (const record of records) rows.push(record);
    // Forward-only paging returns what lies above pageId: nothing there, nothing more.
    if (records.length === 0) return rows;

    const link = header(outcome.answer, "link");
    const target = nextTarget(link);
    const highest = ids.length === records.length ? largest(ids) : undefined;
    if (target === undefined) {
      if (link !== undefined || records.length < pageSize) return rows;
      if (highest === undefined)
        throw fault("A full page came without a Link, and its records have no ids to go on from.");
      after = highest;
      continue;
    }
    const next = pageIdWithin(target, call.path);
    if (next === undefined) throw fault("The link to the next page leads to another list or has no pageId.");
    if (next <= (after ?? 0)) throw fault("The link to the next page does not lead forward.");
    if (highest !== undefined && next > highest) throw fault("The link to the next page skips records.");
    after = next;
  }
  throw brokenPaging({ ...call, method: "GET" }, `There is still a next page after ${mostPages}.`, undefined);
}

/** Every record of a later page has to lie above the pageId that was asked for; then none can have come before. */
function requireAdvance(ids: number[], count: number, after: number, fault: (why: string) => PsaError): void {
  if (ids.length < count)
    throw fault("Records of a list with several pages have no ids, so repeats cannot be told.");
  if (ids.some((id) => id <= after)) throw fault("A page holds records that an earlier page already had.");
}

function idsOf(json: unknown): number[] {
  if (!Array.isArray(json)) return [];
  return json
    .map((record: unknown) => (record as { id?: unknown } | null)?.id)
    .filter((id) => typeof id === "number");
}

function brokenPaging(
  call: Pick<Call, "method" | "path">,
  why: string,
  requestId: string | undefined,
): PsaError {
  return new PsaError({
    code: "unexpected-answer",
    what: `The list ${nameOf(call)} cannot be read completely.`,
    why,
    next: "Nothing was taken from it. Run again; please report this if it stays.",
    request: nameOf(call),
    requestId,
  });
}
