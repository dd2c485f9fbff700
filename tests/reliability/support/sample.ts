/** mulberry32: the same numbers for the same seed, on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** So many of the items, in their order. */
export function sampleOf<T>(items: readonly T[], count: number, seed: number): T[] {
  const random = seeded(seed);
  let left = items.length;
  let wanted = Math.min(count, left);
  return items.filter(() => {
    const taken = random() * left < wanted;
    left--;
    if (taken) wanted--;
    return taken;
  });
}
