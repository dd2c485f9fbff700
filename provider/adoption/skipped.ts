import type { CheckFailure } from "../resources/input-reader.ts";

/** Why an object is not adopted, as the end of a sentence about it. */
export interface Skipped {
  refused: string;
}

export function isSkipped(value: object): value is Skipped {
  return "refused" in value;
}

/** What `check` would say of the object in a program. */
export function undeclarable(failures: readonly CheckFailure[]): Skipped {
  return { refused: `a program cannot declare it: ${failures.map(({ reason }) => reason).join("; ")}` };
}
