import type { KeyPair } from "../../access/key-pair.ts";
import type { Context } from "../../tenant/context.ts";
import { type ExitCode, exitCodes } from "../../terminal/exit-code.ts";
import type { Io } from "../../terminal/io.ts";
import type { RunnableStack } from "../../stack/operated/runnable-stack.ts";
import type { StackResource } from "../../stack/stack-resources.ts";
import { capturePair } from "../capture-pair.ts";
import { otherKeyOf } from "../key-of-pair.ts";
import { chosenKey, type StackKey } from "../chosen-key.ts";
import { ProgressPrinter } from "../progress-printer.ts";
import { configPairStore } from "../stores/config-pair-store.ts";
import { handOver } from "./hand-over.ts";
import { newKeyLines } from "./instructions.ts";
import { keptElsewhere, notConfigured, notSettled } from "./rotation-errors.ts";
import { type RotationStage, whereItStands } from "./rotation-stage.ts";
import { stillSigningIn } from "./wait-until-refused.ts";

export interface RotationOptions {
  /** As the person named the key. */
  member: string;
  /** The command that goes on with it. */
  again: string;
  /** Milliseconds. */
  interval: number;
  pause: (ms: number) => Promise<void>;
  contextFor: (key: StackKey, resources: readonly StackResource[]) => Context;
}

/** The rotation of one key, step by step, from wherever it stands. Nothing but stack and configuration remembers it. */
export class Rotation {
  readonly #stack: RunnableStack;
  readonly #options: RotationOptions;
  readonly #io: Io;
  readonly #speaker: ProgressPrinter;
  /** Something was done in this run, so that a key at rest is a key that was rotated. */
  #moved = false;
  /** The standing for which `up` ran last: a second one would change nothing. */
  #ranFor: string | undefined;

  constructor(stack: RunnableStack, options: RotationOptions, io: Io) {
    this.#stack = stack;
    this.#options = options;
    this.#io = io;
    this.#speaker = new ProgressPrinter(io);
  }

  async run(): Promise<ExitCode> {
    for (;;) {
      const resources = await this.#stack.resources();
      const key = chosenKey(resources, this.#options.member);
      const configured = await this.#stack.config.pair(key.resource);
      const standing = whereItStands(key.outstanding, await this.#stack.pairs(key.urn), configured);
      if (!this.#moved && this.#ranFor === undefined) {
        this.#speaker.heading(`Rotation of key "${key.description}" of API member ${key.member}`);
      }
      const end = await this.#step(standing, key, resources);
      if (end !== undefined) return end;
      if (this.#stopped) return this.#stop();
    }
  }

  /** @returns the exit code to end with; undefined to look where it stands now */
  async #step(
    standing: RotationStage,
    key: StackKey,
    resources: readonly StackResource[],
  ): Promise<ExitCode | undefined> {
    switch (standing.stage) {
      case "at-rest":
        return this.#moved ? this.#finish(standing.current) : this.#newKey(standing.current, key, resources);
      case "prove":
        return this.#prove(standing, key);
      case "retire":
        return this.#retire(standing, key, resources);
      case "kept-elsewhere":
        throw keptElsewhere(key);
      case "not-configured":
        throw notConfigured(key, this.#stack);
    }
  }

  async #newKey(
    current: KeyPair | undefined,
    key: StackKey,
    resources: readonly StackResource[],
  ): Promise<ExitCode | undefined> {
    const [title, ...lines] = newKeyLines(key, current?.publicKey);
    this.#speaker.heading(title ?? "");
    for (const line of lines) this.#speaker.step(line);
    if (!this.#io.terminal) {
      this.#speaker.next(
        `make it, and run \`${this.#options.again}\` in a terminal, which asks for the new pair.`,
      );
      return exitCodes.open;
    }
    const { stored, code } = await capturePair(
      {
        key,
        context: () => this.#options.contextFor(key, resources),
        store: configPairStore(this.#stack.config, key.resource),
        source: {},
        unproved: false,
        otherKeyOf: (publicKey) => otherKeyOf(resources, publicKey, key),
        notAgain: current?.publicKey,
      },
      this.#io,
    );
    this.#moved = stored;
    if (stored) return undefined;
    this.#sayAgain();
    return code;
  }

  async #prove(
    { publicKey, recorded }: RotationStage & { stage: "prove" },
    key: StackKey,
  ): Promise<ExitCode | undefined> {
    if (this.#ranFor === `prove ${publicKey}`) {
      if (!recorded) throw notConfigured(key, this.#stack);
      this.#speaker.wrong(`The pair ${publicKey} is not proved yet.`);
      this.#speaker.next(
        `\`psa-access work-order --stack ${this.#stack.stackOption}\` says what is left to do; then \`${this.#options.again}\` goes on.`,
      );
      return exitCodes.open;
    }
    this.#ranFor = `prove ${publicKey}`;
    return this.#up("Prove the new pair");
  }

  async #retire(
    { retiring }: RotationStage & { stage: "retire" },
    key: StackKey,
    resources: readonly StackResource[],
  ): Promise<ExitCode | undefined> {
    const context = this.#options.contextFor(key, resources);
    const living = await stillSigningIn(retiring, context);
    if (living.length > 0) {
      const { interval, pause } = this.#options;
      const waiting = { context, interval, pause, signal: this.#io.signal, speaker: this.#speaker };
      const outcome = await handOver(living, key, waiting, this.#io.terminal);
      if (outcome === "stopped") return this.#stop();
      if (outcome !== "refused") {
        this.#sayAgain(outcome === "not-yet" ? "Once it does," : "When both are done,");
        return exitCodes.open;
      }
    }
    const settling = `settle ${retiring.map(({ publicKey }) => publicKey).join(" ")}`;
    if (this.#ranFor === settling) throw notSettled(this.#stack);
    this.#ranFor = settling;
    return this.#up("Settle it");
  }

  async #up(title: string): Promise<ExitCode | undefined> {
    this.#speaker.heading(`${title}: ${this.#stack.upCommand}`);
    if (this.#stack.isUnanswered) {
      this.#speaker.next(
        `\`pulumi up\` asks before it changes anything, and here nobody can answer: run \`${this.#options.again}\` in a terminal, or with \`-- --yes\`.`,
      );
      return exitCodes.open;
    }
    const exit = await this.#stack.up();
    this.#moved = true;
    const { failure } = this.#stack;
    if (this.#stopped || failure === "canceled" || failure === "only-previewed") return this.#stop();
    if (exit === exitCodes.done || exit === exitCodes.open) return undefined;
    this.#speaker.wrong("`up` failed.");
    this.#sayAgain("When that is put right,");
    return exitCodes.error;
  }

  #finish(current: KeyPair | undefined): ExitCode {
    this.#speaker.done(
      `Rotated: the pair ${current?.publicKey ?? ""} is proved, and every older one is refused.`,
    );
    return exitCodes.done;
  }

  /** Only where somebody is asked or waited for are signals taken over. */
  get #stopped(): boolean {
    return this.#io.terminal !== undefined && this.#io.signal.aborted;
  }

  #stop(): ExitCode {
    this.#speaker.say("Stopped; what was done is kept.");
    this.#sayAgain();
    return exitCodes.open;
  }

  #sayAgain(when = ""): void {
    this.#speaker.next(`${when === "" ? "" : `${when} `}\`${this.#options.again}\` goes on from here.`);
  }
}
