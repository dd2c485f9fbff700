import { type Progress, type Standing, standingOf, type Wrong, wrongKey } from "./progress.ts";
import { type Step, stepKey } from "../../access/step.ts";

/** What is different between two looks. */
export interface ProgressChanges<S extends Step = Step> {
  /** Newly seen done. */
  ticked: S[];
  /** Was seen done, and is open again. */
  unticked: S[];
  /** New mistakes. */
  wrongs: Wrong[];
  /** Mistakes that are put right. */
  righted: Wrong[];
}

export function progressChanges<S extends Step>(
  steps: readonly S[],
  before: Progress,
  after: Progress,
): ProgressChanges<S> {
  const seen = new Set<string>();
  const once = steps.filter((step) => {
    const key = stepKey(step);
    return !seen.has(key) && seen.add(key);
  });
  const turned = (from: (standing: Standing) => boolean, to: (standing: Standing) => boolean) =>
    once.filter((step) => from(standingOf(before, step)) && to(standingOf(after, step)));
  const done = (standing: Standing) => standing === "done";
  const notDone = (standing: Standing) => standing !== "done";
  return {
    ticked: turned(notDone, done),
    unticked: turned(done, notDone),
    wrongs: missingIn(before.wrongs, after.wrongs),
    righted: missingIn(after.wrongs, before.wrongs),
  };
}

export function hasMoved({ ticked, unticked, wrongs, righted }: ProgressChanges): boolean {
  return ticked.length + unticked.length + wrongs.length + righted.length > 0;
}

function missingIn(known: readonly Wrong[], wrongs: readonly Wrong[]): Wrong[] {
  const keys = new Set(known.map(wrongKey));
  return wrongs.filter((wrong) => !keys.has(wrongKey(wrong)));
}
