import type { z } from "zod";
import { PsaError, type PsaErrorCode } from "../access/psa-error.ts";
import type { Collection } from "./records.ts";
import { findRecord, removeRecord } from "./records.ts";
import { partsOf } from "./repeat.ts";
import { recordPath } from "./record-path.ts";
import type { Transport } from "./transport.ts";

/** What became of a record that was to be deleted. `refused`: what ConnectWise answered, where that was no success. */
export type RemovalOutcome = { gone: true } | { gone: false; refused: PsaError | undefined };

/** A deletion may show only after seconds: time before each look, milliseconds. */
const waits = [0, 500, 1000, 2000, 4000];

/** Answers to a DELETE that leave open what became of the record. */
const undecided: readonly PsaErrorCode[] = [
  "not-found",
  "in-use",
  "unreachable",
  "ambiguous",
  "unexpected-answer",
];

/**
 * Deletes a record and looks whether it is gone, whatever the answer was: an answer alone is no deletion.
 * @throws PsaError the refusal itself where it is plain, or where the record cannot be looked at; "ambiguous" where a deletion
 * was answered with success and the record cannot be looked at
 */
export async function removeSeen(
  transport: Transport,
  collection: Collection<z.ZodType<{ id: number }>>,
  id: number,
): Promise<RemovalOutcome> {
  let refused: PsaError | undefined;
  try {
    await removeRecord(transport, collection, id);
  } catch (error) {
    if (!(error instanceof PsaError) || !undecided.includes(error.code)) throw error;
    refused = error;
  }
  // What was refused is not waited for.
  for (const ms of refused === undefined || refused.code === "not-found" ? waits : [0]) {
    if (ms > 0) await transport.clock.sleep(ms);
    if (await isGone(transport, collection, id, refused)) return { gone: true };
  }
  return { gone: false, refused };
}

async function isGone(
  transport: Transport,
  collection: Collection<z.ZodType<{ id: number }>>,
  id: number,
  refused: PsaError | undefined,
): Promise<boolean> {
  try {
    return (await findRecord(transport, collection, id, { codeBaseSeen: true })) === undefined;
  } catch (error) {
    if (!(error instanceof PsaError)) throw error;
    throw (
      refused ??
      new PsaError({
        ...partsOf(error),
        code: "ambiguous",
        what: `Whether the ${collection.noun} ${id} was deleted is not known.`,
        why: `ConnectWise answered DELETE ${recordPath(collection.path, id)} with success; looking for it afterwards failed: ${error.what}`,
        next: "Run again: it is looked for once more.",
      })
    );
  }
}
