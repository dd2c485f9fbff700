import { isPsaError } from "../../access/psa-error.ts";
import type { Check, CheckName } from "../check.ts";
import { type ExitCode, exitCodeOf } from "../../terminal/exit-code.ts";

/** Checks in the order of the text, and what they are worth to the shell. */
export interface Findings {
  checks: Check[];
  codes: ExitCode[];
}

/** Gathers checks. */
export class FoundOut {
  readonly all: Findings = { checks: [], codes: [] };

  ok(check: CheckName, text: string): void {
    this.all.checks.push({ check, state: "ok", text });
  }

  /** Not told by ConnectWise; no fault by itself. */
  unknown(check: CheckName, text: string, more: Pick<Check, "details" | "next"> = {}): void {
    this.all.checks.push({ check, state: "unknown", text, ...more });
  }

  warn(check: CheckName, text: string, more: Pick<Check, "details" | "next"> = {}): void {
    this.all.checks.push({ check, state: "warning", text, ...more });
  }

  wrong(check: CheckName, text: string, code: ExitCode, more: Pick<Check, "details" | "next"> = {}): void {
    this.all.checks.push({ check, state: "wrong", text, ...more });
    this.all.codes.push(code);
  }

  /** What a tenant answered instead of what was asked. */
  failed(check: CheckName, error: unknown): void {
    const code = exitCodeOf(error, { gate: true });
    const state = code === 21 ? "unknown" : "wrong";
    this.all.checks.push({ check, state, ...errorParts(error) });
    this.all.codes.push(code);
  }
}

/** What happened and why, as one text; what to do. */
export function errorParts(error: unknown): { text: string; next?: string } {
  if (!isPsaError(error)) return { text: error instanceof Error ? error.message : String(error) };
  const { what, why, next, requestId } = error;
  const trace = requestId === undefined ? undefined : `[x-cw-request-id ${requestId}]`;
  const text = [what, why, trace].filter(Boolean).join(" ");
  return next === undefined ? { text } : { text, next };
}
