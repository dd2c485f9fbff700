import type { ResourceEntry } from "../state/resource-entry.ts";
import { withMarksOf, withSecretOutputs } from "../values/secret-marks.ts";
import { UNKNOWN, containsUnknown } from "../values/value.ts";
import type { EngineContext } from "./engine-context.ts";
import { createdNow, datesOf } from "./new-entry.ts";
import { shown } from "./reporter.ts";

/**
 * Reads an object the program only refers to (`new R(name, {}, { id })`), in previews too. It is recorded as external:
 * never created, updated or deleted. `wanted` has the id and, as inputs, the properties the program gave.
 */
export async function readResource(context: EngineContext, wanted: ResourceEntry): Promise<ResourceEntry> {
  const { journal, providers, reporter, preview, limit, stop } = context;
  const old = journal.previous(wanted.urn);
  const id = wanted.id ?? "";
  const client =
    id === UNKNOWN || containsUnknown(wanted.inputs) ? undefined : await providers.client(wanted.provider);
  const entry = await limit(async () => {
    stop.throwIfRaised();
    if (client === undefined) return { ...wanted, outputs: wanted.inputs };
    const found = await client.read(wanted.urn, id, wanted.inputs, wanted.inputs);
    const outputs = withSecretOutputs(
      withMarksOf(found.properties, wanted.inputs),
      wanted.inputs,
      wanted.additionalSecretOutputs ?? [],
    );
    return { ...wanted, id: found.id || id, outputs, ...(old ? datesOf(old) : createdNow()) };
  });
  reporter.learn(entry.outputs);
  // an object this stack made, under another id, is to go; the same id is only let go of
  const replaced = old !== undefined && old.external !== true && old.id !== entry.id;
  if (replaced && !preview) journal.amend(old, { ...old, delete: true });
  journal.record(entry, replaced && !preview ? undefined : old);
  await journal.save();
  reporter.finished(
    {
      operation: "read",
      urn: entry.urn,
      type: entry.type,
      name: entry.urn.split("::").slice(3).join("::"),
      ...(entry.provider !== undefined && { provider: entry.provider }),
      ...(old !== undefined && { before: shown(old) }),
      after: shown(entry),
    },
    preview ? "planned" : "done",
  );
  return entry;
}
