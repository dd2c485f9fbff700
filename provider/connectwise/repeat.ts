import { PsaError } from "../access/psa-error.ts";
import { backoffMs, longestPauseMs } from "./backoff.ts";
import type { Clock } from "../border/clock.ts";
import type { Failure, CallOutcome } from "./outcome.ts";
import type { Call } from "./wire-call.ts";

/** How a call ended after all its tries. `earlierMaybe`: a try before the last one may have taken effect. */
export interface CallResult {
  outcome: CallOutcome;
  earlierMaybe: boolean;
}

/** Sends until the call ends, may not be sent again, or its tries are spent. Only transient faults are repeated. */
export async function repeat(
  call: Call,
  once: () => Promise<CallOutcome>,
  clock: Clock,
  random: () => number,
  mostTries: number,
): Promise<CallResult> {
  let earlierMaybe = false;
  for (let tries = 1; ; tries++) {
    const outcome = await once();
    if (outcome.ok) return { outcome, earlierMaybe };
    const allowed = outcome.again === "always" || (outcome.again === "if-repeatable" && call.repeatable);
    const effect: Failure["effect"] = earlierMaybe ? "maybe" : outcome.effect;
    if (!allowed || tries === mostTries) {
      return {
        outcome: { ...outcome, effect, error: closing(call, { ...outcome, effect }, tries) },
        earlierMaybe,
      };
    }
    if (outcome.pauseMs !== undefined && outcome.pauseMs > longestPauseMs) {
      return {
        outcome: { ...outcome, effect, error: pauseTooLong(outcome.error, outcome.pauseMs) },
        earlierMaybe,
      };
    }
    earlierMaybe = effect === "maybe";
    await clock.sleep(outcome.pauseMs ?? backoffMs(tries, random));
  }
}

function closing(call: Call, failure: Failure, tries: number): PsaError {
  const { error } = failure;
  const why = tries === 1 ? error.why : `${error.why ?? ""} It was tried ${tries} times.`;
  // A POST is looked for by its caller, which says more.
  const inDoubt =
    failure.effect === "maybe" &&
    error.code === "unreachable" &&
    call.method !== "GET" &&
    call.method !== "POST";
  if (inDoubt) {
    return new PsaError({
      ...partsOf(error),
      code: "ambiguous",
      what: `${error.what} Whether it took effect is not known.`,
      why,
      next: "Look at the record in ConnectWise, or run a refresh, before trying again.",
    });
  }
  return tries === 1 ? error : new PsaError({ ...partsOf(error), why });
}

function pauseTooLong(error: PsaError, pauseMs: number): PsaError {
  return new PsaError({
    ...partsOf(error),
    why: `${error.why ?? ""} ConnectWise asks to wait ${Math.ceil(pauseMs / 1000)} s; more than ${longestPauseMs / 1000} s is not waited.`,
    next: "Run again after that time.",
  });
}

/** The listed fields of an error, to make another from. */
export function partsOf(error: PsaError): ConstructorParameters<typeof PsaError>[0] {
  const { code, what, why, next, request, status, requestId } = error;
  return { code, what, why, next, request, status, requestId };
}
