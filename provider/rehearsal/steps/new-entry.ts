import type { Goal } from "../monitor/goal.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import type { ValueMap } from "../values/value.ts";

/** The entry that a registration asks for, without id, outputs and dates. Options that are off leave no trace. */
export function entryFor(goal: Goal, inputs: ValueMap, provider: string | undefined): ResourceEntry {
  return {
    urn: goal.urn,
    type: goal.type,
    custom: goal.custom,
    inputs,
    outputs: {},
    ...(goal.parent !== "" && { parent: goal.parent }),
    ...(provider !== undefined && { provider }),
    dependencies: goal.dependencies,
    propertyDependencies: goal.propertyDependencies,
    ignoreChanges: goal.ignoreChanges,
    replaceOnChanges: goal.replaceOnChanges,
    hideDiff: goal.hideDiff,
    additionalSecretOutputs: goal.additionalSecretOutputs,
    ...(goal.protect === true && { protect: true }),
    ...(goal.retainOnDelete === true && { retainOnDelete: true }),
    ...(goal.deletedWith !== undefined && { deletedWith: goal.deletedWith }),
    ...(goal.customTimeouts !== undefined && { customTimeouts: goal.customTimeouts }),
  };
}

/** The dates of something that has just been made. */
export function createdNow(): { created: string; modified: string } {
  const now = new Date().toISOString();
  return { created: now, modified: now };
}

/** The dates of something that has just been changed. */
export function modifiedNow(old: ResourceEntry): { created?: string; modified: string } {
  return { ...(old.created !== undefined && { created: old.created }), modified: new Date().toISOString() };
}

/** The dates of something that stayed as it was. */
export function datesOf(old: ResourceEntry): { created?: string; modified?: string } {
  return {
    ...(old.created !== undefined && { created: old.created }),
    ...(old.modified !== undefined && { modified: old.modified }),
  };
}
