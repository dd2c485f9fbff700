import { messageOf } from "../engine-error.ts";
import type { Step } from "../engine-event.ts";
import { ProviderFailure } from "../host/provider-failure.ts";
import { needsOf } from "../state/resource-entry.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import { nameOf } from "../values/urn.ts";
import { deleteObject, deletionOrder } from "./delete-object.ts";
import type { EngineContext } from "./engine-context.ts";
import { shown } from "./reporter.ts";
import { protectedError } from "./resource-plan.ts";

/**
 * Deletes entries of earlier runs, dependants first. Protected ones, and what they need, are kept and reported;
 * the others go. `announced` says which deletions belong to a replacement that was reported already.
 */
export async function deleteEntries(
  context: EngineContext,
  entries: readonly ResourceEntry[],
  announced: (entry: ResourceEntry) => boolean = () => false,
): Promise<void> {
  const { journal, stop } = context;
  const kept = keptByProtection(context, entries);
  const leaving = entries.filter((entry) => !kept.has(entry));
  const urns = new Set(leaving.map(({ urn }) => urn));
  for (const group of deletionOrder(leaving)) {
    if (stop.reason !== undefined) break;
    await Promise.all(
      group.map((entry) => context.limit(() => deleteEntry(context, entry, urns, announced(entry)))),
    );
  }
  if (kept.size > 0) stop.raise("failed");
  await journal.save();
}

async function deleteEntry(
  context: EngineContext,
  entry: ResourceEntry,
  leaving: ReadonlySet<string>,
  announced: boolean,
): Promise<void> {
  const { journal, reporter, stop, preview } = context;
  if (stop.reason !== undefined) return;
  const step = stepOf(entry);
  if (preview) {
    if (!announced) reporter.finished(step, "planned");
    journal.amend(entry, undefined);
    return;
  }
  if (!announced) reporter.started(step);
  try {
    await deleteObject(context, entry, leaving);
    journal.amend(entry, undefined);
    await journal.save();
    if (!announced) reporter.finished(step, "done");
  } catch (thrown) {
    const message = messageOf(thrown);
    if (thrown instanceof ProviderFailure) reporter.providerFailed(message);
    reporter.finished(step, "failed", [message]);
    reporter.diagnostic("error", message, entry.urn);
    stop.raise("failed");
  }
}

/** Deleting what a kept resource needs would leave it hanging in the air, and the state unreadable for Pulumi. */
function keptByProtection(
  { reporter }: EngineContext,
  entries: readonly ResourceEntry[],
): Set<ResourceEntry> {
  const kept = new Set<ResourceEntry>();
  const keep = (entry: ResourceEntry) => {
    if (kept.has(entry)) return;
    kept.add(entry);
    const needs = needsOf(entry);
    for (const other of entries) if (needs.has(other.urn)) keep(other);
  };
  for (const entry of entries) {
    if (entry.protect !== true || entry.delete === true) continue;
    reporter.diagnostic("error", protectedError(entry, "deleted").message, entry.urn);
    keep(entry);
  }
  return kept;
}

function stepOf(entry: ResourceEntry): Step {
  return {
    operation: "delete",
    urn: entry.urn,
    type: entry.type,
    name: nameOf(entry.urn),
    ...(entry.provider !== undefined && { provider: entry.provider }),
    before: shown(entry),
    ...(entry.retainOnDelete === true && { retained: true }),
  };
}
