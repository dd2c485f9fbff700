import { EngineError, messageOf } from "../engine-error.ts";
import type { Step } from "../engine-event.ts";
import { PartialFailure, ProviderFailure } from "../host/provider-failure.ts";
import type { ProviderClient } from "../host/provider-client.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import { passphraseMissing } from "../state/secret-keeper.ts";
import { withMarksOf, withSecretOutputs } from "../values/secret-marks.ts";
import { UNKNOWN, containsSecret } from "../values/value.ts";
import type { ValueMap } from "../values/value.ts";
import { deleteObject } from "./delete-object.ts";
import type { EngineContext } from "./engine-context.ts";
import { createdNow, datesOf, modifiedNow } from "./new-entry.ts";
import { shown } from "./reporter.ts";
import type { ResourcePlan } from "./resource-plan.ts";
import { Stopped } from "./stop-sign.ts";

/**
 * Does what was planned for one resource and records it. Returns the entry as it is now.
 * `wanted` is the entry the program asks for. A failure is recorded, reported and stops the run.
 */
export async function carryOut(
  context: EngineContext,
  plan: ResourcePlan,
  wanted: ResourceEntry,
  client: ProviderClient | undefined,
): Promise<ResourceEntry> {
  const { journal, reporter, stop } = context;
  if (plan.operation === "same") {
    const entry = { ...wanted, id: plan.old.id ?? "", outputs: plan.old.outputs, ...datesOf(plan.old) };
    journal.record(entry, plan.old);
    await journal.save();
    reporter.finished(stepOf(plan, wanted, entry), context.preview ? "planned" : "done");
    return entry;
  }
  if (context.preview) return foresee(context, plan, wanted);
  return context.limit(async () => {
    stop.throwIfRaised();
    const step = stepOf(plan, wanted, wanted);
    reporter.started(step);
    try {
      if (client === undefined) throw internal("A provider's settings are not known outside a preview.");
      const entry =
        plan.operation === "update"
          ? await update(context, plan, wanted, client)
          : await create(context, plan, wanted, client);
      await journal.save();
      refuseUnkeptSecrets(context, entry);
      reporter.finished({ ...step, after: shown(entry) }, "done");
      return entry;
    } catch (thrown) {
      if (thrown instanceof Stopped) throw thrown;
      stop.raise("failed");
      const partial = thrown instanceof PartialFailure;
      const message = messageOf(thrown);
      reporter.finished(step, partial ? "partial" : "failed", partial ? thrown.reasons : [message]);
      reporter.diagnostic("error", message, wanted.urn);
      throw new Stopped(message);
    }
  });
}

/** In a preview the outputs are the inputs: whatever the provider adds is not known yet. */
function foresee(
  context: EngineContext,
  plan: Exclude<ResourcePlan, { operation: "same" }>,
  wanted: ResourceEntry,
) {
  const { journal, reporter } = context;
  const id = plan.operation === "update" ? (plan.old.id ?? "") : "";
  const entry = { ...wanted, id, outputs: wanted.inputs };
  journal.record(entry, plan.operation === "create" ? undefined : plan.old);
  reporter.finished(stepOf(plan, wanted, { ...entry, id: id === "" ? UNKNOWN : id }), "planned");
  return entry;
}

async function update(
  context: EngineContext,
  { old }: Extract<ResourcePlan, { operation: "update" }>,
  wanted: ResourceEntry,
  client: ProviderClient,
): Promise<ResourceEntry> {
  const { journal } = context;
  const id = old.id ?? "";
  const values = { oldInputs: old.inputs, oldOutputs: old.outputs, news: wanted.inputs };
  try {
    const properties = await client.update(wanted.urn, id, values, wanted.ignoreChanges ?? []);
    const entry = keepable(context, {
      ...wanted,
      id,
      outputs: marked(properties, wanted),
      ...modifiedNow(old),
    });
    journal.record(entry, old);
    return entry;
  } catch (thrown) {
    if (!(thrown instanceof PartialFailure)) throw thrown;
    // what was declared is not reached: the old inputs stay, so that the next run sees the difference again
    const entry = keepable(context, {
      ...wanted,
      id: thrown.id || id,
      inputs: old.inputs,
      outputs: marked(thrown.properties, wanted),
      initErrors: thrown.reasons,
      ...modifiedNow(old),
    });
    journal.record(entry, old);
    await journal.save();
    throw thrown;
  }
}

