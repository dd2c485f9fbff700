import type { Command } from "commander";
import type { Clock } from "../border/clock.ts";
import type { ExitCode } from "./exit-code.ts";

export interface OutputStream {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Of a terminal, in characters, as it is now. */
  readonly size?: { columns: number; rows: number } | undefined;
}

/** Somebody at a keyboard who can be asked. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { setRawMode?: (raw: boolean) => unknown };
  readonly output: NodeJS.WritableStream;
}

/** Everything a command may touch of its process; tests give their own. */
export interface Io {
  /** Data. */
  readonly stdout: OutputStream;
  /** Everything else. */
  readonly stderr: OutputStream;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  /** Undefined when nobody can be asked: a pipe, a script, CI. */
  readonly terminal: Terminal | undefined;
  /** Reads a file descriptor that was handed to the process, as a shell's `3<file` does. */
  descriptor(fd: number): AsyncIterable<string | Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The time by which a command's connection waits; default this machine's. */
  readonly clock?: Clock;
  /** Directory that relative paths start from. */
  readonly cwd: string;
  /**
   * Aborts at SIGINT, SIGTERM or SIGHUP, with the signal's name as the reason. Asking for it takes these signals over: a command
   * that does must end when it aborts.
   */
  readonly signal: AbortSignal;
}

/** Wraps what a command does: its exit code becomes the process's, and what it throws is shown and mapped. */
export type Action = <A extends unknown[]>(
  run: (...args: A) => Promise<ExitCode>,
) => (...args: A) => Promise<void>;

/** `psa-access` itself, for a command that plays others. @param argv without node and script */
export type Main = (argv: readonly string[], io: Io) => Promise<ExitCode>;

/** Adds arguments, options, examples and the action to a command that has its name and summary. */
export type Register = (command: Command, io: Io, action: Action, main: Main) => void;
