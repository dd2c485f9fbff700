import type { PropertyPath } from "../values/property-path.ts";
import type { ValueMap } from "../values/value.ts";

/**
 * One resource in the state. Entries are never changed in place: a new object takes the place of the old one,
 * so that work derived from an entry (its text, whether it holds secrets) can be kept beside it.
 */
export interface ResourceEntry {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly parent?: string;
  /** `<urn>::<id>` of the provider. */
  readonly provider?: string;
  readonly inputs: ValueMap;
  readonly outputs: ValueMap;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly additionalSecretOutputs?: readonly string[];
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly initErrors?: readonly string[];
  readonly protect?: boolean;
  readonly external?: boolean;
  readonly retainOnDelete?: boolean;
  readonly deletedWith?: string;
  /** Replaced, and still to be deleted. */
  readonly delete?: boolean;
  /** Already deleted, and still to be created again. */
  readonly pendingReplacement?: boolean;
  /** Somebody asked for its replacement: `pulumi state taint`. */
  readonly taint?: boolean;
  /** Inputs whose changes are not shown, as paths. */
  readonly hideDiff?: readonly PropertyPath[];
  /** Seconds. */
  readonly customTimeouts?: { readonly create?: number; readonly update?: number; readonly delete?: number };
  /** ISO 8601. */
  readonly created?: string;
  readonly modified?: string;
  /** Fields this engine does not know, kept as long as the entry is not registered anew. */
  readonly other?: Readonly<Record<string, unknown>>;
}

export interface PendingOperation {
  readonly type: string;
  readonly resource: ResourceEntry;
}

/** What a state file holds. */
export interface Deployment {
  readonly entries: readonly ResourceEntry[];
  readonly pending: readonly PendingOperation[];
}

/** The URNs an entry needs to exist before it, besides itself. */
export function needsOf(entry: ResourceEntry): Set<string> {
  const needs = new Set(dependenciesOf(entry));
  if (entry.parent !== undefined) needs.add(entry.parent);
  return needs;
}

/** The same without the parent: what an entry really uses. */
export function dependenciesOf(entry: ResourceEntry): Set<string> {
  const urns = new Set(entry.dependencies);
  for (const list of Object.values(entry.propertyDependencies ?? {})) for (const urn of list) urns.add(urn);
  if (entry.provider !== undefined) urns.add(entry.provider.slice(0, entry.provider.lastIndexOf("::")));
  if (entry.deletedWith !== undefined) urns.add(entry.deletedWith);
  return urns;
}
