import type { Value, ValueMap } from "../values/value.ts";
import type { ResourceEntry } from "./resource-entry.ts";
import type { SecretKeeper } from "./secret-keeper.ts";

type Json = Record<string, unknown>;

/** Fields taken over as they are; empty ones are left out when written. */
const PLAIN_FIELDS = [
  "delete",
  "id",
  "parent",
  "protect",
  "taint",
  "external",
  "dependencies",
  "initErrors",
  "provider",
  "propertyDependencies",
  "pendingReplacement",
  "additionalSecretOutputs",
  "customTimeouts",
  "retainOnDelete",
  "deletedWith",
  "created",
  "modified",
  "ignoreChanges",
  "replaceOnChanges",
  "hideDiff",
] as const;

/** Absolute paths of the machine a program ran on: never kept. */
const DROPPED_FIELDS = ["sourcePosition", "stackTrace"];

const KNOWN_FIELDS = new Set<string>([
  "urn",
  "type",
  "custom",
  "inputs",
  "outputs",
  ...PLAIN_FIELDS,
  ...DROPPED_FIELDS,
]);

/** A resource as the deployment format has it. Secrets come out as the keeper returns them. */
export function toJson(entry: ResourceEntry, seal: (map: ValueMap, place: string) => Value): Json {
  const json: Json = { urn: entry.urn, custom: entry.custom, type: entry.type };
  for (const field of PLAIN_FIELDS) if (!isEmpty(entry[field])) json[field] = entry[field];
  for (const field of ["inputs", "outputs"] as const) {
    if (!isEmpty(entry[field])) json[field] = seal(entry[field], `${field} ${entry.urn}`);
  }
  return { ...json, ...entry.other };
}

/** Whether Pulumi leaves the field out. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "" || value === 0) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

export function fromJson(json: Json, keeper: SecretKeeper): ResourceEntry {
  const urn = String(json["urn"]);
  const open = (field: string) => keeper.opened((json[field] ?? {}) as Value, `${field} ${urn}`) as ValueMap;
  const other = Object.fromEntries(Object.entries(json).filter(([key]) => !KNOWN_FIELDS.has(key)));
  return {
    urn,
    type: String(json["type"]),
    custom: json["custom"] === true,
    inputs: open("inputs"),
    outputs: open("outputs"),
    ...Object.fromEntries(
      PLAIN_FIELDS.filter((field) => !isEmpty(json[field])).map((field) => [field, json[field]]),
    ),
    ...(Object.keys(other).length > 0 && { other }),
  };
}

const texts = new WeakMap<ResourceEntry, string>();

/** A text that is equal for two entries if and only if they say the same; lists of URNs count as sets. */
export function canonicalText(entry: ResourceEntry): string {
  let text = texts.get(entry);
  if (text === undefined) {
    const { dependencies = [], propertyDependencies = {} } = entry;
    const asSets = {
      ...entry,
      dependencies: dependencies.toSorted(),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([key, urns]) => [key, urns.toSorted()]),
      ),
    };
    text = JSON.stringify(keysSorted(toJson(asSets, (map) => map)));
    texts.set(entry, text);
  }
  return text;
}

function keysSorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysSorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, item]) => [key, keysSorted(item)]),
  );
}
