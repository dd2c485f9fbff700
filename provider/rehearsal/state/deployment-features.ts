import type { ResourceEntry } from "./resource-entry.ts";

/*
 * A deployment is of version 4 as soon as it uses a feature that older CLIs would misread, and then names its features; else it
 * is of version 3, and the two are the same.
 */

/** Of these it is known that they change nothing of what a dynamic resource's entry says. */
export const readableFeatures: readonly string[] = [
  ...["taint", "hooks", "replaceWith", "refreshBeforeUpdate"],
  // They speak of entries of other providers, and of strings that no value of ours holds.
  ...["views", "snippets-prototype", "extensionParameterization", "byteString"],
];

/** Features of a deployment that nothing is known of, by name. */
export function unknownFeatures(features: readonly string[] | undefined): string[] {
  return (features ?? []).filter((feature) => !readableFeatures.includes(feature));
}

/** What the built-in engine does not do for a resource: field → what the CLI calls it. */
export const unsupportedFields: Readonly<Record<string, string>> = {
  viewOf: "views",
  extensionRef: "extensionParameterization",
  snippetID: "snippets-prototype",
  refreshBeforeUpdate: "refreshBeforeUpdate",
  resourceHooks: "hooks",
  replaceWith: "replaceWith",
  replacementTrigger: "replacementTrigger",
};

/** Those that the built-in engine writes. */
export function featuresOf(entries: readonly ResourceEntry[]): string[] {
  return entries.some(({ taint }) => taint === true) ? ["taint"] : [];
}
