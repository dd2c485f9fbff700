import { plainSentence } from "../border/shown-text.ts";

/** Stable codes of everything that can go wrong; scripts may rely on them. */
export type PsaErrorCode =
  | "settings" // settings are missing or wrong
  | "not-signed-in" // 401: the key pair was refused
  | "no-right" // 403: our role lacks a right
  | "not-found" // 404 on the object itself, while our own access works
  | "invalid" // ConnectWise refused the object's fields
  | "exists" // a name or identifier is taken
  | "in-use" // 409: the object is held by others
  | "unsupported" // 405: ConnectWise has no such operation
  | "throttled" // 429 beyond the retries
  | "unreachable" // no answer: connection, time-out, gateway
  | "unexpected-answer" // an answer that the contract does not allow: HTML, half a page, wrong shape
  | "ambiguous" // a write may or may not have happened
  | "wrong-tenant" // another tenant answers
  | "changed-meanwhile" // live state is not what was planned against
  | "guarded" // a guard of ours forbids it
  | "bad-input" // the program or the command line is wrong
  | "unsafe" // live rights are wider than declared
  | "incomplete"; // a person still has something to do

export interface PsaErrorParts {
  code: PsaErrorCode;
  /** What happened, one sentence; or a line and what belongs below it, a line each. */
  what: string | readonly string[];
  /** Why we think so. */
  why?: string | readonly string[] | undefined;
  /** What to do next. */
  next?: string | undefined;
  /** The failed call, where there was one: method and path, never a query value or a header. */
  request?: string | undefined;
  status?: number | undefined;
  /** ConnectWise's `x-cw-request-id`, for its support. */
  requestId?: string | undefined;
}

/**
 * The one error class of the package. Its message is "what. why. next"; it holds nothing but the listed fields. Names in its
 * sentences may be a tenant's: they are plain from here on, and have no line of their own.
 */
export class PsaError extends Error {
  readonly code: PsaErrorCode;
  readonly what: string;
  readonly why: string | undefined;
  readonly next: string | undefined;
  readonly request: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;

  constructor(parts: PsaErrorParts) {
    const what = shown(parts.what) ?? "";
    const why = shown(parts.why);
    const next = shown(parts.next);
    super([what, why, next].filter(Boolean).join(" "));
    this.name = "PsaError";
    this.code = parts.code;
    this.what = what;
    this.why = why;
    this.next = next;
    this.request = shown(parts.request);
    this.status = parts.status;
    this.requestId = shown(parts.requestId);
  }
}

export function isPsaError(value: unknown): value is PsaError {
  return value instanceof PsaError;
}

function shown(text: string | readonly string[] | undefined): string | undefined {
  if (typeof text === "string") return plainSentence(text);
  return text?.map((line) => plainSentence(line)).join("\n");
}
