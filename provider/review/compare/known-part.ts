import { unknownValue } from "../../access/unknown-value.ts";

/** What a preview shows in the place of a secret: as good as not known. */
const hidden = "[secret]";

/**
 * A value without what is not known yet, and the paths of that.
 * @param depth below it, a path is cut: what is not known of a list is the whole list
 */
export function knownPart(
  value: unknown,
  path: readonly string[],
  depth: number,
): { known: unknown; unknown: string[][] } {
  if (value === unknownValue || value === hidden)
    return { known: undefined, unknown: [path.slice(0, depth)] };
  if (typeof value !== "object" || value === null) return { known: value, unknown: [] };
  const unknown: string[][] = [];
  const kept: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) {
    const inner = knownPart(part, [...path, key], depth);
    for (const each of inner.unknown) unknown.push(each);
    if (inner.known !== undefined) kept.push([key, inner.known]);
  }
  return { known: Array.isArray(value) ? kept.map(([, part]) => part) : Object.fromEntries(kept), unknown };
}
