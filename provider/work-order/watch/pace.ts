/** Milliseconds; a longer interval that somebody asked for stays as it is. */
const longestPauseMs = 60_000;

/** How many rounds nothing may move before somebody is asked whether all is well. */
export const quietRounds = 5;

/**
 * How long to wait before the next round: the interval while something moves, longer and longer while nothing does.
 * @param last the pause before this round, milliseconds
 */
export function nextPauseMs({
  interval,
  last,
  moved,
  trouble,
}: {
  interval: number;
  last: number;
  moved: boolean;
  trouble: boolean;
}): number {
  if (moved && !trouble) return interval;
  return Math.min(Math.max(longestPauseMs, interval), last * (trouble ? 2 : 1.5));
}
