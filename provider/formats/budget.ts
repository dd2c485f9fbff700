/** Lines of a text that may not get longer than a limit. */
export class Budget {
  #text = "";
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get text(): string {
    return this.#text;
  }

  /** Characters that still fit. */
  get left(): number {
    return this.#limit - this.#text.length;
  }

  /** Adds a part and a line end after it, if all of it fits. */
  add(part: string): boolean {
    if (part.length + 1 > this.left) return false;
    this.#text += `${part}\n`;
    return true;
  }

  /** How many of these lines, each with its line end, fit together with a frame of so many characters. */
  countOf(lines: readonly string[], frame: number): number {
    let left = this.left - frame;
    let count = 0;
    for (const line of lines) {
      left -= line.length + 1;
      if (left < 0) break;
      count += 1;
    }
    return count;
  }
}
