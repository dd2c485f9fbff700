import type { z } from "zod";
import { PsaError } from "../access/psa-error.ts";
import { listAll } from "./pages.ts";
import { recordPath } from "./record-path.ts";
import { partsOf } from "./repeat.ts";
import { secretsWithin } from "./serialize-body.ts";
import { checkShape } from "./shape.ts";
import type { Transport } from "./transport.ts";
import type { Condition } from "./conditions.ts";
import { nameOf } from "./wire-call.ts";
import type { Call } from "./wire-call.ts";

export interface PatchOperation {
  op: "add" | "replace" | "remove";
  /** Case-sensitive, without a leading slash; a reference is replaced as a whole (`securityRole`, never `securityRole/id`). */
  path: string;
  value?: unknown;
}

export interface ListFilter {
  conditions?: Condition;
}

/** A collection of records with ids, as ConnectWise serves it. */
export interface Collection<Schema extends z.ZodType<{ id: number }>> {
  path: string;
  /** What messages call one of them: "security role". */
  noun: string;
  right?: string;
  schema: Schema;
}

/** Part of a call that names the right, where one is known. */
export function rightOf(collection: { right?: string }): { right?: string } {
  return collection.right === undefined ? {} : { right: collection.right };
}

export function listRecords<Schema extends z.ZodType<{ id: number }>>(
  transport: Transport,
  collection: Collection<Schema>,
  filter: ListFilter = {},
): Promise<z.output<Schema>[]> {
  const query = filter.conditions === undefined ? {} : { conditions: filter.conditions };
  return listAll(transport, { path: collection.path, query, ...rightOf(collection) }, collection.schema);
}

/**
 * The record, or undefined if ConnectWise itself says that it does not exist. Any other answer is no knowledge and throws:
 * a 404 of a gateway does not mean that the record is gone.
 */
export async function findRecord<Schema extends z.ZodType<{ id: number }>>(
  transport: Transport,
  collection: Collection<Schema>,
  id: number,
  { codeBaseSeen = false }: Pick<Call, "codeBaseSeen"> = {},
): Promise<z.output<Schema> | undefined> {
  const call: Call = {
    method: "GET",
    path: recordPath(collection.path, id),
    repeatable: true,
    codeBaseSeen,
    ...rightOf(collection),
  };
  const { outcome } = await transport.exchange(call);
  if (outcome.ok)
    return requireId(checkShape(collection.schema, outcome.json, call, outcome.requestId), id, call);
  if (outcome.error.code === "not-found") return undefined;
  throw outcome.error;
}

/** As {@link findRecord}, where a missing record is an error. @throws PsaError "not-found" */
export async function getRecord<Schema extends z.ZodType<{ id: number }>>(
  transport: Transport,
  collection: Collection<Schema>,
  id: number,
): Promise<z.output<Schema>> {
  const record = await findRecord(transport, collection, id);
  if (record !== undefined) return record;
  throw new PsaError({
    code: "not-found",
    what: `There is no ${collection.noun} with id ${id}.`,
    why: "ConnectWise says so itself.",
    next: "It may have been deleted on the screen: run a refresh.",
    request: `GET ${recordPath(collection.path, id)}`,
    status: 404,
  });
}

/**
 * Changes a record and gives back what is stored now. Compare it with what was sent: a wrong path answers 200 and does nothing.
 * An answer that is not about this record tells nothing: then the record is read.
 * @param isSame whether a record is the one that was changed, beyond its id
 * @throws PsaError "ambiguous" if it cannot be read either
 */
export async function patchRecord<Schema extends z.ZodType<{ id: number }>>(
  transport: Transport,
  collection: Collection<Schema>,
  id: number,
  operations: readonly PatchOperation[],
  isSame: (record: z.output<Schema>) => boolean = () => true,
): Promise<z.output<Schema>> {
  const call: Call = {
    method: "PATCH",
    path: recordPath(collection.path, id),
    body: operations,
    secrets: secretsWithin(operations),
    // A replacement done twice is a replacement; an addition to a list done twice is not.
    repeatable: operations.every((operation) => operation.op === "replace"),
    ...rightOf(collection),
  };
  const { outcome } = await transport.exchange(call);
  if (!outcome.ok) throw outcome.error;
  const believed = (json: unknown, from: Call, requestId?: string): z.output<Schema> => {
    const record = requireId(checkShape(collection.schema, json, from, requestId), id, from);
    if (!isSame(record)) throw otherRecord(from, id);
    return record;
  };
  try {
    return believed(outcome.json, call, outcome.requestId);
  } catch (error) {
    if (!(error instanceof PsaError)) throw error;
    return await readAfter(transport, call, error, (json, from) => believed(json, from));
  }
}

/** Looks at a record whose change was answered by something else. */
async function readAfter<T>(
  transport: Transport,
  change: Call,
  doubt: PsaError,
  believed: (json: unknown, call: Call) => T,
): Promise<T> {
  const { path, right } = change;
  const call: Call = { method: "GET", path, repeatable: true, ...(right === undefined ? {} : { right }) };
  const { outcome } = await transport.exchange(call);
  try {
    if (!outcome.ok) throw outcome.error;
    return believed(outcome.json, call);
  } catch (error) {
    if (!(error instanceof PsaError)) throw error;
    throw new PsaError({
      ...partsOf(doubt),
      code: "ambiguous",
      what: `Whether ${nameOf(change)} took effect is not known.`,
      why: `${doubt.what} ${doubt.why ?? ""} Looking at the record failed: ${error.what}`,
      next: "Look at the record in ConnectWise, or run a refresh, before trying again.",
    });
  }
}

/** Deletes a record. A 404 on a later try is success: an earlier try, whose answer got lost, did it. */
export async function removeRecord(
  transport: Transport,
  collection: Collection<z.ZodType<{ id: number }>>,
  id: number,
): Promise<void> {
  const call: Call = {
    method: "DELETE",
    path: recordPath(collection.path, id),
    repeatable: true,
    ...rightOf(collection),
  };
  const { outcome, earlierMaybe } = await transport.exchange(call);
  if (outcome.ok || (earlierMaybe && outcome.error.code === "not-found")) return;
  throw outcome.error;
}

function otherRecord(call: Call, id: number): PsaError {
  return new PsaError({
    code: "unexpected-answer",
    what: `The answer to ${nameOf(call)} is about another record.`,
    why: `It carries the id ${id} and another name.`,
    next: "Nothing was taken from it. Please report this.",
    request: nameOf(call),
  });
}

/** The answer has to be about the record that was asked for. */
export function requireId<T extends { id: number }>(record: T, id: number, call: Call): T {
  if (record.id === id) return record;
  throw new PsaError({
    code: "unexpected-answer",
    what: `The answer to ${nameOf(call)} is about another record.`,
    why: `It carries the id ${record.id}.`,
    next: "Nothing was taken from it. Please report this.",
    request: nameOf(call),
  });
}
