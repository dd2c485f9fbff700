import { PassThrough } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { read } from "read";
import { plain } from "../border/shown-text.ts";
import type { Terminal } from "./io.ts";

/** Nobody answered: the terminal was closed, or the question was broken off with Ctrl-C or Ctrl-D. */
export class Unanswered extends Error {
  constructor() {
    super("The question was not answered.");
  }
}

/**
 * Questions to a person, one line each. Between questions nothing is shown of what is typed or pasted, and what was pasted
 * beyond one line waits for the next question.
 */
export class Conversation {
  readonly #terminal: Terminal;
  readonly #signal: AbortSignal;
  readonly #decoder = new StringDecoder("utf8");
  /** The line editor of the question that is open. */
  #line: PassThrough | undefined;
  #held = "";
  #afterReturn = false;
  #broken = false;
  #breakOff: () => void = () => undefined;

  private constructor(terminal: Terminal, signal: AbortSignal) {
    this.#terminal = terminal;
    this.#signal = signal;
  }

  /** Opens the terminal for some questions and gives it back afterwards, whatever happens. */
  static async hold<T>(
    { terminal, signal }: { terminal: Terminal; signal: AbortSignal },
    questions: (conversation: Conversation) => Promise<T>,
  ): Promise<T> {
    const conversation = new Conversation(terminal, signal);
    conversation.#open();
    try {
      return await questions(conversation);
    } finally {
      conversation.#close();
    }
  }

  /** More lines were pasted than questions asked. */
  get hasMore(): boolean {
    return this.#held.trim() !== "";
  }

  /**
   * @param hidden nothing of the answer is shown
   * @throws Unanswered
   */
  async ask(prompt: string, { hidden = false }: { hidden?: boolean } = {}): Promise<string> {
    if (this.#broken) throw new Unanswered();
    const line = new PassThrough();
    const broken = new Promise<never>((_, reject) => {
      this.#breakOff = () => reject(new Unanswered());
    });
    broken.catch(() => undefined);
    const { output } = this.#terminal;
    try {
      const answer = read({ prompt: plain(prompt), input: line, output, silent: hidden, terminal: true });
      answer.catch(() => undefined);
      this.#line = line;
      this.#feed();
      return await Promise.race([answer, broken]);
    } finally {
      this.#line = undefined;
      line.end();
      if (hidden || this.#broken) output.write("\n");
    }
  }

  #open(): void {
    const { input } = this.#terminal;
    // Held throughout: between two questions the terminal itself would show what is being pasted.
    input.setRawMode?.(true);
    input.on("data", this.#take);
    for (const event of ["end", "close", "error"]) input.on(event, this.#breakUp);
    this.#signal.addEventListener("abort", this.#breakUp);
    if (this.#signal.aborted) this.#breakUp();
    input.resume();
  }

  #close(): void {
    const { input } = this.#terminal;
    // A terminal that is gone complains of everything, now and later; that is known.
    if (this.#broken) input.on("error", () => undefined);
    input.setRawMode?.(false);
    input.removeListener("data", this.#take);
    for (const event of ["end", "close", "error"]) input.removeListener(event, this.#breakUp);
    this.#signal.removeEventListener("abort", this.#breakUp);
    input.pause();
    this.#held = "";
  }

  readonly #take = (chunk: Buffer | string): void => {
    const text = typeof chunk === "string" ? chunk : this.#decoder.write(chunk);
    // In this mode Ctrl-C and Ctrl-D are characters like any other.
    if (text.includes("\u0003") || text.includes("\u0004")) this.#breakUp();
    else {
      this.#held += text;
      this.#feed();
    }
  };

  readonly #breakUp = (): void => {
    this.#broken = true;
    this.#breakOff();
  };

  /** Hands the open question its line, and no more than that. */
  #feed(): void {
    if (this.#afterReturn && this.#held !== "") {
      this.#held = this.#held.replace(/^\n/, "");
      this.#afterReturn = false;
    }
    if (!this.#line || this.#held === "") return;
    const end = /\r\n|\r|\n/.exec(this.#held);
    if (!end) {
      this.#line.write(this.#held);
      this.#held = "";
      return;
    }
    const line = this.#line;
    this.#line = undefined;
    this.#afterReturn = end[0] === "\r" && this.#held.length === end.index + 1;
    const text = this.#held.slice(0, end.index);
    this.#held = this.#held.slice(end.index + end[0].length);
    line.write(`${text}\r`);
  }
}
