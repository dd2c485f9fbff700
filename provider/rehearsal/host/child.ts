import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";

export interface ChildOptions {
  readonly directory: string;
  readonly environment: Record<string, string | undefined>;
  readonly onLine: (line: string) => void;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * A Node process in a group of its own, so that a terminal's Ctrl-C reaches only the engine, which then decides.
 * Its standard input stays open as long as the engine lives.
 */
export class Child {
  readonly exited: Promise<Exit>;
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;

  constructor(args: readonly string[], { directory, environment, onLine }: ChildOptions) {
    this.#process = spawn(process.execPath, args, {
      cwd: directory,
      env: environment,
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#process.stdin.on("error", () => {}); // the process may end before we close its input
    eachLine(this.#process.stdout, onLine);
    eachLine(this.#process.stderr, onLine);
    this.exited = new Promise((resolve, reject) => {
      this.#process.once("error", reject);
      this.#process.once("close", (code, signal) => resolve({ code, signal }));
    });
    this.exited.catch(() => {}); // reported by whoever waits
  }

  /** Ends the process and what it started: first `signal`, after `grace` milliseconds SIGKILL. */
  async end(signal: NodeJS.Signals, grace: number): Promise<void> {
    this.#process.stdin.end();
    this.#kill(signal);
    const timer = setTimeout(() => this.#kill("SIGKILL"), grace);
    await this.exited.catch(() => {}).finally(() => clearTimeout(timer));
  }

  #kill(signal: NodeJS.Signals): void {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    try {
      if (process.platform === "win32") this.#process.kill(signal);
      else process.kill(-pid, signal);
    } catch {
      // gone in the meantime
    }
  }
}

function eachLine(stream: Readable, onLine: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
  stream.on("end", () => {
    if (rest !== "") onLine(rest);
  });
}
