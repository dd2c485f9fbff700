import type { PsaError } from "../access/psa-error.ts";
import type { Answer } from "./answer.ts";

export interface Success {
  ok: true;
  answer: Answer;
  /** The JSON of the answer; undefined where the call has none (DELETE). */
  json: unknown;
  /** ConnectWise's `x-cw-request-id`, fit to be shown. */
  requestId: string | undefined;
}

export interface Failure {
  ok: false;
  error: PsaError;
  /** Did the call change anything? "maybe": nobody saw the outcome. */
  effect: "none" | "maybe";
  /** May the same call be sent again? "if-repeatable": only if a second execution does no harm. */
  again: "always" | "if-repeatable" | "never";
  /** How long ConnectWise asks us to wait first, milliseconds. */
  pauseMs?: number | undefined;
  /** It may come of a code base that is no longer the tenant's. */
  moved: boolean;
}

/** How one call ended: nothing is thrown before it is known whether it may be repeated. */
export type CallOutcome = Success | Failure;
