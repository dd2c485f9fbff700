import type { Sides } from "./access-difference.ts";

/** What an object can be known by; undefined: not by this. */
export type KeyOf<T> = (object: T, side: "before" | "after") => string | undefined;

/**
 * Pairs the objects of two lists by the first key they share, in the order of the keys; of several with the same key, the first
 * with the first. The order is that of `after`, then what is only in `before`.
 */
export function pairObjects<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly KeyOf<T>[],
): Sides<T>[] {
  const partners = new Map<T, T>();
  let restBefore = before;
  let restAfter = after;
  for (const keyOf of keys) {
    const waiting = new Map<string, T[]>();
    for (const object of restBefore) {
      const key = keyOf(object, "before");
      if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), object]);
    }
    const taken = new Set<T>();
    for (const object of restAfter) {
      const key = keyOf(object, "after");
      const partner = key === undefined ? undefined : waiting.get(key)?.shift();
      if (partner === undefined) continue;
      partners.set(object, partner);
      taken.add(partner);
    }
    restBefore = restBefore.filter((object) => !taken.has(object));
    restAfter = restAfter.filter((object) => !partners.has(object));
  }
  return [
    ...after.map((object) => ({ before: partners.get(object), after: object })),
    ...restBefore.map((object) => ({ before: object, after: undefined })),
  ];
}
