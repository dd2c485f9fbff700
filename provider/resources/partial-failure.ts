import { plainSentence } from "../border/shown-text.ts";

/**
 * The object exists, but is not as it should be: its id and what was seen of it go into the state, the reasons are what
 * the user reads, and the next run goes on from there.
 */
export class PartialFailure extends Error {
  readonly id: string;
  readonly outputs: object;
  readonly reasons: string[];

  /** @param reasons never empty: with none, the engine records the object as finished. */
  constructor(id: string, outputs: object, reasons: string[]) {
    const shown = reasons.map((reason) => plainSentence(reason));
    super(shown.join("; "));
    this.name = "PartialFailure";
    this.id = id;
    this.outputs = outputs;
    this.reasons =
      shown.length > 0 ? shown : ["unfinished, without a reason: please report this as a defect"];
  }
}
