import type { Clock } from "../../../provider/connectwise/index.ts";

/** One clock for the tenant and for everybody who works on it; time passes by sleeping, or when somebody lets it. */
export interface PassingTime extends Clock {
  pass(seconds: number): void;
}

export function passingTime(start = Date.UTC(2026, 10, 21)): PassingTime {
  let now = start;
  return {
    now: () => now,
    pass: (seconds) => {
      now += seconds * 1000;
    },
    sleep: async (ms) => {
      await new Promise((resolve) => setImmediate(resolve));
      now += ms;
    },
  };
}
