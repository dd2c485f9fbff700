import { canonicalText } from "../state/entry-json.ts";
import type { Deployment, PendingOperation, ResourceEntry } from "../state/resource-entry.ts";

/**
 * The state during a run: what this run has registered, in the order in which it was finished, followed by what was
 * there before and is not dealt with yet. Written after every step, and only if something really changed.
 */
export class Journal {
  readonly #write: (deployment: Deployment) => Promise<void>;
  readonly #registered = new Map<string, ResourceEntry>();
  #remaining: ResourceEntry[];
  #pending: PendingOperation[];
  readonly #creating = new Map<string, ResourceEntry>();
  #changed = false;
  #running: Promise<void> = Promise.resolve();
  #queued: Promise<void> | undefined;

  /** `write` undefined: nothing is ever written. */
  constructor(initial: Deployment, write: ((deployment: Deployment) => Promise<void>) | undefined) {
    this.#remaining = [...initial.entries];
    this.#pending = [...initial.pending];
    this.#write = write ?? (() => Promise.resolve());
  }

  /** What was there before and is not dealt with yet, in the file's order. */
  get remaining(): readonly ResourceEntry[] {
    return this.#remaining;
  }

  /** Creates of an earlier run whose end nobody saw. */
  get interrupted(): readonly PendingOperation[] {
    return this.#pending;
  }

  get entries(): ResourceEntry[] {
    return [...this.#registered.values(), ...this.#remaining];
  }

  /** The living object of an earlier run, if it is not dealt with yet. */
  previous(urn: string): ResourceEntry | undefined {
    return this.#remaining.find((entry) => entry.urn === urn && entry.delete !== true);
  }

  /** What is known of a resource: from this run, or from before. */
  find(urn: string): ResourceEntry | undefined {
    return this.#registered.get(urn) ?? this.previous(urn);
  }

  /** Records a resource of this run. It takes the place of `previous`, if given. */
  record(entry: ResourceEntry, previous?: ResourceEntry): void {
    const before = previous ?? this.#registered.get(entry.urn);
    const same = before !== undefined && canonicalText(before) === canonicalText(entry);
    this.#registered.set(entry.urn, same ? before : entry);
    if (previous !== undefined) this.#remaining = this.#remaining.filter((other) => other !== previous);
    if (!same) this.#changed = true;
  }

  /** Changes an entry of an earlier run; undefined takes it out. Returns the entry that now stands there. */
  amend(previous: ResourceEntry, entry: ResourceEntry | undefined): ResourceEntry | undefined {
    const same = entry !== undefined && canonicalText(previous) === canonicalText(entry);
    if (same) return previous;
    this.#remaining = this.#remaining.flatMap((other) =>
      other !== previous ? [other] : entry ? [entry] : [],
    );
    this.#changed = true;
    return entry;
  }

  /** Writes down, before it happens, that a resource is about to be created: the only trace if we are killed. */
  async begin(entry: ResourceEntry): Promise<void> {
    this.#creating.set(entry.urn, entry);
    this.#changed = true;
    await this.save();
  }

  end(urn: string, created: boolean): void {
    this.#creating.delete(urn);
    // an older interrupted create of the same resource has been made good
    if (created) this.#pending = this.#pending.filter(({ resource }) => resource.urn !== urn);
    this.#changed = true;
  }

  /** Resolves when everything recorded so far is written. Calls that come while a write runs share the next one. */
  save(): Promise<void> {
    if (!this.#changed && this.#queued === undefined) return this.#running;
    this.#queued ??= this.#running
      .catch(() => {}) // told to those who waited for it; this is the next attempt
      .then(() => {
        this.#queued = undefined;
        this.#running = this.#writeNow();
        return this.#running;
      });
    return this.#queued;
  }

  async #writeNow(): Promise<void> {
    this.#changed = false;
    const creating = [...this.#creating.values()].map((resource) => ({ type: "creating", resource }));
    try {
      await this.#write({ entries: this.entries, pending: [...this.#pending, ...creating] });
    } catch (thrown) {
      this.#changed = true;
      throw thrown;
    }
  }
}
