import type { EngineResult, EngineRun, ExitReason, StackOutput } from "./engine-run.ts";
import type { StepOperation } from "./engine-event.ts";
import type { EngineContext } from "./steps/engine-context.ts";
import { STACK_TYPE, makeUrn } from "./values/urn.ts";
import { containsSecret, inClear } from "./values/value.ts";
import type { ValueMap } from "./values/value.ts";

const CHANGES: readonly StepOperation[] = ["create", "update", "replace", "delete"];

/** What only a run of a program adds to the result. */
export interface Verdict {
  /** Exports as the program sent them; undefined if they are to be taken from the state. */
  readonly outputs?: ValueMap | undefined;
  readonly incomplete?: string;
}

/** Sums up a run that has ended. */
export function resultOf(
  run: EngineRun,
  { journal, reporter, stop, preview, stack, project }: EngineContext,
  { incomplete, outputs }: Verdict,
  durationMs: number,
): EngineResult {
  const { steps, diagnostics } = reporter;
  const stackEntry = journal.find(makeUrn(stack, project, "", STACK_TYPE, `${project}-${stack}`));
  const exports = preview ? (outputs ?? stackEntry?.outputs) : stackEntry?.outputs;
  const changeSummary: Partial<Record<StepOperation, number>> = {};
  for (const { operation } of steps) changeSummary[operation] = (changeSummary[operation] ?? 0) + 1;
  const exitReason: ExitReason = stop.reason ?? (incomplete === undefined ? "done" : "incomplete");
  return {
    verb: run.verb,
    preview,
    ok: exitReason === "done",
    exitReason,
    steps,
    changeSummary,
    diagnostics,
    outputs: Object.fromEntries(
      Object.entries(exports ?? {}).map(([key, value]): [string, StackOutput] => [
        key,
        { value: inClear(value), secret: containsSecret(value) },
      ]),
    ),
    changed: steps.some(({ operation }) => CHANGES.includes(operation)),
    ...(incomplete !== undefined && { incomplete }),
    config: Object.fromEntries(
      Object.entries(run.config).map(([key, { value, secret }]) => [key, secret ? "[secret]" : value]),
    ),
    durationMs,
  };
}
