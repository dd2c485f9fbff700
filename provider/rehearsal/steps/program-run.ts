import { programWords } from "../program/program-words.ts";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { EngineError, messageOf } from "../engine-error.ts";
import { mapOf, ProviderFailure } from "../host/provider-failure.ts";
import { goalOf } from "../monitor/goal.ts";
import type { Goal } from "../monitor/goal.ts";
import { assetIn, isSupportedType, refusal, refusalOf } from "../monitor/refusal.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import type { ProgramCalls } from "../program/run-program.ts";
import { STACK_TYPE, makeUrn } from "../values/urn.ts";
import type { ValueMap } from "../values/value.ts";
import type { EngineContext } from "./engine-context.ts";
import { readResource } from "./read-resource.ts";
import { Registrar } from "./register-resource.ts";
import { CheckFailure } from "./resource-plan.ts";
import { Stopped } from "./stop-sign.ts";

const SEVERITIES = ["debug", "info", "warning", "error"] as const;

/** Answers one run of a program: decides on registrations one by one, in order of arrival; lets the work run side by side. */
export class ProgramRun implements ProgramCalls {
  /** Resolves when the program uses something that is refused: it must be ended before it can complain. */
  readonly refused: Promise<void>;
  readonly #context: EngineContext;
  readonly #registrar: Registrar;
  readonly #goals = new Map<string, Goal>();
  readonly #urns = new Set<string>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #refusal = Promise.withResolvers<void>();
  #queue: Promise<unknown> = Promise.resolve();
  #signalled = false;
  #stackOutputs: ValueMap | undefined;

  constructor(context: EngineContext) {
    this.#context = context;
    this.#registrar = new Registrar(context);
    this.refused = this.#refusal.promise;
  }

  /** What the program exports; undefined until it has said so, at its very end. */
  get stackOutputs(): ValueMap | undefined {
    return this.#stackOutputs;
  }

  /** The program has run to its end: it said that it waits for nothing more, and what its outputs are. */
  get complete(): boolean {
    return this.#signalled && this.#stackOutputs !== undefined;
  }

  /** Resolves when no provider call of this program runs any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled([...this.#running]);
  }

  register(request: RegisterResourceRequest): Promise<ResourceEntry> {
    const { stack, project } = this.#context;
    return this.#answer(async () => {
      const goal = goalOf(request, stack, project, (urn) => this.#goals.get(urn));
      return this.#guarded(goal.urn, async () => {
        const refused = refusalOf(request);
        if (refused !== undefined) throw refused;
        this.#claim(goal.urn);
        this.#goals.set(goal.urn, goal);
        return this.#registrar.decide(goal);
      });
    });
  }

  read(request: ReadResourceRequest): Promise<ResourceEntry> {
    const { stack, project } = this.#context;
    const type = request.getType();
    const urn = makeUrn(stack, project, request.getParent(), type, request.getName());
    return this.#answer(() =>
      this.#guarded(urn, async () => {
        if (!isSupportedType(type)) throw refusal(`${type} "${request.getName()}" is read from elsewhere.`);
        this.#claim(urn);
        const wanted: ResourceEntry = {
          urn,
          type,
          custom: true,
          external: true,
          id: request.getId(),
          inputs: mapOf(request.getProperties()),
          outputs: {},
          provider: request.getProvider() || this.#registrar.defaultProvider(),
          dependencies: request.getDependenciesList(),
          additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
          ...(request.getParent() !== "" && { parent: request.getParent() }),
        };
        return () => this.#guarded(urn, () => readResource(this.#context, wanted));
      }),
    );
  }

  async registerOutputs(urn: string, outputs: ValueMap): Promise<void> {
    const type = this.#goals.get(urn)?.type;
    if (type === STACK_TYPE) {
      this.#stackOutputs = outputs;
      this.#context.reporter.learn(outputs);
      return;
    }
    this.#context.stop.throwIfRaised();
    await this.#guarded(urn, async () => {
      const asset = assetIn(outputs);
      if (asset !== undefined) throw refusal(`${urn} has an asset or archive in its output "${asset}".`);
      if (await this.#registrar.recordOutputs(urn, outputs)) return;
      throw new EngineError({
        code: "program-failed",
        what: `Outputs were sent for ${urn}, which is not registered.`,
      });
    });
  }

  signal(): void {
    this.#signalled = true;
  }

  log(severity: number, message: string, urn: string): void {
    const { reporter } = this.#context;
    const level = SEVERITIES[severity] ?? "info";
    // debug messages hold secrets in clear
    if (level === "debug" || reporter.programMuted) return;
    reporter.diagnostic(level, programWords(message), urn);
  }

  refuse(what: string): void {
    void this.#guarded("", () => Promise.reject(refusal(what))).catch(() => {}); // reported by then
    this.#refusal.resolve();
  }

  #claim(urn: string): void {
    if (this.#urns.has(urn)) {
      throw new EngineError({
        code: "duplicate",
        what: `Duplicate resource URN '${urn}'; try giving it a unique name.`,
      });
    }
    this.#urns.add(urn);
  }

  /** Decides in order, works in parallel, answers as soon as the work is done or the run has stopped. */
  #answer(decide: () => Promise<() => Promise<ResourceEntry>>): Promise<ResourceEntry> {
    const { stop } = this.#context;
    const decided = this.#queue.then(() => {
      stop.throwIfRaised();
      return decide();
    });
    this.#queue = decided.catch(() => {}); // the caller gets it; the next in line goes on
    const done = decided.then((work) => work());
    const tracked = done.catch(() => {});
    this.#running.add(tracked);
    void tracked.then(() => this.#running.delete(tracked));
    return stop.orStopped(done);
  }

  /** Reports what goes wrong, and stops the run. */
  async #guarded<T>(urn: string, work: () => Promise<T>): Promise<T> {
    const { stop, reporter } = this.#context;
    try {
      return await work();
    } catch (thrown) {
      if (thrown instanceof Stopped) throw thrown;
      const first = stop.reason === undefined;
      stop.raise("failed");
      reporter.programMuted = true;
      const reasons = thrown instanceof CheckFailure ? thrown.reasons : [messageOf(thrown)];
      if (thrown instanceof ProviderFailure) for (const reason of reasons) reporter.providerFailed(reason);
      if (first) for (const reason of reasons) reporter.diagnostic("error", reason, urn);
      throw new Stopped(messageOf(thrown));
    }
  }
}
