import type { KeyPairs, OperatedStack } from "../../provider/stack/operated/operated-stack.ts";
import type { KeyPair } from "../../provider/access/key-pair.ts";
import type { StackConfigStore } from "../../provider/stack/config/stack-config-store.ts";
import { type StackResource, stackResources } from "../../provider/stack/stack-resources.ts";
import { PartialFailure } from "../../provider/resources/partial-failure.ts";
import { settleKey } from "../../provider/resources/api-key/settle.ts";
import {
  type KeyInputs,
  keyInputsOf,
  type KeyOutputs,
  pairOf,
} from "../../provider/resources/api-key/state.ts";
import { urnOf } from "../support/stack-builder.ts";
import { permissions, type SettledStack } from "../support/vendor-stack.ts";

/** A stack in memory whose `up` is the provider's own lifecycle of its one key, on the sandbox. */
export class ScriptedStack implements OperatedStack {
  readonly upCommand = "pulumi up";
  readonly stackOption = "dev";
  readonly #settled: SettledStack;
  configured: Partial<KeyPair>;
  ups = 0;
  /** Instead of the next runs of `up`. */
  readonly instead: (() => number)[] = [];
  /** The program reads the configuration. */
  reads = true;
  #outputs: KeyOutputs;

  constructor(settled: SettledStack, outputs: Partial<KeyOutputs> = {}) {
    this.#settled = settled;
    this.configured = settled.pair;
    const recorded = settled.stack.outputsOf("ApiKey", "office") as unknown as KeyOutputs;
    const { retiring: _, ...rest } = recorded;
    // The Customize list stays with other tests.
    this.#outputs = { ...rest, expect: { permissions }, ...settled.pair, outstanding: [], ...outputs };
  }

  readonly config: StackConfigStore = {
    place: "Pulumi.dev.yaml",
    file: undefined,
    pair: async () => this.configured,
    setPair: async (_, pair) => void (this.configured = pair),
  };

  readonly isUnanswered = false;
  readonly failure = "other";

  async settings() {
    return () => undefined;
  }

  async up(): Promise<number> {
    this.ups++;
    const instead = this.instead.shift();
    if (instead) return instead();
    const { publicKey: _, privateKey: __, ...declared } = keyInputsOf(this.#outputs);
    const pair = this.reads ? this.configured : pairOf(this.#outputs);
    const inputs: KeyInputs = { ...declared, ...pair };
    try {
      this.#outputs = await settleKey(this.#settled.stack.context(), this.#id, inputs, this.#outputs);
    } catch (error) {
      if (!(error instanceof PartialFailure)) throw error;
      this.#outputs = error.outputs as unknown as KeyOutputs;
      return 1;
    }
    return this.#outputs.outstanding.length > 0 ? 20 : 0;
  }

  async resources(): Promise<StackResource[]> {
    const state = JSON.parse(this.#settled.stack.text) as {
      deployment: { resources: { urn: string; outputs?: object }[] };
    };
    for (const entry of state.deployment.resources) {
      if (entry.urn === urnOf("ApiKey", "office")) entry.outputs = this.#outputs;
    }
    return stackResources(state);
  }

  async pairs(): Promise<KeyPairs> {
    return { current: pairOf(this.#outputs), retiring: this.#outputs.retiring ?? [] };
  }

  get #id(): string {
    return `${this.#settled.memberId}/${this.#outputs.description}`;
  }
}
