import pLimit from "p-limit";
import type { Clock } from "../border/clock.ts";

/** Bounds the requests in flight, and holds all of them back while ConnectWise asks for a pause. */
export interface Limiter {
  /** Runs `send` when a slot is free and no pause is on. */
  run<T>(clock: Clock, send: () => Promise<T>): Promise<T>;
  /** No request starts before this instant (milliseconds, as `Clock.now`). A later pause wins over an earlier one. */
  pauseUntil(instant: number): void;
  /** Asks for this many requests in flight. Several connections share one limiter: the smallest wish holds. */
  ask(concurrency: number): void;
}

/** Four workers over a thousand calls were not throttled where twelve were, says one client's log. */
export const defaultConcurrency = 4;

export function createLimiter(concurrency?: number): Limiter {
  const limit = pLimit(concurrency ?? defaultConcurrency);
  let asked = concurrency;
  let pausedUntil = Number.NEGATIVE_INFINITY;

  const pauseOver = async (clock: Clock): Promise<void> => {
    // A loop, because another answer may lengthen the pause while this one sleeps.
    for (let wait = pausedUntil - clock.now(); wait > 0; wait = pausedUntil - clock.now()) {
      await clock.sleep(wait);
    }
  };

  return {
    run: (clock, send) =>
      limit(async () => {
        await pauseOver(clock);
        return send();
      }),
    pauseUntil: (instant) => {
      pausedUntil = Math.max(pausedUntil, instant);
    },
    ask: (wish) => {
      asked = Math.min(asked ?? wish, wish);
      limit.concurrency = asked;
    },
  };
}

/** The limiter of this process: ConnectWise throttles per tenant, whichever key pair asks. */
export const processLimiter: Limiter = createLimiter();
