import type { KeyPair } from "../../../access/key-pair.ts";
import type { Context } from "../../../tenant/context.ts";
import { signIn } from "../../../resources/api-key/sign-in.ts";
import type { StepStatus, PollError, Mistake } from "../../watch/progress.ts";
import type { DeleteKey, Step } from "../../../access/step.ts";
import { type PairReading, pairProgress } from "../../watch/pair-progress.ts";
import { fileStamp } from "./file-stamp.ts";
import { pollOutcome } from "./poll-outcome.ts";
import { pollPair } from "./poll-pair.ts";
import type { ConfiguredPairs } from "./configured-pairs.ts";
import type { WatchedKey } from "./watched-stack.ts";

/** Looks at the pairs of one key: the one that is configured, and those that are to be refused. */
export class KeyWatch {
  readonly #context: Context;
  readonly #key: WatchedKey;
  readonly #source: ConfiguredPairs;
  #stamp: string | undefined;
  #looked = false;
  #seen: PairReading = { outcome: "none" };
  /** Public key of each pair that is still to be refused; undefined: the stack's secrets cannot be opened. */
  #retiring: Map<string, KeyPair> | undefined;
  readonly #refused = new Set<string>();

  constructor(context: Context, key: WatchedKey, source: ConfiguredPairs) {
    this.#context = context;
    this.#key = key;
    this.#source = source;
  }

  /** Opens the pairs that are to be refused, once. */
  async start(): Promise<void> {
    const { deletions, urn } = this.#key;
    if (deletions.length === 0) return;
    const pairs = await this.#source.retiring(urn);
    this.#retiring = pairs && new Map(pairs.map((pair) => [pair.publicKey, pair]));
  }

  async look(): Promise<PollError | undefined> {
    const troubles = [
      await this.#lookAtConfiguration(),
      ...(await Promise.all(this.#key.deletions.map((step) => this.#lookAtOldPair(step)))),
    ];
    return troubles.find((trouble) => trouble !== undefined);
  }

  progress(): { standings: [Step, StepStatus][]; wrongs: Mistake[] } {
    const { pairStep, deletions, lists } = this.#key;
    const standings: [Step, StepStatus][] = [
      ...deletions.map((step): [Step, StepStatus] => [step, this.#deletion(step)]),
      ...lists.map((step): [Step, StepStatus] => [step, "next-up"]),
    ];
    if (!pairStep) return { standings, wrongs: [] };
    if (!this.#source.configured) {
      return {
        standings: [...standings, [pairStep, pairStep.kind === "create-key" ? "unseen" : "next-up"]],
        wrongs: [],
      };
    }
    const { standing, wrong } = pairProgress(pairStep.member, this.#seen);
    return {
      standings: [...standings, [pairStep, pairStep.kind === "prove-key" ? proof(this.#seen) : standing]],
      wrongs: wrong && !(pairStep.kind === "prove-key" && wrong.kind === "incomplete-pair") ? [wrong] : [],
    };
  }

  /** A pair is looked at when it is new: its file has changed, or, where there is no file, its keys. */
  async #lookAtConfiguration(): Promise<PollError | undefined> {
    const { configured } = this.#source;
    const { pairStep, name } = this.#key;
    if (!configured || !pairStep) return undefined;
    const stamp = configured.file === undefined ? undefined : await fileStamp(configured.file);
    if (this.#looked && configured.file !== undefined && stamp === this.#stamp) return undefined;
    const pair = await configured.pair(name);
    const outcome = await pollOutcome(() => this.#pairSeen(pair, pairStep.member));
    if (!outcome.ok) return outcome.trouble;
    this.#seen = outcome.value;
    this.#stamp = stamp;
    this.#looked = true;
    return undefined;
  }

  #last: Partial<KeyPair> | undefined;

  async #pairSeen(pair: Partial<KeyPair>, member: Parameters<typeof pollPair>[2]): Promise<PairReading> {
    const last = this.#last;
    // The file holds other settings too.
    if (last?.publicKey === pair.publicKey && last?.privateKey === pair.privateKey) return this.#seen;
    const seen = await pollPair(this.#context, pair, member);
    this.#last = pair;
    return seen;
  }

  async #lookAtOldPair({ publicKey }: DeleteKey): Promise<PollError | undefined> {
    const pair = this.#retiring?.get(publicKey);
    if (!pair || this.#refused.has(publicKey)) return undefined;
    const outcome = await pollOutcome(() => signIn(this.#context, pair));
    if (!outcome.ok) return outcome.trouble;
    if (!outcome.value.signedIn) this.#refused.add(publicKey);
    return undefined;
  }

  #deletion({ publicKey }: DeleteKey): StepStatus {
    if (this.#refused.has(publicKey)) return "done";
    return this.#retiring?.has(publicKey) ? "open" : "unseen";
  }
}

/** A pair that can never be proved has to be replaced; about any other the next `up` decides. */
function proof({ outcome }: PairReading): StepStatus {
  return outcome === "refused" || outcome === "other-member" ? "open" : "next-up";
}
