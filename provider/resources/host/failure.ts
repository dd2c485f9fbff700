import { cut, plainLines, plainSentence } from "../../border/shown-text.ts";
import { PartialFailure } from "../partial-failure.ts";
import { hostLine } from "./host-line.ts";
import { isPsaError } from "../../access/psa-error.ts";
import { toWireWithSecrets } from "./wire.ts";

/** Failure details travel in a gRPC header block, which Node limits to 64 KiB after base64: above this, steps are left out. */
const mostDetailBytes = 36_000;
const mostReasons = 30;
const longestReason = 600;

/**
 * An error as the user should see it: one line, without a stack for everything we foresaw. A partial failure becomes what the
 * host records: id, outputs with `__provider`, and reasons.
 */
export function shownError(error: unknown, provider: unknown, secrets: readonly string[]): Error {
  if (error instanceof PartialFailure) {
    const { outputs, reasons } = fitting(error);
    // The reasons say it all, and the message travels beside them, twice: only the first of them.
    return Object.assign(plainError(reasons[0] ?? error.message), {
      id: error.id,
      reasons,
      properties: toWireWithSecrets({ ...outputs, __provider: provider }, secrets),
    });
  }
  if (isPsaError(error)) {
    const id = error.requestId === undefined ? "" : ` (ConnectWise request ${error.requestId})`;
    return plainError(`${error.message}${id}`);
  }
  return unforeseen(error);
}

/** With its stack, which says where; but what it says may be somebody else's text. */
function unforeseen(error: unknown): Error {
  if (error instanceof Error && error.message === plainSentence(error.message)) return error;
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const at = stack.indexOf("\n    at ");
  const shown = new Error(plainSentence(message));
  shown.name = error instanceof Error ? error.name : "Error";
  shown.stack = `${shown.name}: ${shown.message}${at < 0 ? "" : plainLines(stack.slice(at))}`;
  return shown;
}

function plainError(message: string): Error {
  const shown = new Error(plainLines(message));
  shown.name = hostLine.name;
  if (process.env.CONNECTWISE_DEBUG) return shown;
  shown.stack = hostLine.stack;
  return Object.defineProperty(shown, "toString", { value: () => shown.name });
}

/** Steps beyond what the header block holds are left to the next run, which compares everything again; said, not hidden. */
function fitting(failure: PartialFailure): { outputs: object; reasons: string[] } {
  const reasons = shortened(failure.reasons.map((reason) => cut(reason, longestReason)));
  const all = (failure.outputs as { outstanding?: unknown[] }).outstanding ?? [];
  let kept = all.length;
  const outputs = () =>
    kept === all.length ? failure.outputs : { ...failure.outputs, outstanding: all.slice(0, kept) };
  while (kept > 1 && Buffer.byteLength(JSON.stringify({ outputs: outputs(), reasons })) > mostDetailBytes) {
    kept = Math.floor((kept * 3) / 4);
  }
  const left = all.length - kept;
  return {
    outputs: outputs(),
    reasons:
      left === 0
        ? reasons
        : [...reasons, `${left} of ${all.length} steps are not recorded yet: the next \`up\` adds them`],
  };
}

function shortened(reasons: string[]): string[] {
  if (reasons.length <= mostReasons) return reasons;
  const left = reasons.length - mostReasons + 1;
  return [...reasons.slice(0, mostReasons - 2), `and ${left} more of this kind`, ...reasons.slice(-1)];
}
