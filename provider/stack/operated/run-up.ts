import { spawn } from "node:child_process";
import { PsaError } from "../../access/psa-error.ts";
import type { Io } from "../../terminal/io.ts";

/**
 * Runs `pulumi up` as its user would: on a terminal with that terminal, for its questions and its display; else with its output
 * passed on and nobody to ask.
 *
 * The first interrupt lets the running calls end and be recorded, a second one leaves objects behind without a record. So it must
 * reach the CLI exactly once: on a terminal Ctrl-C goes to the whole group of processes by itself; without one the CLI has a group
 * of its own, and is told from here.
 * @returns its exit code
 * @throws PsaError "bad-input" when there is no `pulumi` on the PATH
 */
export function runUp(
  words: readonly string[],
  { cwd, env, io }: { cwd: string; env: Record<string, string | undefined>; io: Io },
): Promise<number> {
  const { signal } = io;
  const shared = io.stdout.isTTY && io.stderr.isTTY;
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", ["up", ...words], {
      cwd,
      env,
      ...(shared
        ? { stdio: "inherit" }
        : { stdio: ["ignore", "pipe", "pipe"], detached: process.platform !== "win32" }),
    });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => io.stdout.write(text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => io.stderr.write(text));
    const passOn = () => {
      if (!(shared && signal.reason === "SIGINT")) child.kill("SIGINT");
    };
    if (signal.aborted) passOn();
    signal.addEventListener("abort", passOn, { once: true });
    child.on("error", (error: NodeJS.ErrnoException) => {
      signal.removeEventListener("abort", passOn);
      reject(error.code === "ENOENT" ? noPulumi() : error);
    });
    child.on("close", (code) => {
      signal.removeEventListener("abort", passOn);
      resolve(code ?? 1);
    });
  });
}

function noPulumi(): PsaError {
  return new PsaError({
    code: "bad-input",
    what: "There is no `pulumi` on the PATH.",
    why: "`up` of a stack on a real tenant is Pulumi's.",
    next: "Install the Pulumi CLI; for a stack on a sandbox, give its file with --state.",
  });
}
