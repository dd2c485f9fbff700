/** What went wrong, by kind. `usage` kinds are found before anything runs; the others stop a run. */
export type EngineErrorCode =
  | "project-missing"
  | "project-invalid"
  | "sdk-missing"
  | "state-missing"
  | "state-unreadable"
  | "state-unsupported"
  | "state-locked"
  | "state-unwritable"
  | "passphrase-missing"
  | "passphrase-wrong"
  | "unsupported"
  | "provider-failed"
  | "program-failed"
  | "protected"
  | "duplicate"
  | "internal";

export interface EngineErrorParts {
  readonly code: EngineErrorCode;
  readonly what: string;
  readonly why?: string;
  readonly next?: string;
  readonly cause?: unknown;
}

/** An error of the engine: one sentence each for what happened, why, and what to do next. Never holds a secret. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  readonly what: string;
  readonly why: string | undefined;
  readonly next: string | undefined;

  constructor({ code, what, why, next, cause }: EngineErrorParts) {
    super(
      [what, why, next].filter((part) => part !== undefined).join(" "),
      cause === undefined ? {} : { cause },
    );
    this.name = "EngineError";
    this.code = code;
    this.what = what;
    this.why = why;
    this.next = next;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
