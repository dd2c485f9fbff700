import { programWords } from "../program/program-words.ts";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { mapOf } from "../host/provider-failure.ts";
import { goalOf } from "../monitor/goal.ts";
import type { Goal } from "../monitor/goal.ts";
import { optionsUsed } from "../monitor/refusal.ts";
import type { ProgramCalls } from "../program/run-program.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import { STACK_TYPE, makeUrn } from "../values/urn.ts";
import type { ValueMap } from "../values/value.ts";
import { entryFor } from "./new-entry.ts";
import type { Reporter } from "./reporter.ts";
import { Stopped } from "./stop-sign.ts";
import type { StopSign } from "./stop-sign.ts";

const SEVERITIES = ["debug", "info", "warning", "error"] as const;
/** They would change what is declared, in a way only the real engine can follow. */
const CHANGES_INPUTS = ["transforms"];

export interface Declaring {
  readonly stack: string;
  readonly project: string;
  readonly reporter: Reporter;
  readonly stop: StopSign;
}

/**
 * Answers a program in a preview of an empty stack, by itself: every registration is kept, and answered with its own inputs.
 * No provider is asked, so what a provider would add is not known, and resources of every package are taken.
 */
export class DeclaringRun implements ProgramCalls {
  /** What the program registered, in order of arrival. */
  readonly goals = new Map<string, Goal>();
  /** URNs of what the program only reads. */
  readonly reads: string[] = [];
  readonly refused: Promise<void>;
  readonly #declaring: Declaring;
  readonly #refusal = Promise.withResolvers<void>();
  #signalled = false;
  #exported = false;

  constructor(declaring: Declaring) {
    this.#declaring = declaring;
    this.refused = this.#refusal.promise;
  }

  get complete(): boolean {
    return this.#signalled && this.#exported;
  }

  async settled(): Promise<void> {}

  async register(request: RegisterResourceRequest): Promise<ResourceEntry> {
    const { stack, project, reporter, stop } = this.#declaring;
    stop.throwIfRaised();
    const goal = goalOf(request, stack, project, (urn) => this.goals.get(urn));
    reporter.learn(goal.inputs);
    const used = optionsUsed(request).find((option) => CHANGES_INPUTS.includes(option));
    if (used !== undefined)
      this.#fail(
        `${goal.type} "${goal.name}" uses the option "${used}", which cannot be followed without the Pulumi CLI.`,
        goal.urn,
      );
    if (this.goals.has(goal.urn)) {
      this.#fail(`Duplicate resource URN '${goal.urn}'; try giving it a unique name.`, goal.urn);
    }
    this.goals.set(goal.urn, goal);
    // without an id: in a preview the SDK takes it, and every output that is no input, as not known yet
    return { ...entryFor(goal, goal.inputs, undefined), id: "", outputs: goal.inputs };
  }

  async read(request: ReadResourceRequest): Promise<ResourceEntry> {
    const { stack, project, stop } = this.#declaring;
    stop.throwIfRaised();
    const type = request.getType();
    const urn = makeUrn(stack, project, request.getParent(), type, request.getName());
    const inputs = mapOf(request.getProperties());
    this.reads.push(urn);
    return { urn, type, custom: true, id: request.getId(), inputs, outputs: inputs };
  }

  async registerOutputs(urn: string, outputs: ValueMap): Promise<void> {
    this.#declaring.reporter.learn(outputs);
    if (this.goals.get(urn)?.type === STACK_TYPE) this.#exported = true;
  }

  signal(): void {
    this.#signalled = true;
  }

  log(severity: number, message: string, urn: string): void {
    const { reporter } = this.#declaring;
    const level = SEVERITIES[severity] ?? "info";
    // debug messages hold secrets in clear
    if (level === "debug" || reporter.programMuted) return;
    reporter.diagnostic(level, programWords(message), urn);
  }

  refuse(what: string): void {
    const { reporter, stop } = this.#declaring;
    if (stop.reason === undefined) {
      reporter.diagnostic("error", `${what} That cannot be followed without the Pulumi CLI.`);
    }
    stop.raise("failed");
    this.#refusal.resolve();
  }

  #fail(message: string, urn: string): never {
    const { reporter, stop } = this.#declaring;
    if (stop.reason === undefined) reporter.diagnostic("error", message, urn);
    stop.raise("failed");
    throw new Stopped(message);
  }
}
