import { isDeepStrictEqual } from "node:util";
import type { Context } from "../../../provider/tenant/context.ts";
import type { CheckFailure } from "../../../provider/resources/input-reader.ts";
import { PartialFailure } from "../../../provider/resources/partial-failure.ts";
import { isPsaError } from "../../../provider/access/psa-error.ts";
import type { Step } from "../../../provider/access/step.ts";
import { stepText } from "./step-text.ts";
import type { TestTenant } from "./test-tenant.ts";

/** The lifecycle of one resource type, as an engine calls it. */
export interface Lifecycle<Inputs, Outputs> {
  check(
    olds: object,
    news: object,
    context: Context,
  ): { inputs: Record<string, unknown>; failures: CheckFailure[] };
  diff(context: Context, id: string, olds: Outputs, news: Inputs): { changes?: boolean; replaces?: string[] };
  create(context: Context, inputs: Inputs): Promise<{ id: string; outputs: Outputs }>;
  update(context: Context, id: string, olds: Outputs, news: Inputs): Promise<Outputs>;
  read(
    context: Context,
    id: string,
    props: Partial<Outputs>,
  ): Promise<{ inputs: Inputs; outputs: Outputs } | undefined>;
  delete(context: Context, id: string, props: Outputs): Promise<void>;
}

export interface Outcome {
  /** Which call the engine made; "nothing" when there was nothing to do. */
  did: "nothing" | "create" | "update" | "replace" | "read" | "delete";
  /** `recorded`; `failed in part`: recorded with reasons; `gone` from the state; `refused: code`: the state is as before. */
  ends: string;
  requests: string[];
  /** What the state holds as outstanding afterwards. */
  steps: string[];
  /** Reasons or message. */
  says: string[];
  notes: string[];
  /** As `psa-access rehearse` exits; of a refresh with `--expect-no-changes`. */
  exit: 0 | 1 | 7 | 20;
}

/** What is recorded of one resource. */
export interface Recorded<Inputs, Outputs> {
  id: string;
  inputs: Inputs;
  outputs: Outputs;
  failed: boolean;
}

/** One resource as a cell drives it, host-free or through an engine. */
export interface Subject<Inputs extends object = object, Outputs extends object = object> {
  state: Recorded<Inputs, Outputs> | undefined;
  readonly id: string;
  readonly outputs: Outputs;
  up(news: object, context?: Context): Promise<Outcome>;
  refresh(context?: Context): Promise<Outcome>;
  destroy(context?: Context): Promise<Outcome>;
}

/** One resource in a state, driven as the engine does: a partial failure is recorded, any other error leaves the state. */
export class Tracked<
  Inputs extends object,
  Outputs extends { outstanding: readonly Step[] },
