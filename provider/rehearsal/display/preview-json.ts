import type { StepResult } from "../engine-event.ts";
import type { EngineResult, Verb } from "../engine-run.ts";
import { covers, formatPath, parsePath } from "../values/property-path.ts";

/**
 * The digest that `pulumi preview --json` prints: states as in a state file, secrets as `[secret]`, unknown values as
 * the sentinel; `duration` in nanoseconds. An incomplete preview says so under `incomplete`.
 */
export function renderPreviewJson(result: EngineResult): object {
  const { verb, config, steps, durationMs, changeSummary, diagnostics, incomplete } = result;
  return {
    config,
    steps: steps.map((step) => stepJson(step, verb)),
    duration: Math.round(durationMs * 1e6),
    changeSummary,
    ...(diagnostics.length > 0 && { diagnostics }),
    ...(incomplete !== undefined && { incomplete }),
  };
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
    ...(after !== undefined && { newState: after }),
    detailedDiff: detailed === undefined || detailed.length === 0 ? null : Object.fromEntries(detailed),
    ...(reasons.length > 0 && { diffReasons: reasons }),
    ...(replaceKeys !== undefined && replaceKeys.length > 0 && { replaceReasons: replaceKeys }),
  };
}
