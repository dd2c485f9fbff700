import type { Clock } from "../../../connectwise/index.ts";
import { noProgress, type WatchProgress, standingOf, type PollError } from "../../watch/progress.ts";
import type { Step } from "../../../access/step.ts";
import { nextPauseMs, quietRounds } from "../../watch/pace.ts";
import { hasMoved, type ProgressChanges, progressChanges } from "../../watch/progress-changes.ts";
import { pollOutcome } from "./poll-outcome.ts";
import type { TenantWatch } from "./tenant-watch.ts";

export interface Watched {
  tenant: Pick<TenantWatch, "start" | "look" | "progress">;
  steps: readonly Step[];
  intervalMs: number;
  clock: Clock;
  signal: AbortSignal;
  /** Called after every round. */
  show: (progress: WatchProgress, changes: ProgressChanges) => void;
}

export interface WatchEnd {
  /** `seen`: nothing is left that can be seen from here. */
  end: "seen" | "interrupted";
  progress: WatchProgress;
  /** Something was open at first: there was something to wait for. */
  waited: boolean;
}

/**
 * Looks in rounds until nothing is open that can be seen. The tenant may fail to answer for as long as it likes.
 * @throws PsaError for what waiting cannot mend: refused credentials, a missing right, another tenant
 */
export async function watchLoop({
  tenant,
  steps,
  intervalMs,
  clock,
  signal,
  show,
}: Watched): Promise<WatchEnd> {
  const aborted = abortOf(signal);
  let progress = noProgress;
  let pause = intervalMs;
  let quiet = 0;
  let started = false;
  let waited = false;
  for (;;) {
    const look = async (): Promise<PollError | null> => {
      if (started) return tenant.look();
      const start = await pollOutcome(() => tenant.start());
      if (!start.ok) return start.trouble;
      started = true;
      return tenant.look();
    };
    const trouble = await Promise.race([look(), aborted]);
    if (trouble === "aborted") return { end: "interrupted", progress, waited };
    const seen = tenant.progress();
    const moved = hasMoved(progressChanges(steps, progress, { ...progress, ...seen }));
    quiet = moved ? 0 : quiet + 1;
    const before = progress;
    progress = { ...seen, trouble, stuck: quiet >= quietRounds && trouble === null };
    show(progress, progressChanges(steps, before, progress));
    if (started && steps.every((step) => standingOf(progress, step) !== "open"))
      return { end: "seen", progress, waited };
    waited ||= started;
    pause = nextPauseMs({ interval: intervalMs, last: pause, moved, trouble: trouble !== null });
    await Promise.race([clock.sleep(pause), aborted]);
    if (signal.aborted) return { end: "interrupted", progress, waited };
  }
}

function abortOf(signal: AbortSignal): Promise<"aborted"> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve("aborted");
    else signal.addEventListener("abort", () => resolve("aborted"), { once: true });
  });
}
