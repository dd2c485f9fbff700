import { harmlessOutput } from "../border/shown-text.ts";
import type { Io, OutputStream } from "../terminal/io.ts";

/**
 * The same surroundings with a guard before the terminal and the log: whatever a command writes, lines and colours pass, and no
 * other control character does, nor a line that a CI runner would take for a command.
 */
export function guardedIo(io: Io): Io {
  return {
    stdout: guarded(io.stdout),
    stderr: guarded(io.stderr),
    stdin: io.stdin,
    terminal: io.terminal,
    descriptor: (fd) => io.descriptor(fd),
    env: io.env,
    cwd: io.cwd,
    ...(io.clock ? { clock: io.clock } : {}),
    // Asking for it takes the signals over.
    get signal() {
      return io.signal;
    },
  };
}

function guarded(stream: OutputStream): OutputStream {
  let atLineStart = true;
  return {
    write: (text) => {
      if (text === "") return;
      stream.write(harmlessOutput(text, { atLineStart, moves: stream.isTTY }));
      atLineStart = text.endsWith("\n");
    },
    isTTY: stream.isTTY,
    get size() {
      return stream.size;
    },
  };
}
