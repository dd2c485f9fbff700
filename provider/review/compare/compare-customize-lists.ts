import { customizeEntries, type CustomizeList, type CustomizeMap } from "../../access/customize.ts";
import { byName } from "../../access/permissions.ts";
import type { CustomizeChange, CustomizeEffect } from "./access-difference.ts";

/** What a role that is not there opens. */
const nothing: CustomizeList = { allow: [] };

/**
 * Compares the Customize lists of a role, function by function, sorted.
 * @param before undefined: there is no role, so that nothing is open
 */
export function compareCustomizeLists(
  before: CustomizeMap | undefined,
  after: CustomizeMap | undefined,
): CustomizeChange[] {
  const [from, to] = [listsOf(before), listsOf(after)];
  const changes: CustomizeChange[] = [];
  for (const key of [...new Set([...from.keys(), ...to.keys()])].sort(byName)) {
    const [module = "", fn = ""] = JSON.parse(key) as string[];
    const [old, now] = [from.get(key), to.get(key)];
    const effect = effectOf(old ?? (before ? undefined : nothing), now ?? (after ? undefined : nothing));
    if (effect) changes.push({ module, function: fn, from: old ?? null, to: now ?? null, effect });
  }
  return changes;
}

function listsOf(customize: CustomizeMap = {}): Map<string, CustomizeList> {
  return new Map(
    customizeEntries(customize).map(({ module, function: fn, list }) => [JSON.stringify([module, fn]), list]),
  );
}

/** Undefined: the two open the same. */
function effectOf(
  from: CustomizeList | undefined,
  to: CustomizeList | undefined,
): CustomizeEffect | undefined {
  if (from === undefined || to === undefined) return "unclear";
  if ("allow" in from && "allow" in to) return setEffect(from.allow, to.allow);
  if ("disallow" in from && "disallow" in to) return setEffect(to.disallow, from.disallow);
  // All but some items against only some: what there is in all is nowhere to be read. Against nothing it is clear.
  if ("allow" in from) return from.allow.length === 0 ? "wider" : "unclear";
  return "allow" in to && to.allow.length === 0 ? "narrower" : "unclear";
}

function setEffect(from: readonly string[], to: readonly string[]): CustomizeEffect | undefined {
  const more = to.some((item) => !from.includes(item));
  const less = from.some((item) => !to.includes(item));
  if (more) return less ? "wider-and-narrower" : "wider";
  return less ? "narrower" : undefined;
}
