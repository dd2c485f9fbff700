import { messageOf } from "../engine-error.ts";
import type { Step, StepOperation } from "../engine-event.ts";
import type { ProviderClient } from "../host/provider-client.ts";
import { ProviderFailure } from "../host/provider-failure.ts";
import { dependenciesOf } from "../state/resource-entry.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import { withMarksOf, withSecretOutputs } from "../values/secret-marks.ts";
import { inverted } from "../values/structural-diff.ts";
import { PROVIDER_TYPE, nameOf } from "../values/urn.ts";
import { equal } from "../values/value.ts";
import { compare } from "./compare.ts";
import type { Comparison } from "./compare.ts";
import type { EngineContext } from "./engine-context.ts";
import { datesOf } from "./new-entry.ts";
import { shown } from "./reporter.ts";

/**
 * Reads every object and records what it finds; the program is not run. A read that fails does not stop the others.
 * Objects that are gone are dropped, also from what depends on them.
 */
export async function refresh(context: EngineContext): Promise<void> {
  const { journal, limit, stop } = context;
  const gone = new Set<string>();
  await Promise.all(
    journal.remaining.map((entry) =>
      limit(async () => {
        if (stop.reason === "canceled") return;
        if (await refreshEntry(context, entry)) gone.add(entry.urn);
      }),
    ),
  );
  if (gone.size > 0) for (const entry of journal.remaining) journal.amend(entry, without(entry, gone));
  await journal.save();
}

/** Returns true if the object is gone. */
async function refreshEntry(context: EngineContext, entry: ResourceEntry): Promise<boolean> {
  const { journal, providers, reporter, stop, preview } = context;
  const report = (operation: StepOperation, after?: ResourceEntry, comparison?: Comparison) =>
    reporter.finished(stepOf(operation, entry, after, comparison), preview ? "planned" : "done");
  if (!entry.custom || entry.type === PROVIDER_TYPE || entry.pendingReplacement === true) {
    report("refresh", entry);
    return false;
  }
  try {
    const client = await providers.client(entry.provider);
    if (client === undefined) throw new ProviderFailure("The provider's settings are not known.");
    const found = await read(client, entry);
    if (found === undefined) {
      report("delete");
      journal.amend(entry, undefined);
      return true;
    }
    reporter.learn(found.outputs);
    const comparison = await compareWithLive(client, entry, found);
    journal.amend(entry, found);
    report(comparison.changed ? "update" : "refresh", found, comparison);
  } catch (thrown) {
    const message = messageOf(thrown);
    if (thrown instanceof ProviderFailure) reporter.providerFailed(message);
    reporter.finished(stepOf("refresh", entry, undefined), "failed", [message]);
    reporter.diagnostic("error", message, entry.urn);
    stop.raise("failed");
  }
  return false;
}

async function read(client: ProviderClient, entry: ResourceEntry): Promise<ResourceEntry | undefined> {
  const { id, properties, inputs } = await client.read(
    entry.urn,
    entry.id ?? "",
    entry.outputs,
    entry.inputs,
  );
  if (id === "") return undefined;
  const newInputs = inputs === undefined ? entry.inputs : withMarksOf(inputs, entry.inputs);
  const outputs = withSecretOutputs(
    withMarksOf(properties, entry.outputs),
    newInputs,
    entry.additionalSecretOutputs ?? [],
  );
  const same = equal(newInputs, entry.inputs) && equal(outputs, entry.outputs);
  return {
    ...entry,
    id,
    inputs: newInputs,
    outputs,
    initErrors: [], // what was half done is ordinary drift from now on
    ...datesOf(entry),
    ...(!same && { modified: new Date().toISOString() }),
  };
}

/** Compared as if the recorded inputs were to be reached from what is live; shown the other way round. */
async function compareWithLive(
  client: ProviderClient,
  entry: ResourceEntry,
  found: ResourceEntry,
): Promise<Comparison> {
  const options = { ignoreChanges: entry.ignoreChanges ?? [], replaceOnChanges: [] };
  const comparison = await compare(client, found, entry.inputs, options);
  const { changes } = comparison;
  return { ...comparison, changes: changes && inverted(changes) };
}

function without(entry: ResourceEntry, gone: ReadonlySet<string>): ResourceEntry {
  if (![...dependenciesOf(entry)].some((urn) => gone.has(urn))) return entry;
  const kept = (urns: readonly string[] = []) => urns.filter((urn) => !gone.has(urn));
  const { deletedWith, ...rest } = entry;
  return {
    ...rest,
    dependencies: kept(entry.dependencies),
    propertyDependencies: Object.fromEntries(
      Object.entries(entry.propertyDependencies ?? {}).map(([key, urns]) => [key, kept(urns)]),
    ),
    ...(deletedWith !== undefined && !gone.has(deletedWith) && { deletedWith }),
  };
}

function stepOf(
  operation: StepOperation,
  entry: ResourceEntry,
  after: ResourceEntry | undefined,
  comparison?: Comparison,
): Step {
  return {
    operation,
    urn: entry.urn,
    type: entry.type,
    name: nameOf(entry.urn),
    ...(entry.provider !== undefined && { provider: entry.provider }),
    before: shown(entry),
    ...(after !== undefined && { after: shown(after) }),
    ...(operation === "update" && comparison?.changes !== undefined && { changes: comparison.changes }),
  };
}
