import { header } from "./answer.ts";
import type { Answer } from "./answer.ts";

/** First try included. */
export const mostTries = 5;
/** A longer wish of ConnectWise is an error: nothing that runs in a pipeline should sit still for longer, unseen. */
export const longestPauseMs = 120_000;

const firstStepMs = 500;
const longestStepMs = 30_000;

/** Full jitter: anywhere between 0 and the step, which doubles from 0.5 s up to 30 s. `failures` counts from 1. */
export function backoffMs(failures: number, random: () => number): number {
  return Math.round(random() * Math.min(longestStepMs, firstStepMs * 2 ** (failures - 1)));
}

/**
 * How long the answer asks us to wait, in milliseconds, or undefined if it does not say: `Retry-After` in seconds or as an HTTP
 * date; else, for a 429, the "try again in 30 seconds" that ConnectWise writes into the body.
 */
export function askedPauseMs(answer: Answer, now: number): number | undefined {
  const wish = header(answer, "retry-after")?.trim();
  if (wish !== undefined && /^\d+(\.\d+)?$/.test(wish)) return Number(wish) * 1000;
  if (wish !== undefined && !Number.isNaN(Date.parse(wish))) {
    // By the server's own clock, where it tells it: ours may be wrong.
    const sent = Date.parse(header(answer, "date") ?? "");
    return Math.max(0, Date.parse(wish) - (Number.isNaN(sent) ? now : sent));
  }
  if (answer.status !== 429) return undefined;
  const seconds = /\bin (\d{1,6}) seconds?\b/i.exec(answer.text.slice(0, 1000))?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
