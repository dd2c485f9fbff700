import { createHash } from "node:crypto";

/** A short id for an element that stays the same in every rendering of the same thing. */
export function htmlId(...parts: readonly string[]): string {
  return `i${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 9)}`;
}
