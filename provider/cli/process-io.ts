import { createReadStream } from "node:fs";
import type { Io, OutputStream } from "../terminal/io.ts";

/** The surroundings of a real process. */
export function processIo(): Io {
  let signal: AbortSignal | undefined;
  return {
    stdout: outputStream(process.stdout),
    stderr: outputStream(process.stderr),
    stdin: process.stdin,
    // Questions go to stderr: stdout may be a file.
    terminal:
      process.stdin.isTTY && process.stderr.isTTY
        ? { input: process.stdin, output: process.stderr }
        : undefined,
    descriptor: (fd) => createReadStream("", { fd, autoClose: false }),
    env: process.env,
    cwd: process.cwd(),
    get signal() {
      return (signal ??= endingSignal());
    },
  };
}

/** A reader that went away (`| head`, a closed terminal) is no error: the rest is dropped, and the exit code stays that of the command. */
function outputStream(stream: NodeJS.WriteStream): OutputStream {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || error.code === "EIO") return;
    process.stderr.write(`error: the output cannot be written: ${error.code ?? error.message}\n`);
    process.exit(1);
  });
  return {
    write: (text) => {
      stream.write(text);
    },
    isTTY: stream.isTTY === true,
    get size() {
      return stream.isTTY ? { columns: stream.columns || 80, rows: stream.rows || 24 } : undefined;
    },
  };
}

function endingSignal(): AbortSignal {
  const ending = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => ending.abort(name));
  return ending.signal;
}
