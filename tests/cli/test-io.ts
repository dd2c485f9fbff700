import type { Io } from "../../provider/cli/io.ts";
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
  onOut?: (text: string) => void;
}

/** Runs a command line as a shell would, without a process of its own. */
export async function run(argv: readonly string[], around: Surroundings = {}): Promise<Ran> {
  let out = "";
  let err = "";
  const { tty: isTTY = false } = around;
  const io: Io = {
    stdout: { write: (text) => ((out += text), around.onOut?.(text)), isTTY },
    stderr: { write: (text) => void (err += text), isTTY },
    stdin: oneText(around.stdin ?? ""),
    env: around.env ?? {},
    cwd: around.cwd ?? process.cwd(),
    signal: around.signal ?? new AbortController().signal,
  };
  const code = await main(argv, io);
  return { code, out, err };
}

async function* oneText(text: string): AsyncIterable<string> {
  yield text;
}