async function create(
  context: EngineContext,
  plan: Extract<ResourcePlan, { operation: "create" | "replace" }>,
  wanted: ResourceEntry,
  client: ProviderClient,
): Promise<ResourceEntry> {
  const { journal } = context;
  if (plan.operation === "replace") await deleteFirst(context, plan.deleteFirst);
  // the deletion has put another entry in the old one's place
  const old = plan.operation === "replace" ? journal.previous(wanted.urn) : undefined;
  await journal.begin(wanted);
  const created = (id: string, properties: ValueMap, initErrors: readonly string[]) => {
    const entry = keepable(context, {
      ...wanted,
      id,
      outputs: marked(properties, wanted),
      ...(initErrors.length > 0 && { initErrors }),
      ...createdNow(),
    });
    if (old !== undefined && plan.operation === "replace" && plan.deleteLater)
      journal.amend(old, { ...old, delete: true });
    journal.end(wanted.urn, true);
    journal.record(entry, plan.operation === "replace" && !plan.deleteLater ? old : undefined);
    return entry;
  };
  try {
    const { id, properties } = await client.create(wanted.urn, wanted.inputs);
    if (id === "") throw new ProviderFailure(`The provider created ${wanted.urn} but gave no id.`);
    return created(id, properties, []);
  } catch (thrown) {
    if (thrown instanceof PartialFailure) created(thrown.id, thrown.properties, thrown.reasons);
    else journal.end(wanted.urn, false);
    await journal.save();
    throw thrown;
  }
}

/** Deleted before they are created again: they stay in the state, marked, until that is done. */
async function deleteFirst(context: EngineContext, entries: readonly ResourceEntry[]): Promise<void> {
  const { journal } = context;
  const leaving = new Set(entries.map(({ urn }) => urn));
  for (const entry of entries) {
    await deleteObject(context, entry, leaving);
    journal.amend(entry, { ...entry, pendingReplacement: true });
    await journal.save();
  }
}

function marked(properties: ValueMap, wanted: ResourceEntry): ValueMap {
  return withSecretOutputs(
    withMarksOf(properties, wanted.inputs),
    wanted.inputs,
    wanted.additionalSecretOutputs ?? [],
  );
}

/** A secret nobody announced and no passphrase to encrypt it with: the object is recorded without that output. */
function keepable(context: EngineContext, entry: ResourceEntry): ResourceEntry {
  context.reporter.learn(entry.outputs);
  if (context.canKeepSecrets) return entry;
  const outputs = Object.entries(entry.outputs).filter(([, value]) => !containsSecret(value));
  const lost = outputs.length < Object.keys(entry.outputs).length;
  return lost
    ? { ...entry, outputs: Object.fromEntries(outputs), initErrors: [...(entry.initErrors ?? []), UNKEPT] }
    : entry;
}

const UNKEPT = "A secret output was not recorded: PULUMI_CONFIG_PASSPHRASE was not set.";

function refuseUnkeptSecrets(context: EngineContext, entry: ResourceEntry): void {
  if (!context.canKeepSecrets && entry.initErrors?.includes(UNKEPT)) {
    throw passphraseMissing(`The provider returned a secret for ${entry.urn}.`);
  }
}

function stepOf(plan: ResourcePlan, wanted: ResourceEntry, entry: ResourceEntry): Step {
  return {
    operation: plan.operation,
    urn: wanted.urn,
    type: wanted.type,
    name: wanted.urn.split("::").slice(3).join("::"),
    ...(wanted.provider !== undefined && { provider: wanted.provider }),
    ...(plan.operation !== "create" && { before: shown(plan.old) }),
    after: shown(entry),
    ...((plan.operation === "update" || plan.operation === "replace") &&
      plan.changes !== undefined && { changes: plan.changes }),
    ...(plan.operation === "replace" && {
      replaceKeys: plan.replaceKeys,
      replaceOnChanges: wanted.replaceOnChanges ?? [],
      deleteBeforeReplace: plan.deleteFirst.length > 0,
    }),
  };
}

function internal(what: string): EngineError {
  return new EngineError({ code: "internal", what, next: "Report this as a bug." });
}
