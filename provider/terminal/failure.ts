import { plainLines, plainSentence } from "../border/shown-text.ts";
import { type ExitCode, exitCodeOf } from "./exit-code.ts";
import type { Io } from "./io.ts";

/** Shows an error on stderr and says which exit code it is worth; for commands that go on after it, too. */
export function fail(io: Io, error: unknown, options: { gate?: boolean } = {}): ExitCode {
  io.stderr.write(`${errorText(error)}\n`);
  if (io.env["CONNECTWISE_DEBUG"] && error instanceof Error)
    io.stderr.write(`${plainLines(error.stack ?? "")}\n`);
  return exitCodeOf(error, options);
}

interface Explained {
  what: string;
  why?: string | undefined;
  next?: string | undefined;
  request?: string | undefined;
  status?: number | undefined;
  requestId?: string | undefined;
}

/** What happened, why, what to do next: a line each. */
export function errorText(error: unknown): string {
  if (!isExplained(error)) {
    const message = error instanceof Error ? error.message : String(error);
    return [
      `error: ${plainSentence(message)}`,
      "  next: set CONNECTWISE_DEBUG=1 to see where; if it stays, report it",
    ].join("\n");
  }
  const { what, why, next, request, status, requestId } = error;
  const details = [status, requestId && `x-cw-request-id ${requestId}`].filter(Boolean).join(", ");
  return [
    `error: ${plainLines(what.trimEnd())}`,
    why && `  why: ${plainLines(why)}`,
    request && `  request: ${request}${details ? ` (${details})` : ""}`,
    next && `  next: ${plainLines(next)}`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** Errors of the provider and of the built-in engine have the same parts. */
function isExplained(error: unknown): error is Explained {
  return error instanceof Error && typeof (error as Partial<Explained>).what === "string";
}
