import { isPsaError } from "../../../access/psa-error.ts";
import type { PollError } from "../../watch/progress.ts";

/** What one look gave; a passing trouble is an outcome, since a watch goes on. */
export type PollOutcome<T> = { ok: true; value: T } | { ok: false; trouble: PollError };

const passing = new Set(["throttled", "unreachable", "unexpected-answer", "not-found"]);

/**
 * Takes a look.
 * @throws whatever waiting cannot mend: refused credentials, a missing right, wrong settings
 */
export async function pollOutcome<T>(look: () => Promise<T>): Promise<PollOutcome<T>> {
  try {
    return { ok: true, value: await look() };
  } catch (error) {
    if (!isPsaError(error) || !passing.has(error.code)) throw error;
    return { ok: false, trouble: { code: error.code, what: error.what } };
  }
}
