import { spawn } from "node:child_process";
import { PsaError } from "../../access/psa-error.ts";
import type { Io } from "../../terminal/io.ts";

export interface Ran {
  exit: number;
  out: string;
  err: string;
}

/**
 * Runs the Pulumi CLI without anybody to ask and catches what it prints.
 * @param input its standard input: the way for a value that must be in no command line
 * @throws PsaError "bad-input" when there is no `pulumi` on the PATH
 */
export function runPulumi(
  words: readonly string[],
  { io, cwd, input = "" }: { io: Io; cwd: string; input?: string },
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", [...words, "--non-interactive", "--color", "never"], {
      cwd,
      env: { ...io.env },
    });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    // One that ended before it read its input says so by its exit code.
    child.stdin.on("error", () => undefined);
    child.on("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "ENOENT" ? noPulumi() : error);
    });
    child.on("close", (code) => resolve({ exit: code ?? 1, out, err }));
    child.stdin.end(input);
  });
}

function noPulumi(): PsaError {
  return new PsaError({
    code: "bad-input",
    what: "There is no `pulumi` on the PATH.",
    why: "The stack's configuration and state are read and written by the Pulumi CLI.",
    next: "Install the Pulumi CLI; for a stack on a sandbox, give its file with --state.",
  });
}

/** The CLI's own reason: the first lines on stderr that say something, without the given texts. */
export function reasonOf({ err }: Ran, hidden: readonly string[] = []): string {
  const lines = err.split("\n").map((line) => line.replace(/^error: /, "").trim());
  let reason = lines
    .filter((line) => line !== "")
    .slice(0, 3)
    .join(" ");
  for (const text of hidden) if (text !== "") reason = reason.replaceAll(text, "[secret]");
  return reason === "" ? "It gave no reason." : reason;
}
