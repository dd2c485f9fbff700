import { setTimeout as delay } from "node:timers/promises";

/** Time as the client sees it, so that tests need not wait. Milliseconds throughout. */
export interface Clock {
  now(): number;
  /** An abort ends it early, without an error. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    delay(ms, undefined, signal ? { signal } : {}).catch((error: unknown) => {
      if (signal?.aborted !== true) throw error;
    }),
};
