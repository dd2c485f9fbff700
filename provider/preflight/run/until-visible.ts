import type { Clock } from "../../connectwise/index.ts";

/** ConnectWise may show a change only after seconds: time before each look, milliseconds. */
export const visibilityDelaysMs: readonly number[] = [0, 500, 1000, 2000, 4000];

/** The signal came first. */
export const stopped = Symbol("stopped");

/** Looks again until there is something to see; undefined when there never was. Without a signal it cannot be stopped. */
export async function untilVisible<T>(
  clock: Clock,
  waits: readonly number[],
  signal: AbortSignal | undefined,
  look: () => Promise<T | undefined>,
): Promise<T | undefined | typeof stopped> {
  for (const ms of waits) {
    if (ms > 0) await clock.sleep(ms, signal);
    if (signal?.aborted) return stopped;
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  return undefined;
}
