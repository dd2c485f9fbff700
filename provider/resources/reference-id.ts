import { nearest } from "../access/nearest-names.ts";
import { someNames } from "../access/some-names.ts";
import type { LiveNamed } from "../tenant/tenant-reader.ts";

export function isRecordId(text: string): boolean {
  return /^\d+$/.test(text);
}

/**
 * The record that a declared name, identifier or record id stands for.
 * @param field our name of the field, for the problem
 * @param preferred record id that decides where several bear the name
 * @returns a problem where none or several do; it names what would be right
 */
export function referenceId(
  field: string,
  candidates: readonly LiveNamed[],
  text: string,
  preferred?: number,
): { id: number } | { problem: string } {
  const named = isRecordId(text)
    ? candidates.filter(({ id }) => String(id) === text)
    : firstNotEmpty(
        candidates.filter(({ name }) => name === text),
        candidates.filter(({ identifier }) => identifier === text),
      );
  const chosen = named.length === 1 ? named[0] : named.find(({ id }) => id === preferred);
  if (chosen) return { id: chosen.id };
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(", ");
    return {
      problem: `${field}: ${JSON.stringify(text)} is the name of ${named.length} records (${ids}); declare the record id of the one that is meant`,
    };
  }
  const names = candidates.map((candidate) => candidate.name ?? candidate.identifier ?? String(candidate.id));
  const near = nearest(text, names);
  return {
    problem: `${field}: ${JSON.stringify(text)} does not exist${near.length > 0 ? ` (nearest: ${near.join(", ")})` : ""}; valid: ${someNames(names) || "ConnectWise lists none"}`,
  };
}

function firstNotEmpty<T>(first: T[], second: T[]): T[] {
  return first.length > 0 ? first : second;
}
