import { PsaError } from "../access/psa-error.ts";
import { EngineError } from "../rehearsal/index.ts";

const wrongUse = new Set([
  "project-missing",
  "project-invalid",
  "sdk-missing",
  "state-missing",
  "state-unreadable",
  "state-unsupported",
  "passphrase-missing",
  "passphrase-wrong",
]);

/** An error of the engine as one of ours, so that it gets its exit code; any other as it is. */
export function engineFailure(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  return new PsaError({
    code: wrongUse.has(error.code) ? "bad-input" : "unsupported",
    what: error.what,
    why: error.why,
    next: error.next,
  });
}
