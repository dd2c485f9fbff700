import { dependenciesOf } from "../state/resource-entry.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import { UNKNOWN } from "../values/value.ts";
import { compare } from "./compare.ts";
import type { EngineContext } from "./engine-context.ts";

/**
 * What has to be deleted before `root` can be, in the order of the state: the resources that would be replaced
 * themselves if the values they take from a deleted resource were to change. Only the provider can tell.
 */
export async function dependentsToReplace(
  context: EngineContext,
  root: ResourceEntry,
): Promise<ResourceEntry[]> {
  const { journal, providers } = context;
  const reached = new Set([root.urn]);
  const replaced = new Set([root.urn]);
  const dependents: ResourceEntry[] = [];
  const after = journal.remaining.slice(journal.remaining.indexOf(root) + 1);
  for (const entry of after) {
    if (entry.delete === true || !overlaps(dependenciesOf(entry), reached)) continue;
    reached.add(entry.urn);
    const touched = Object.entries(entry.propertyDependencies ?? {})
      .filter(([key, urns]) => key in entry.inputs && urns.some((urn) => replaced.has(urn)))
      .map(([key]) => key);
    if (!entry.custom || entry.pendingReplacement === true || touched.length === 0) continue;
    const inputs = { ...entry.inputs, ...Object.fromEntries(touched.map((key) => [key, UNKNOWN])) };
    const client = await providers.client(entry.provider);
    const options = { ignoreChanges: [], replaceOnChanges: entry.replaceOnChanges ?? [] };
    const { replaceKeys } = await compare(client, entry, inputs, options);
    if (replaceKeys.length === 0) continue;
    replaced.add(entry.urn);
    dependents.push(entry);
  }
  return dependents;
}

function overlaps(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return [...left].some((urn) => right.has(urn));
}
