import { setTimeout as delay } from "node:timers/promises";

/** Time as the client sees it, so that tests need not wait. Milliseconds throughout. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => delay(ms),
};
