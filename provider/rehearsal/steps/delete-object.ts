import { EngineError } from "../engine-error.ts";
import { dependenciesOf } from "../state/resource-entry.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import { PROVIDER_TYPE } from "../values/urn.ts";
import type { EngineContext } from "./engine-context.ts";

/** True if forgetting the entry is all there is to do. `leaving` are the URNs that are deleted in the same go. */
export function needsNoCall(entry: ResourceEntry, leaving: ReadonlySet<string>): boolean {
  return (
    !entry.custom ||
    entry.type === PROVIDER_TYPE ||
    entry.external === true ||
    entry.retainOnDelete === true ||
    entry.pendingReplacement === true ||
    (entry.deletedWith !== undefined && leaving.has(entry.deletedWith))
  );
}

/** Deletes the object an entry stands for. The entry itself is left to the caller. */
export async function deleteObject(
  { providers }: Pick<EngineContext, "providers">,
  entry: ResourceEntry,
  leaving: ReadonlySet<string>,
): Promise<void> {
  if (needsNoCall(entry, leaving)) return;
  const client = await providers.client(entry.provider);
  if (client === undefined) {
    throw new EngineError({
      code: "internal",
      what: `The settings of the provider of ${entry.urn} are not known.`,
      next: "Report this as a bug.",
    });
  }
  await client.delete(entry.urn, entry.id ?? "", entry.outputs, entry.inputs);
}

/** Entries in the order in which they can be deleted: each group needs nothing of the groups after it done first. */
export function deletionOrder(entries: readonly ResourceEntry[]): ResourceEntry[][] {
  const groups: ResourceEntry[][] = [];
  let remaining = [...entries];
  while (remaining.length > 0) {
    const urns = new Set(remaining.map(({ urn }) => urn));
    const free = remaining.filter((entry) => !needsAny(entry, urns));
    // a circle cannot come from a program; a file changed by hand must not hang us
    const group = free.length > 0 ? free : remaining;
    groups.unshift(group);
    remaining = remaining.filter((entry) => !group.includes(entry));
  }
  return groups;
}

/** Whether the entry needs one of `urns` (other than its own) to exist. */
export function needsAny(entry: ResourceEntry, urns: ReadonlySet<string>): boolean {
  if (entry.parent !== undefined && urns.has(entry.parent)) return true;
  return [...dependenciesOf(entry)].some((urn) => urn !== entry.urn && urns.has(urn));
}
