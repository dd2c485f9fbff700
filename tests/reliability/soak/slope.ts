/** Theil–Sen: the median of all slopes between two points, which a few odd ones do not move. Per step. */
export function slopeOf(values: readonly number[]): number {
  const slopes: number[] = [];
  for (let from = 0; from < values.length; from++)
    for (let to = from + 1; to < values.length; to++)
      slopes.push(((values[to] ?? 0) - (values[from] ?? 0)) / (to - from));
  slopes.sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? 0;
}
