import { createReadStream } from "node:fs";
import type { Clock } from "../../provider/connectwise/index.ts";
import type { Io, Terminal } from "../../provider/terminal/io.ts";
import { main } from "../../provider/cli/main.ts";

export interface Ran {
  code: number;
  out: string;
  err: string;
}

export interface Surroundings {
  env?: Readonly<Record<string, string | undefined>>;
  stdin?: string;
  cwd?: string;
  signal?: AbortSignal;
  tty?: boolean;
  /** Default: one on which nobody waits. */
  clock?: Clock;
  /** Somebody who can be asked. */
  terminal?: Terminal;
  onOut?: (text: string) => void;
}

/** The surroundings of a command without a process of its own, and what it printed so far. */
export function testIo(around: Surroundings = {}): { io: Io; printed: () => { out: string; err: string } } {
  let out = "";
  let err = "";
  const { tty: isTTY = false } = around;
  const io: Io = {
    stdout: { write: (text) => ((out += text), around.onOut?.(text)), isTTY },
    stderr: { write: (text) => void (err += text), isTTY },
    stdin: oneText(around.stdin ?? ""),
    terminal: around.terminal,
    descriptor: (fd) => createReadStream("", { fd, autoClose: false }),
    env: around.env ?? {},
    cwd: around.cwd ?? process.cwd(),
    clock: around.clock ?? skippingClock(),
    signal: around.signal ?? new AbortController().signal,
  };
  return { io, printed: () => ({ out, err }) };
}

/** Runs a command line as a shell would, without a process of its own. */
export async function run(argv: readonly string[], around: Surroundings = {}): Promise<Ran> {
  const { io, printed } = testIo(around);
  return { code: await main(argv, io), ...printed() };
}

/** Nobody waits in a test: what would be slept through is skipped. */
function skippingClock(): Clock {
  let skipped = 0;
  return {
    now: () => Date.now() + skipped,
    sleep: async (ms) => {
      await new Promise((resolve) => setImmediate(resolve));
      skipped += ms;
    },
  };
}

async function* oneText(text: string): AsyncIterable<string> {
  yield text;
}
