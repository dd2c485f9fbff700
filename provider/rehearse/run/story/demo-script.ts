import { createColors } from "picocolors";
import { wrappedLines } from "../../../formats/wrapped-lines.ts";

export class ClaimFailed extends Error {}

/** Tells a story on a terminal, and counts the claims it makes. A claim that does not hold ends it. */
export class DemoScript {
  claims = 0;
  readonly #write: (text: string) => void;
  readonly #colors: ReturnType<typeof createColors>;
  #chapter = 0;
  #afterOutput = false;

  constructor(write: (text: string) => void, color: boolean) {
    this.#write = write;
    this.#colors = createColors(color);
  }

  title(text: string): void {
    this.#write(`\n${this.#colors.bold(text)}\n${"═".repeat(text.length)}\n`);
  }

  chapter(text: string): void {
    this.#chapter += 1;
    this.#write(`\n${this.#colors.bold(`${this.#chapter}. ${text}`)}\n`);
  }

  /** Prose, wrapped. */
  say(text: string): void {
    this.#write(
      wrappedLines(text, 96)
        .map((line) => `   ${line}\n`)
        .join(""),
    );
  }

  /** A command as one would type it. */
  command(text: string, exit: number): void {
    this.#afterOutput = false;
    this.#write(`\n   ${this.#colors.cyan(`$ ${text}`)}${this.#colors.dim(`   → exit ${exit}`)}\n`);
  }

  /** What a command printed. */
  shown(text: string): void {
    const lines = text.replace(/\n+$/, "").split("\n");
    this.#write(`${lines.map((line) => (line === "" ? "" : `     ${line}`)).join("\n")}\n`);
    this.#afterOutput = true;
  }

  /**
   * Says something that was checked against the sandbox's state. @throws ClaimFailed when it does not hold
   * @param found what was seen instead
   */
  claim(text: string, holds: boolean, found?: unknown): void {
    if (this.#afterOutput) this.#write("\n");
    this.#afterOutput = false;
    if (!holds) {
      this.#write(`   ${this.#colors.red("✗")} ${text}\n`);
      throw new ClaimFailed(
        `${text}: not so${found === undefined ? "" : `; found ${JSON.stringify(found)}`}`,
      );
    }
    this.claims += 1;
    this.#write(`   ${this.#colors.green("✓")} ${text}\n`);
  }
}
