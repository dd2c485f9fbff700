import type { OutputStream } from "../../../terminal/io.ts";

/** Where a watch shows what it sees: lines that stay, and, on a terminal, a block below them that is drawn anew. */
export interface Display {
  /** Appends lines for good. */
  append(lines: readonly string[]): void;
  /** Replaces the block. */
  block(lines: readonly string[]): void;
  /** Leaves the block as it is, or takes it away; what follows is written below. */
  end(keep: boolean): void;
}

/** In a file or a pipe there is no block: every line stays. */
export function lineDisplay(stream: OutputStream): Display {
  return {
    append: (lines) => {
      for (const line of lines) stream.write(`${line}\n`);
    },
    block: () => undefined,
    end: () => undefined,
  };
}

const wrapOff = "\u001b[?7l";
const wrapOn = "\u001b[?7h";

/**
 * A terminal: the block is taken back with cursor moves. Its lines are cut at the right edge by the terminal itself and it is
 * never higher than the terminal, so that narrow and short ones keep their rows in count.
 */
export function terminalDisplay(stream: OutputStream): Display {
  let height = 0;
  let shown: readonly string[] = [];
  const takenBack = () => (height > 0 ? `\u001b[${height}A\r\u001b[0J` : "");
  const draw = (above: readonly string[], lines: readonly string[]) => {
    const fitting = lines.slice(0, Math.max(1, (stream.size?.rows ?? 24) - 2));
    const stays = above.map((line) => `${line}\n`).join("");
    const drawn = fitting.map((line) => `${line}\n`).join("");
    stream.write(`${takenBack()}${stays}${wrapOff}${drawn}${wrapOn}`);
    height = fitting.length;
    shown = lines;
  };
  return {
    append: (lines) => {
      if (lines.length > 0) draw(lines, shown);
    },
    block: (lines) => {
      if (height === 0 || lines.join("\n") !== shown.join("\n")) draw([], lines);
    },
    end: (keep) => {
      if (!keep) stream.write(takenBack());
      height = 0;
      shown = [];
    },
  };
}
