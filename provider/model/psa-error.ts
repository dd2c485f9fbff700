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
  /** What happened, one sentence. */
  what: string;
  /** Why we think so. */
  why?: string | undefined;
  /** What to do next. */
  next?: string | undefined;
  /** The failed call, where there was one: method and path, never a query value or a header. */
  request?: string | undefined;
  status?: number | undefined;
  /** ConnectWise's `x-cw-request-id`, for its support. */
  requestId?: string | undefined;
}

/** The one error class of the package. Its message is "what. why. next"; it holds nothing but the listed fields. */
export class PsaError extends Error {
  readonly code: PsaErrorCode;
  readonly what: string;
  readonly why: string | undefined;
  readonly next: string | undefined;
  readonly request: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;

  constructor(parts: PsaErrorParts) {
    super([parts.what, parts.why, parts.next].filter(Boolean).join(" "));
    this.name = "PsaError";
    this.code = parts.code;
    this.what = parts.what;
    this.why = parts.why;
    this.next = parts.next;
    this.request = parts.request;
    this.status = parts.status;
    this.requestId = parts.requestId;
  }
}

export function isPsaError(value: unknown): value is PsaError {
  return value instanceof PsaError;
}
