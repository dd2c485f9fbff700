import type { z } from "zod";
import { looksAlike } from "../access/look-alike.ts";
import { PsaError } from "../access/psa-error.ts";
import { storesText } from "../access/stored-text.ts";
import { backoffMs } from "./backoff.ts";
import { equals, isPlain } from "./conditions.ts";
import { listRecords, rightOf } from "./records.ts";
import type { Collection } from "./records.ts";
import type { CallOutcome } from "./outcome.ts";
import { partsOf } from "./repeat.ts";
import { Secret } from "./secret.ts";
import { secretsWithin } from "./serialize-body.ts";
import { checkShape } from "./shape.ts";
import type { Transport } from "./transport.ts";
import { nameOf } from "./wire-call.ts";
import type { Call } from "./wire-call.ts";

export interface Created<T> {
  object: T;
  /** The outcome of the POST was not seen, or was about another object; this one was found by its name afterwards. */
  ambiguous: boolean;
}

export interface CreateOptions<T> {
  /** Ids of the records that were listed before: none of them is the new one, whatever an answer says. Default: none is known. */
  known?: ReadonlySet<number>;
  /**
   * Is this record, which bears the name of the sent one, the one we made? Asked only after an outcome that nobody saw.
   * Default: every sent field stands in it. The caller has made sure before that no record bore the name.
   */
  isOurs?: (candidate: T) => boolean;
}

/** How often a record is looked for after a POST in doubt: changes may become visible late. */
const mostLooks = 3;

/** The field that tells one record of a collection from another, and its value in the new one. */
interface NaturalKey {
  field: string;
  value: string;
}

/**
 * POST without an idempotency key: after an outcome that nobody saw, the record is looked for by its natural key before it is
 * sent a second, last time. An answer that names another record, or one that was there before, is no outcome either.
 * @throws PsaError "ambiguous" if even then nobody can say whether it exists
 */
export async function createOnce<Schema extends z.ZodType<{ id: number }>>(
  transport: Transport,
  collection: Collection<Schema>,
  key: NaturalKey,
  body: Readonly<Record<string, unknown>>,
  options: CreateOptions<z.output<Schema>> = {},
): Promise<Created<z.output<Schema>>> {
  const { known = new Set(), isOurs = (candidate) => holdsSent(body, candidate) } = options;
  const isNew = (record: { id: number }) =>
    record.id > 0 && !known.has(record.id) && looksAlike(textOf(record, key.field), key.value);
  const call: Call = {
    method: "POST",
    path: collection.path,
    body,
    secrets: secretsWithin(body),
    repeatable: false,
    ...rightOf(collection),
  };
  let earlier: PsaError | undefined;
  for (let posts = 1; ; posts++) {
    const { outcome } = await transport.exchange(call);
    const end = endOfPost(collection, call, outcome, earlier, key, isNew);
    if ("made" in end) return { object: end.made, ambiguous: false };
    const last = !end.mayPostAgain || posts === 2;
    const found = await lookFor(
      transport,
      collection,
      key,
      { isNew, isOurs },
      end.doubt,
      last ? mostLooks : 1,
    );
    if (found !== undefined) return { object: found, ambiguous: true };
    if (last) throw undecided(collection.noun, key, end.doubt, "It was looked for and not found.");
    earlier = end.doubt;
  }
}

