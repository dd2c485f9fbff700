import type { Step } from "../../../provider/access/step.ts";
import type { Deployment, ResourceEntry } from "../../../provider/rehearsal/state/resource-entry.ts";
import { PROVIDER_KEY, inClear, secret, type ValueMap } from "../../../provider/rehearsal/values/value.ts";
import type { Table } from "../support/case.ts";
import { stepText } from "../support/step-text.ts";
import type { TestTenant } from "../support/test-tenant.ts";
import type { Outcome, Recorded, Subject } from "../support/tracked.ts";
import type { CellEngine, CellResult, CellRun } from "./cell-engine.ts";
import { resourceName, type Stage } from "./stage.ts";

type Resource = Table["resource"];
type State = Recorded<object, object>;

const secretFields: Record<Resource, readonly string[]> = {
  SecurityRole: [],
  ApiMember: [],
  ApiKey: ["privateKey", "retiring"],
  IntegratorLogin: ["password"],
};

/** A resource in a stack that an engine runs; it begins with what a host-free subject has recorded. */
export class EngineSubject implements Subject {
  state: State | undefined;
  readonly #engine: CellEngine;
  readonly #stage: Stage;
  readonly #resource: Resource;
  readonly #tenant: TestTenant;

  constructor(parts: {
    engine: CellEngine;
    stage: Stage;
    resource: Resource;
    tenant: TestTenant;
    begins: State | undefined;
  }) {
    this.#engine = parts.engine;
    this.#stage = parts.stage;
    this.#resource = parts.resource;
    this.#tenant = parts.tenant;
    this.state = parts.begins;
  }

  get id(): string {
    return this.#recorded().id;
  }

  get outputs(): object {
    return this.#recorded().outputs;
  }

  up(news: object): Promise<Outcome> {
    return this.#run("up", { resource: this.#resource, args: news });
  }

  refresh(): Promise<Outcome> {
    return this.#run("refresh");
  }

  destroy(): Promise<Outcome> {
    return this.#run("destroy");
  }

  async #run(verb: CellRun["verb"], declared?: CellRun["declared"]): Promise<Outcome> {
    const { mode, sandbox, config } = this.#tenant;
    const result = await this.#engine.run({
      verb,
      deployment: this.#deployment(config),
      config: Object.fromEntries(
        Object.entries(config).map(([key, value]) => [`connectwise:${key}`, { value, secret: false }]),
      ),
      environment: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        ...sandbox.env,
        CONNECTWISE_PERMISSION_WRITES: mode,
      },
      ...(declared && { declared }),
      begins: () => void this.#tenant.takeRequests(),
    });
    this.state = this.#stateIn(result.deployment);
    const requests = this.#tenant.takeRequests();
    const { outstanding = [] } = (this.state?.outputs ?? {}) as { outstanding?: Step[] };
    const steps = outstanding.map(stepText);
    const exit = verb === "up" && result.exit === 0 && steps.length > 0 ? 20 : result.exit;
    return {
      did: didOf(verb, result),
      ends:
        result.ended === "partial"
          ? "failed in part"
          : result.ended === "failed"
            ? "refused"
            : this.state
              ? "recorded"
              : "gone",
      requests,
      steps,
      says: result.reasons,
      notes: result.notes,
      exit,
    };
  }

  #deployment(config: Readonly<Record<string, string>>): Deployment {
    const settings = Object.fromEntries(
      Object.entries(config).map(([key, value]) => [`connectwise:${key}`, value]),
    );
    const around = this.#stage.around.map((entry) =>
      entry.type === "pulumi:pulumi:Stack" ? entry : { ...entry, inputs: settings, outputs: settings },
    );
    return { entries: [...around, ...(this.state ? [this.#entry(this.state)] : [])], pending: [] };
  }

  #entry({ id, inputs, outputs, failed }: State): ResourceEntry {
    const blank = this.#stage.blank[this.#resource];
    const provider = { [PROVIDER_KEY]: blank.inputs[PROVIDER_KEY] ?? null };
    const { initErrors: _, ...rest } = blank;
    return {
      ...rest,
      id,
      inputs: { ...provider, ...this.#values(inputs) },
      outputs: { ...provider, ...this.#values(outputs) },
      ...(failed && { initErrors: ["failed in part"] }),
    };
  }

  /** As JSON, with the marks of what is secret. */
  #values(values: object): ValueMap {
    const map = JSON.parse(JSON.stringify(values)) as ValueMap;
    for (const field of secretFields[this.#resource])
      if (map[field] !== undefined) map[field] = secret(map[field]);
    return map;
  }

  #stateIn({ entries }: Deployment): State | undefined {
    const entry = entries.find(({ urn, delete: leaving }) => urn.endsWith(`::${resourceName}`) && !leaving);
    if (!entry) return undefined;
    const own = (values: ValueMap) => {
      const { [PROVIDER_KEY]: _, ...rest } = values;
      return inClear(rest) as object;
    };
    return {
      id: entry.id ?? "",
      inputs: own(entry.inputs),
      outputs: own(entry.outputs),
      failed: (entry.initErrors?.length ?? 0) > 0,
    };
  }

  #recorded(): State {
    if (!this.state) throw new Error("Nothing is recorded.");
    return this.state;
  }
}

function didOf(verb: CellRun["verb"], { operation, reasons }: CellResult): Outcome["did"] {
  if (verb === "refresh") return "read";
  if (verb === "destroy") return "delete";
  if (operation === "same") return "nothing";
  if (operation === "create" || operation === "update" || operation === "replace") return operation;
  throw new Error(`The engine did something else: ${operation}. ${reasons.join("\n")}`);
}
