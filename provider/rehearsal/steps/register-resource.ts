import { randomUUID } from "node:crypto";
import type { Goal } from "../monitor/goal.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import { passphraseMissing } from "../state/secret-keeper.ts";
import { PROVIDER_TYPE, STACK_TYPE, makeUrn } from "../values/urn.ts";
import { UNKNOWN, containsSecret, equal, secret } from "../values/value.ts";
import type { ValueMap } from "../values/value.ts";
import { structuralDiff } from "../values/structural-diff.ts";
import { carryOut } from "./carry-out.ts";
import type { EngineContext } from "./engine-context.ts";
import { createdNow, datesOf, entryFor, modifiedNow } from "./new-entry.ts";
import { shown } from "./reporter.ts";
import { planResource } from "./resource-plan.ts";

/** Deals with what a program registers. `decide` is called for one resource at a time; what it returns may run beside others. */
export class Registrar {
  readonly #context: EngineContext;
  readonly #rebuilt = new Set<string>();
  readonly #replaced = new Set<string>();
  #defaultProvider: string | undefined;

  constructor(context: EngineContext) {
    this.#context = context;
  }

  /** Decides what is to be done; returns the work to do. */
  async decide(goal: Goal): Promise<() => Promise<ResourceEntry>> {
    const { reporter, canKeepSecrets, providers } = this.#context;
    reporter.learn(goal.inputs);
    if (!canKeepSecrets && (containsSecret(goal.inputs) || goal.additionalSecretOutputs.length > 0)) {
      throw passphraseMissing(`${goal.type} "${goal.name}" has secrets.`);
    }
    if (!goal.custom || goal.type === PROVIDER_TYPE) return this.#decideWithoutProvider(goal);
    const provider = goal.provider || this.defaultProvider();
    const client = await providers.client(provider);
    const plan = await planResource(this.#context, goal, client, this.#rebuilt, this.#replaced);
    if (plan.operation === "replace") this.#replaced.add(goal.urn);
    const work = () => carryOut(this.#context, plan, entryFor(goal, plan.inputs, provider), client);
    if (plan.operation !== "replace" || plan.deleteFirst.length === 0) return work;
    // dependents are deleted too: none of them may be decided on, or created again, before that is done
    const done = work();
    await done.catch(() => {}); // the caller gets the failure
    return () => done;
  }

  /** `<urn>::<id>` of the provider of resources that name none; it takes the whole stack configuration. */
  defaultProvider(): string {
    if (this.#defaultProvider !== undefined) return this.#defaultProvider;
    const { stack, project, config } = this.#context;
    const inputs: ValueMap = {};
    for (const [key, item] of Object.entries(config))
      inputs[key] = item.secret ? secret(item.value) : item.value;
    const entry = this.#recordProvider({
      urn: makeUrn(stack, project, "", PROVIDER_TYPE, "default"),
      type: PROVIDER_TYPE,
      custom: true,
      inputs,
      outputs: inputs,
    });
    this.#defaultProvider = `${entry.urn}::${entry.id}`;
    return this.#defaultProvider;
  }

  #decideWithoutProvider(goal: Goal): () => Promise<ResourceEntry> {
    const { journal, preview, reporter } = this.#context;
    const wanted = entryFor(goal, goal.inputs, undefined);
    const old = journal.previous(goal.urn);
    const changed = old !== undefined && !equal(old.inputs, goal.inputs);
    const operation = old === undefined ? "create" : changed ? "update" : "same";
    let entry: ResourceEntry;
    if (goal.type === PROVIDER_TYPE) entry = this.#recordProvider({ ...wanted, outputs: goal.inputs });
    else {
      // outputs of a component or the stack are sent later, in a message of their own
      entry = { ...wanted, outputs: old?.outputs ?? {}, ...dates(old, changed) };
      journal.record(entry, old);
    }
    reporter.finished(
      {
        operation,
        urn: goal.urn,
        type: goal.type,
        name: goal.name,
        ...(old !== undefined && { before: shown(old) }),
        after: shown(entry),
        ...(changed && { changes: structuralDiff(old.inputs, goal.inputs) }),
      },
      preview ? "planned" : "done",
    );
    return async () => {
      await journal.save();
      return goal.type === PROVIDER_TYPE && entry.id === UNKNOWN ? { ...entry, id: "" } : entry;
    };
  }

  /** A provider is made, or takes new settings, without any call; its id lasts. */
  #recordProvider(wanted: ResourceEntry): ResourceEntry {
    const { journal, providers, preview, reporter } = this.#context;
    const old = journal.previous(wanted.urn);
    const id = old?.id ?? (preview ? UNKNOWN : randomUUID());
    const entry = { ...wanted, id, ...dates(old, old !== undefined && !equal(old.inputs, wanted.inputs)) };
    reporter.learn(entry.inputs);
    journal.record(entry, old);
    providers.register({ urn: entry.urn, id, inputs: entry.inputs });
    return entry;
  }

  /** Takes the outputs of a component. Returns false for a resource this run does not know. */
  async recordOutputs(urn: string, outputs: ValueMap): Promise<boolean> {
    const { journal, reporter, preview, canKeepSecrets } = this.#context;
    const entry = journal.find(urn);
    if (entry === undefined) return false;
    reporter.learn(outputs);
    if (!canKeepSecrets && containsSecret(outputs)) throw passphraseMissing(`${urn} has secret outputs.`);
    if (preview || equal(entry.outputs, outputs)) return true;
    const isStack = entry.type === STACK_TYPE;
    journal.record({ ...entry, outputs, ...(isStack ? datesOf(entry) : modifiedNow(entry)) });
    await journal.save();
    return true;
  }
}

function dates(old: ResourceEntry | undefined, changed: boolean) {
  if (old === undefined) return createdNow();
  return changed ? modifiedNow(old) : datesOf(old);
}
