import type { EngineResult } from "../../../provider/rehearsal/index.ts";
import { BuiltinStack, operationsOf, shownText } from "./builtin-stack.ts";
import type { EngineFactory, OperationOptions, Outcome } from "./engine-under-test.ts";

function outcomeOf(result: EngineResult, { expectNoChanges = false }: OperationOptions = {}): Outcome {
  return {
    exitCode: !result.ok ? 1 : expectNoChanges && result.changed ? 7 : 0,
    operations: operationsOf(result),
    text: shownText(result),
  };
}

/** The built-in engine, programs in this process. */
export const builtinEngine: EngineFactory = {
  name: "built-in",
  open: async (project) => {
    const stack = new BuiltinStack(project);
    return {
      name: "built-in",
      preview: async (program, options) => outcomeOf(await stack.preview(program), options),
      up: async (program, options) => outcomeOf(await stack.up(program), options),
      refresh: async (options = {}) => outcomeOf(await stack.refresh({ previewOnly: options.previewOnly ?? false }), options),
      destroy: async () => outcomeOf(await stack.destroy()),
      exportState: () => stack.state(),
    };
  },
};
