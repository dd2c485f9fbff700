import { paint, type Paint, plainPaint } from "../formats/paint.ts";
import { colours } from "../terminal/colours.ts";
import type { Io } from "../terminal/io.ts";
import type { VerdictText } from "./verdict-text.ts";

/** Tells a person on stderr how it goes, a line for each thing. */
export class ProgressPrinter {
  readonly #io: Io;
  readonly #paint: Paint;

  constructor(io: Io) {
    this.#io = io;
    this.#paint = paint({ color: colours(io, "stderr") });
  }

  say(text: string): void {
    this.#line(plainPaint(text));
  }

  heading(text: string): void {
    this.#line(this.#paint.bold(plainPaint(text)));
  }

  done(text: string): void {
    this.#line(`${this.#paint.green("✓")} ${plainPaint(text)}`);
  }

  wrong(text: string): void {
    this.#line(`${this.#paint.red("✗")} ${plainPaint(text)}`);
  }

  warn(text: string): void {
    this.#line(`${this.#paint.yellow("!")} ${plainPaint(text)}`);
  }

  next(text: string): void {
    this.#line(`${this.#paint.bold("Next:")} ${plainPaint(text)}`);
  }

  /** A thing to do now, below what was said last. */
  step(text: string): void {
    this.#line(`  ${plainPaint(text)}`);
  }

  /** A verdict's cells; many are counted rather than listed. */
  cells({ cells }: VerdictText): void {
    const shown = cells.length > most + 1 ? cells.slice(0, most) : cells;
    for (const cell of shown) this.step(cell);
    if (shown.length < cells.length) this.step(`and ${cells.length - shown.length} more`);
  }

  #line(text: string): void {
    this.#io.stderr.write(`${text}\n`);
  }
}

/** Cells that a person takes in at a glance. */
const most = 20;
