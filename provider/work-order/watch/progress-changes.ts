import { type WatchProgress, type StepStatus, standingOf, type Mistake, mistakeKey } from "./progress.ts";
import { type Step, stepKey } from "../../access/step.ts";

/** What is different between two looks. */
export interface ProgressChanges<S extends Step = Step> {
  /** Newly seen done. */
  ticked: S[];
  /** Was seen done, and is open again. */
  unticked: S[];
  /** New mistakes. */
  wrongs: Mistake[];
  /** Mistakes that are put right. */
  righted: Mistake[];
}

export function progressChanges<S extends Step>(
  steps: readonly S[],
  before: WatchProgress,
  after: WatchProgress,
): ProgressChanges<S> {
  const seen = new Set<string>();
  const once = steps.filter((step) => {
    const key = stepKey(step);
    return !seen.has(key) && seen.add(key);
  });
  const turned = (from: (standing: StepStatus) => boolean, to: (standing: StepStatus) => boolean) =>
    once.filter((step) => from(standingOf(before, step)) && to(standingOf(after, step)));
  const done = (standing: StepStatus) => standing === "done";
  const notDone = (standing: StepStatus) => standing !== "done";
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

function missingIn(known: readonly Mistake[], wrongs: readonly Mistake[]): Mistake[] {
  const keys = new Set(known.map(mistakeKey));
  return wrongs.filter((wrong) => !keys.has(mistakeKey(wrong)));
}
