import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../border/clock.ts";

/**
 * Time for a watch, which must end at once when it is told to: every sleep ends with the signal, and leaves no timer behind.
 */
export function watchClock(signal: AbortSignal): Clock {
  return {
    now: () => Date.now(),
    sleep: async (ms) => {
      try {
        await delay(ms, undefined, { signal });
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
  };
}
