import type { Case } from "../support/case.ts";

/** Where the API can write everything, the modes `guided` and `api` make the same calls: each guided cell holds in both. */
export function alsoInApiMode<S>(cells: readonly Case<S>[]): Case<S>[] {
  return cells.flatMap((cell) =>
    cell.mode === "guided" ? [cell, { ...cell, mode: "api" as const }] : [cell],
  );
}
