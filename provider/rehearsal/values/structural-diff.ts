import type { PropertyPath } from "./property-path.ts";
import { equal, isPlainMap } from "./value.ts";
import type { Value, ValueMap } from "./value.ts";

export type ChangeKind = "add" | "delete" | "update";

/** One difference. A subtree that is wholly new or gone is one change at its topmost key. */
export interface Change {
  readonly path: PropertyPath;
  readonly kind: ChangeKind;
}

/** The differences between two property maps: maps by key, arrays by index, everything else as a whole. */
export function structuralDiff(before: ValueMap, after: ValueMap): Change[] {
  return [...mapChanges(before, after, [])];
}

function* mapChanges(before: ValueMap, after: ValueMap, path: PropertyPath): Generator<Change> {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    yield* valueChanges(before[key], after[key], [...path, key]);
  }
}

function* valueChanges(
  before: Value | undefined,
  after: Value | undefined,
  path: PropertyPath,
): Generator<Change> {
  if (equal(before, after)) return;
  if (before === undefined || before === null) yield { path, kind: "add" };
  else if (after === undefined || after === null) yield { path, kind: "delete" };
  else if (isPlainMap(before) && isPlainMap(after)) yield* mapChanges(before, after, path);
  else if (Array.isArray(before) && Array.isArray(after)) {
    for (let index = 0; index < Math.max(before.length, after.length); index++) {
      yield* valueChanges(before[index], after[index], [...path, index]);
    }
  } else yield { path, kind: "update" };
}

/** The same differences seen from the other side. */
export function inverted(changes: readonly Change[]): Change[] {
  const opposite = { add: "delete", delete: "add", update: "update" } as const;
  return changes.map(({ path, kind }) => ({ path, kind: opposite[kind] }));
}
