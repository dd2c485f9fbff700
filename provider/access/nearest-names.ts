import { distance } from "fastest-levenshtein";
import { byName } from "./permissions.ts";

/**
 * The candidates that `name` is most likely meant to be, best first, at most `max`; case does not count.
 * A candidate counts when no more than two fifths of the letters (at least two) have to change, or when one of the two
 * texts holds the other ("Tickets" → "Service Tickets"); such a candidate ranks after those that are closer.
 */
export function nearest(name: string, candidates: Iterable<string>, max = 3): string[] {
  const wanted = name.trim().toLowerCase();
  if (wanted === "") return [];
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, score: score(wanted, candidate.toLowerCase()) }))
    .filter(({ score }) => score < Infinity)
    .sort((a, b) => a.score - b.score || byName(a.candidate, b.candidate))
    .slice(0, max)
    .map(({ candidate }) => candidate);
}

const shortestPart = 4;

function score(wanted: string, candidate: string): number {
  const edits = distance(wanted, candidate);
  const length = Math.max(wanted.length, candidate.length);
  if (edits <= Math.max(2, Math.floor(length * 0.4))) return edits / length;
  const [shorter, longer] = wanted.length < candidate.length ? [wanted, candidate] : [candidate, wanted];
  return shorter.length >= shortestPart && longer.includes(shorter) ? 1 + edits / length : Infinity;
}
