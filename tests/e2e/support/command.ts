import { type ChildProcessByStdio, spawn } from "node:child_process";
import { dirname } from "node:path";
import type { Readable, Writable } from "node:stream";
import { psaAccess } from "./installed-package.ts";

/** What a command printed, and the exit code a shell would see. */
export interface Printed {
  exit: number | null;
  out: string;
  err: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder of Node only: no Pulumi CLI, and nothing else that a machine happens to have. Child processes get no other
 * variable of this process, least of all a `CONNECTWISE_…`.
 */
export const barePath = dirname(process.execPath);

export class RunningCommand {
  readonly ended: Promise<Printed>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;

  constructor(
    words: readonly string[],
    { cwd, env, stdin = "" }: { cwd: string; env: Environment; stdin?: string },
  ) {
    this.#child = spawn(process.execPath, [psaAccess, ...words], {
      cwd,
      env: { PATH: barePath, HOME: cwd, ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    const child = this.#child;
    child.stdin.end(stdin);
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    this.ended = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve({ exit: code, out, err }));
    });
  }

  get pid(): number {
    return this.#child.pid as number;
  }

  /** Standard output as it comes. */
  output(): AsyncIterable<string> {
    return this.#child.stdout as AsyncIterable<string>;
  }

  /** Standard error as it comes. */
  errors(): AsyncIterable<string> {
    return this.#child.stderr as AsyncIterable<string>;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }
}
