import { spawn } from "node:child_process";

export interface Ended {
  exit: number | null;
  out: string;
  err: string;
}

/** Runs a command to its end; null as exit code when it was ended for taking longer than `seconds`. */
export function runCommand(
  command: readonly [string, ...string[]],
  { cwd, env, seconds }: { cwd: string; env: Readonly<Record<string, string | undefined>>; seconds: number },
): Promise<Ended> {
  const [file, ...words] = command;
  const child = spawn(file, words, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  return new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exit) => resolve({ exit, out, err }));
  }).finally(() => clearTimeout(timer));
}

/** The same for what has to work: its output is the reason when it does not. */
export async function runOrThrow(...call: Parameters<typeof runCommand>): Promise<string> {
  const { exit, out, err } = await runCommand(...call);
  if (exit !== 0) throw new Error(`${call[0].join(" ")} ended with ${exit ?? "a time-out"}:\n${out}${err}`);
  return out;
}