/** @throws PsaError where it is certain that nothing was made */
function endOfPost<Schema extends z.ZodType<{ id: number }>>(
  collection: Collection<Schema>,
  call: Call,
  outcome: CallOutcome,
  earlier: PsaError | undefined,
  key: NaturalKey,
  isNew: (record: z.output<Schema>) => boolean,
): { made: z.output<Schema> } | { doubt: PsaError; mayPostAgain: boolean } {
  if (outcome.ok) {
    try {
      const made = checkShape(collection.schema, outcome.json, call, outcome.requestId);
      if (isNew(made)) return { made };
      return { doubt: otherRecord(call, made, key, outcome.requestId), mayPostAgain: false };
    } catch (error) {
      // Accepted, but what came back cannot be read: it exists, under an id that only a look can tell.
      if (!(error instanceof PsaError)) throw error;
      return { doubt: error, mayPostAgain: false };
    }
  }
  if (outcome.effect === "maybe") return { doubt: outcome.error, mayPostAgain: outcome.again !== "never" };
  if (earlier === undefined) throw outcome.error;
  // The first POST arrived after all, too late for our look.
  if (outcome.error.code === "exists") return { doubt: earlier, mayPostAgain: false };
  throw undecided(collection.noun, key, earlier, `A second try failed: ${outcome.error.message}`);
}

async function lookFor<Schema extends z.ZodType<{ id: number }>>(
  transport: Transport,
  collection: Collection<Schema>,
  key: NaturalKey,
  { isNew, isOurs }: Record<"isNew" | "isOurs", (candidate: z.output<Schema>) => boolean>,
  doubt: PsaError,
  looks: number,
): Promise<z.output<Schema> | undefined> {
  for (let look = 1; look <= looks; look++) {
    await transport.clock.sleep(backoffMs(look, transport.random));
    let candidates: z.output<Schema>[];
    try {
      candidates = await listRecords(
        transport,
        collection,
        isPlain(key.value) ? { conditions: equals(key.field, key.value) } : {},
      );
    } catch (error) {
      if (!(error instanceof PsaError)) throw error;
      throw undecided(collection.noun, key, doubt, `Looking for it failed: ${error.message}`);
    }
    const named = candidates.filter(isNew);
    const ours = named.filter(isOurs);
    if (ours.length === 1) return ours[0];
    if (named.length > 0) {
      const ids = named.map((candidate) => candidate.id).join(", ");
      throw undecided(
        collection.noun,
        key,
        doubt,
        `Id ${ids} bears this name, and it is not clear which one was made by this call.`,
      );
    }
  }
  return undefined;
}

function otherRecord(
  call: Call,
  answered: { id: number },
  key: NaturalKey,
  requestId: string | undefined,
): PsaError {
  const name = textOf(answered, key.field);
  return new PsaError({
    code: "unexpected-answer",
    what: `The answer to ${nameOf(call)} is about another record than the one that was sent.`,
    why: looksAlike(name, key.value)
      ? `Its id ${answered.id} was there before.`
      : `It carries the id ${answered.id} and the ${key.field} ${JSON.stringify(name)}.`,
    request: nameOf(call),
    requestId,
  });
}

function undecided(noun: string, key: NaturalKey, doubt: PsaError, why: string): PsaError {
  return new PsaError({
    ...partsOf(doubt),
    code: "ambiguous",
    what: `Whether the ${noun} "${key.value}" was created is not known.`,
    why: [doubt.what, doubt.why, why].filter(Boolean).join(" "),
    next: `Look in ConnectWise for the ${noun} with the ${key.field} "${key.value}" before running again; if it is there, delete or adopt it.`,
  });
}

/** Does every sent field stand in the record? References count by id; secrets are never given back, so they cannot count. */
export function holdsSent(sent: Readonly<Record<string, unknown>>, candidate: unknown): boolean {
  return Object.entries(sent).every(([field, value]) => {
    if (value === undefined || value instanceof Secret) return true;
    const stored = fieldOf(candidate, field) ?? null;
    const sentId = fieldOf(value, "id");
    if (sentId !== undefined) return fieldOf(stored, "id") === sentId;
    if (value === null || value === false || value === "") return stored === value || stored === null;
    if (typeof value === "string") return typeof stored === "string" && storesText(field, value, stored);
    return JSON.stringify(stored) === JSON.stringify(value);
  });
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}

function textOf(record: unknown, field: string): string | undefined {
  const value = fieldOf(record, field);
  return typeof value === "string" ? value : undefined;
}
