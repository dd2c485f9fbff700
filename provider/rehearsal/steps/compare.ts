import type { ProviderClient } from "../host/provider-client.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import { withIgnored } from "../values/ignore-changes.ts";
import { covers, parsePath } from "../values/property-path.ts";
import { structuralDiff } from "../values/structural-diff.ts";
import type { Change } from "../values/structural-diff.ts";
import type { ValueMap } from "../values/value.ts";

export interface Comparison {
  readonly changed: boolean;
  /** Undefined if the provider said "changed" itself. */
  readonly changes: readonly Change[] | undefined;
  /** Top-level inputs that force a replacement; empty: an update will do. */
  readonly replaceKeys: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

export interface CompareOptions {
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
}

/** Asks the provider what differs between an entry and new inputs; where it leaves that open, compares the inputs. */
export async function compare(
  client: ProviderClient | undefined,
  entry: Pick<ResourceEntry, "urn" | "id" | "inputs" | "outputs">,
  news: ValueMap,
  { ignoreChanges, replaceOnChanges }: CompareOptions,
): Promise<Comparison> {
  const own = structuralDiff(entry.inputs, withIgnored(news, entry.inputs, ignoreChanges));
  if (client === undefined)
    return { changed: true, changes: own, replaceKeys: [], deleteBeforeReplace: false };
  const values = { oldInputs: entry.inputs, oldOutputs: entry.outputs, news };
  const answer = await client.diff(entry.urn, entry.id ?? "", values, ignoreChanges);
  const { deleteBeforeReplace } = answer;
  const none = { changed: false, changes: [], replaceKeys: [], deleteBeforeReplace };
  if (answer.changes === "none" || (answer.changes === "unknown" && own.length === 0)) return none;
  const changes = answer.changes === "unknown" ? own : undefined;
  const forced = (changes ?? [])
    .filter((change) => replaceOnChanges.some((pattern) => covers(parsePath(pattern), change.path)))
    .map((change) => String(change.path[0]));
  return {
    changed: true,
    changes,
    replaceKeys: [...new Set([...answer.replaces, ...forced])],
    deleteBeforeReplace,
  };
}
