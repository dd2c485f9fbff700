/**
 * Code bases by site and company, asked for once per process however many callers want them. A cloud tenant's code base changes
 * when it is upgraded, so a caller whose call found no way may ask again.
 */
export class CodeBases {
  readonly #known = new Map<string, Promise<string>>();
  readonly #asking = new Map<string, Promise<string>>();
  readonly #served = new Set<string>();
  readonly #first: string | undefined;

  /** @param first taken for every tenant until a call finds no way, such as `v4_6_release/`, which every host answers under */
  constructor(first?: string) {
    this.#first = first;
  }

  /** The code base, such as `v2026_1/`. A failure is not remembered. */
  async of(key: string, discover: () => Promise<string>): Promise<string> {
    return this.#known.get(key) ?? this.#first ?? this.#ask(key, discover);
  }

  /** Asks again, unless somebody else already found another one than `stale`. */
  async again(key: string, stale: string, discover: () => Promise<string>): Promise<string> {
    const known = await this.#known.get(key);
    if (known !== undefined && known !== stale) return known;
    return this.#ask(key, discover);
  }

  /** The next caller asks again; what was served stays known. */
  forget(): void {
    this.#known.clear();
  }

  /** Notes that ConnectWise has carried out a call of this tenant. */
  noteServed(key: string): void {
    this.#served.add(key);
  }

  /** Then a call that finds no way is no fault of the settings. */
  hasServed(key: string): boolean {
    return this.#served.has(key);
  }

  #ask(key: string, discover: () => Promise<string>): Promise<string> {
    const running = this.#asking.get(key);
    if (running !== undefined) return running;
    const asking = discover()
      .then((codeBase) => {
        this.#known.set(key, Promise.resolve(codeBase));
        return codeBase;
      })
      .finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }
}

/** The code bases known to this process. */
export const processCodeBases = new CodeBases();
