import type { Step } from "../engine-event.ts";
import type { PropertyPath } from "../values/property-path.ts";
import { structuralDiff } from "../values/structural-diff.ts";
import { PROVIDER_KEY, isMap } from "../values/value.ts";
import type { Value, ValueMap } from "../values/value.ts";

/** One value of an input that differs; undefined on the side where there is none. */
export interface LeafChange {
  readonly path: PropertyPath;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** What changes in a resource's inputs, leaf by leaf: new and removed subtrees are spelled out. */
export function leafChanges(step: Step): LeafChange[] {
  const { before, after, operation } = step;
  if (operation === "same" || operation === "delete" || operation === "read") return [];
  const olds = before?.inputs ?? {};
  const news = after?.inputs ?? {};
  // a refresh that found nothing to change has nothing to show, whatever the provider thinks of it
  const changes = step.changes ?? (operation === "refresh" ? [] : structuralDiff(olds, news));
  return changes
    .filter(({ path }) => path[0] !== PROVIDER_KEY)
    .flatMap(({ path }) => [...leaves(path, valueAt(olds, path), valueAt(news, path))]);
}

/** True if the text of the provider itself is among the changes. */
export function changesProvider({ operation, before, after }: Step): boolean {
  return operation === "update" && before?.inputs?.[PROVIDER_KEY] !== after?.inputs?.[PROVIDER_KEY];
}

function* leaves(
  path: PropertyPath,
  before: Value | undefined,
  after: Value | undefined,
): Generator<LeafChange> {
  const keys = new Set([...keysOf(before), ...keysOf(after)]);
  if (keys.size === 0 || (isLeaf(before) && before !== undefined) || (isLeaf(after) && after !== undefined)) {
    yield { path, before, after };
    return;
  }
  for (const key of keys) yield* leaves([...path, key], child(before, key), child(after, key));
}

function isLeaf(value: Value | undefined): boolean {
  return keysOf(value).length === 0;
}

function keysOf(value: Value | undefined): (string | number)[] {
  if (Array.isArray(value)) return [...value.keys()];
  return isMap(value) ? Object.keys(value) : [];
}

function child(value: Value | undefined, key: string | number): Value | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isMap(value) ? value[String(key)] : undefined;
}

function valueAt(map: ValueMap, path: PropertyPath): Value | undefined {
  return path.reduce<Value | undefined>((value, key) => child(value, key), map);
}
