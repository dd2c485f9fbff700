import type { ShownState, StepResult } from "../engine-event.ts";
import type { EngineResult, Verb } from "../engine-run.ts";
import { covers, formatPath, parsePath } from "../values/property-path.ts";

/**
 * The digest that `pulumi preview --json` prints: states as in a state file, secrets as `[secret]`, unknown values as
 * the sentinel; `duration` in nanoseconds. An incomplete preview says so under `incomplete`.
 * @param options.showSames resources that do not change, too; of a preview they are left out by default, but for the stack
 */
export function renderPreviewJson(result: EngineResult, { showSames = false } = {}): object {
  const { verb, config, steps, durationMs, changeSummary, diagnostics, incomplete } = result;
  const shown = ({ operation, type }: StepResult) =>
    verb !== "preview" || showSames || operation !== "same" || type === "pulumi:pulumi:Stack";
  return {
    config,
    steps: steps.filter(shown).map((step) => stepJson(step, verb)),
    duration: Math.round(durationMs * 1e6),
    changeSummary,
    ...(diagnostics.length > 0 && { diagnostics }),
    ...(incomplete !== undefined && { incomplete }),
  };
}

/** A preview tells of a step before it is taken: then the new state has no id and no outputs, even where it keeps those of before. */
function beforeTheStep({ id: _, outputs: __, ...state }: ShownState): object {
  return state;
}

function stepJson(step: StepResult, verb: Verb): object {
  const { operation, urn, provider, before, after, changes, replaceKeys, replaceOnChanges } = step;
  // as the real engine has it: drift without detail is not told from no drift here, only by the exit code
  const bare = verb === "refresh" && operation === "update" && changes === undefined;
  const forced = (replaceOnChanges ?? []).map(parsePath);
  const detailed = changes?.map(({ path, kind }): [string, object] => {
    const replaces = forced.some((pattern) => covers(pattern, path));
    return [formatPath(path), { kind: replaces ? `${kind}-replace` : kind, inputDiff: true }];
  });
  const reasons = [...new Set(changes?.map(({ path }) => String(path[0])))];
  return {
    op: bare ? "refresh" : operation,
    urn,
    ...(provider !== undefined && { provider }),
    ...(before !== undefined && { oldState: before }),
    ...(after !== undefined && { newState: verb === "preview" ? beforeTheStep(after) : after }),
    detailedDiff: detailed === undefined || detailed.length === 0 ? null : Object.fromEntries(detailed),
    ...(reasons.length > 0 && { diffReasons: reasons }),
    ...(replaceKeys !== undefined && replaceKeys.length > 0 && { replaceReasons: replaceKeys }),
  };
}
