/** Now, in milliseconds. Replaced in tests, so that nothing has to be waited for. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

interface Version<T> {
  /** When it was written; undefined for what has always been there. */
  since: number | undefined;
  /** undefined: deleted. */
  value: T | undefined;
}

/**
 * Records by id, each replaced as a whole when it changes. Writes are seen at once by `current`; `visible` shows what
 * a reader gets, which is older by `lagMs` (0 in every dialect but `slow-changes`).
 */
export class LaggingTable<T extends { readonly id: number }> {
  readonly #versions = new Map<number, Version<T>[]>();
  readonly #clock: Clock;
  readonly #lagMs: number;

  constructor(clock: Clock, lagMs: number) {
    this.#clock = clock;
    this.#lagMs = lagMs;
  }

  /** Puts in a record that has always been there. */
  seed(value: T): void {
    this.#versions.set(value.id, [{ since: undefined, value }]);
  }

  set(value: T): void {
    this.#write(value.id, value);
  }

  delete(id: number): void {
    this.#write(id, undefined);
  }

  current(id: number): T | undefined {
    return this.#versions.get(id)?.at(-1)?.value;
  }

  visible(id: number): T | undefined {
    const versions = this.#versions.get(id);
    return versions && this.#seen(versions);
  }

  /** Sorted by id. */
  allCurrent(): T[] {
    return sorted([...this.#versions.values()].map((versions) => versions.at(-1)?.value));
  }

  /** Sorted by id. */
  allVisible(): T[] {
    return sorted([...this.#versions.values()].map((versions) => this.#seen(versions)));
  }

  #write(id: number, value: T | undefined): void {
    if (this.#lagMs === 0) {
      if (value) this.#versions.set(id, [{ since: undefined, value }]);
      else this.#versions.delete(id);
      return;
    }
    const versions = this.#versions.get(id) ?? [];
    versions.push({ since: this.#clock.now(), value });
    this.#versions.set(id, versions);
  }

  #seen(versions: Version<T>[]): T | undefined {
    const horizon = this.#clock.now() - this.#lagMs;
    return versions.findLast(({ since }) => since === undefined || since <= horizon)?.value;
  }
}

function sorted<T extends { readonly id: number }>(values: (T | undefined)[]): T[] {
  return values.filter((value): value is T => value !== undefined).sort((a, b) => a.id - b.id);
}
