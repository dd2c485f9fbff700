import { PassThrough } from "node:stream";
import type { Terminal } from "../../provider/terminal/io.ts";

/** A terminal with somebody at it: what is shown is kept, and answers are typed when their question appears. */
export class FakeTerminal implements Terminal {
  readonly input = Object.assign(new PassThrough(), {
    setRawMode: (raw: boolean) => void this.rawModes.push(raw),
  });
  readonly output = new PassThrough();
  readonly rawModes: boolean[] = [];
  shown = "";
  readonly #script: { after: string; act: () => void }[] = [];
  #seen = 0;

  constructor() {
    this.output.setEncoding("utf8").on("data", (text: string) => {
      this.shown += text;
      this.#play();
    });
  }

  /** Types a text as soon as the question is shown; keys as a terminal sends them. */
  on(question: string, keys: string | readonly string[]): this {
    return this.once(question, () => {
      for (const key of [keys].flat()) this.input.write(key);
    });
  }

  once(question: string, act: () => void): this {
    this.#script.push({ after: question, act });
    return this;
  }

  /** Questions that were never asked. */
  get unasked(): string[] {
    return this.#script.map(({ after }) => after);
  }

  #play(): void {
    const [next] = this.#script;
    const at = next ? this.shown.indexOf(next.after, this.#seen) : -1;
    if (!next || at < 0) return;
    this.#seen = at + next.after.length;
    this.#script.shift();
    setImmediate(() => {
      next.act();
      this.#play();
    });
  }
}
