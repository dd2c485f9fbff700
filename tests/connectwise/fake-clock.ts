import type { Clock } from "../../provider/connectwise/index.ts";

/** Time that passes only by sleeping, and remembers how long each sleep was. */
export interface FakeClock extends Clock {
  readonly slept: number[];
}

export function fakeClock(start = Date.UTC(2026, 10, 21)): FakeClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms);
      await new Promise((resolve) => setImmediate(resolve));
      now += ms;
    },
  };
}
