import { isPsaError, type PsaErrorCode } from "../access/psa-error.ts";

/** What `psa-access` answers to the shell; see the table in the documentation. */
export const exitCodes = {
  /** Done, nothing to report. */
  done: 0,
  error: 1,
  /** Wrong use or wrong settings. */
  usage: 2,
  /** Not signed in, or no right. */
  access: 3,
  differences: 7,
  /** A person still has something to do. */
  open: 20,
  /** The tenant could not be read completely, so nothing can be said. */
  unknown: 21,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Which code wins when several hold. */
const precedence: readonly ExitCode[] = [2, 3, 1, 21, 7, 20, 0];

/** The code to end with when several hold, given one by one or as lists; 0 for none. */
export function worst(...codes: readonly (ExitCode | readonly ExitCode[])[]): ExitCode {
  const all = new Set(codes.flat());
  return precedence.find((code) => all.has(code)) ?? exitCodes.done;
}

const byErrorCode: Partial<Record<PsaErrorCode, ExitCode>> = {
  settings: exitCodes.usage,
  "bad-input": exitCodes.usage,
  "not-signed-in": exitCodes.access,
  "no-right": exitCodes.access,
};

/** Whatever else a question is answered with leaves it open: a refused read says nothing of what it asked for. */
const noKnowledge: readonly PsaErrorCode[] = [
  "unreachable",
  "throttled",
  "unexpected-answer",
  "in-use",
  "invalid",
  "not-found",
  "unsupported",
];

/**
 * The code an error ends with.
 * @param gate the command answers a question about the live tenant, so an unreadable tenant is "unknown", not "error"
 */
export function exitCodeOf(error: unknown, { gate = false }: { gate?: boolean } = {}): ExitCode {
  if (!isPsaError(error)) return exitCodes.error;
  if (gate && noKnowledge.includes(error.code)) return exitCodes.unknown;
  return byErrorCode[error.code] ?? exitCodes.error;
}