> implements Subject<Inputs, Outputs> {
  readonly #lifecycle: Lifecycle<Inputs, Outputs>;
  readonly #tenant: TestTenant;
  state: Recorded<Inputs, Outputs> | undefined;

  constructor(lifecycle: Lifecycle<Inputs, Outputs>, tenant: TestTenant) {
    this.#lifecycle = lifecycle;
    this.#tenant = tenant;
  }

  get id(): string {
    return this.#recorded().id;
  }

  get outputs(): Outputs {
    return this.#recorded().outputs;
  }

  /** `pulumi up` with this resource alone in the program. @param context a shared one, for several resources of one process */
  up(news: object, context = this.#tenant.context()): Promise<Outcome> {
    const { failures, inputs: checked } = this.#lifecycle.check(this.state?.inputs ?? {}, news, context);
    if (failures.length > 0) throw new Error(failures.map((failure) => failure.reason).join("\n"));
    const inputs = checked as Inputs;
    const { state } = this;
    if (!state) return this.#call("create", () => this.#create(context, inputs));
    const { changes, replaces } = this.#lifecycle.diff(context, state.id, state.outputs, inputs);
    if (replaces) {
      return this.#call("replace", async () => {
        await this.#create(context, inputs);
        await this.#lifecycle.delete(context, state.id, state.outputs);
      });
    }
    if (!changes && !state.failed && isDeepStrictEqual(state.inputs, inputs)) {
      return this.#call("nothing", async () => undefined);
    }
    return this.#call("update", async () => {
      try {
        const outputs = await this.#lifecycle.update(context, state.id, state.outputs, inputs);
        this.state = { id: state.id, inputs, outputs, failed: false };
      } catch (error) {
        // An update that fails in part keeps the old inputs beside the new outputs.
        this.#record(error, state.inputs);
      }
    });
  }

  /** `pulumi up` of the same program with the resource under another name: the new one is made, then the old record goes. */
  moved(news: object, context = this.#tenant.context()): Promise<Outcome> {
    return this.#anew("create", news, context, false);
  }

  /** `pulumi up --replace`, or of a tainted resource. */
  replaced(news: object, { deleteFirst = false } = {}, context = this.#tenant.context()): Promise<Outcome> {
    return this.#anew("replace", news, context, deleteFirst);
  }

  #anew(did: "create" | "replace", news: object, context: Context, deleteFirst: boolean): Promise<Outcome> {
    const old = this.#recorded();
    const { failures, inputs } = this.#lifecycle.check({}, news, context);
    if (failures.length > 0) throw new Error(failures.map((failure) => failure.reason).join("\n"));
    return this.#call(did, async () => {
      if (deleteFirst) await this.#lifecycle.delete(context, old.id, old.outputs);
      await this.#create(context, inputs as Inputs);
      if (!deleteFirst) await this.#lifecycle.delete(context, old.id, old.outputs);
    });
  }

  async refresh(context = this.#tenant.context()): Promise<Outcome> {
    const { id, inputs, outputs } = this.#recorded();
    const outcome = await this.#call("read", async () => {
      const found = await this.#lifecycle.read(context, id, outputs);
      this.state = found && { id, inputs: found.inputs, outputs: found.outputs, failed: false };
    });
    return outcome.exit === 0 && this.#differs(context, inputs) ? { ...outcome, exit: 7 } : outcome;
  }

  /** As an engine compares: would the recorded inputs still have to be reached from what was found? */
  #differs(context: Context, declared: Inputs): boolean {
    if (!this.state) return true;
    const { id, inputs, outputs } = this.state;
    const { changes, replaces = [] } = this.#lifecycle.diff(context, id, outputs, declared);
    return changes ?? (replaces.length > 0 || !isDeepStrictEqual(inputs, declared));
  }

  destroy(context = this.#tenant.context()): Promise<Outcome> {
    const { id, outputs } = this.#recorded();
    return this.#call("delete", async () => {
      await this.#lifecycle.delete(context, id, outputs);
      this.state = undefined;
    });
  }

  async #create(context: Context, inputs: Inputs): Promise<void> {
    try {
      const { id, outputs } = await this.#lifecycle.create(context, inputs);
      this.state = { id, inputs, outputs, failed: false };
    } catch (error) {
      this.#record(error, inputs);
    }
  }

  #record(error: unknown, inputs: Inputs): void {
    if (error instanceof PartialFailure) {
      this.state = { id: error.id, inputs, outputs: error.outputs as Outputs, failed: true };
    }
    throw error;
  }

  async #call(did: Outcome["did"], call: () => Promise<void>): Promise<Outcome> {
    this.#tenant.takeRequests();
    this.#tenant.takeNotes();
    let ends = "recorded";
    let says: string[] = [];
    try {
      await call();
      if (!this.state) ends = "gone";
    } catch (error) {
      if (error instanceof PartialFailure) {
        ends = "failed in part";
        says = error.reasons;
      } else if (isPsaError(error)) {
        ends = `refused: ${error.code}`;
        says = [error.message];
      } else throw error;
    }
    const steps = (this.state?.outputs.outstanding ?? []).map(stepText);
    const failed = ends.startsWith("refused") || ends === "failed in part";
    const exit = failed ? 1 : steps.length > 0 && did !== "read" && did !== "delete" ? 20 : 0;
    const [requests, notes] = [this.#tenant.takeRequests(), this.#tenant.takeNotes()];
    return { did, ends, requests, steps, says, notes, exit };
  }

  #recorded() {
    if (!this.state) throw new Error("Nothing is recorded.");
    return this.state;
  }
}
