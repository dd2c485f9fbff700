import type { EngineResult } from "../../../provider/rehearsal/index.ts";
import { BuiltinStack, operationsOf, shownText } from "./builtin-stack.ts";
import type { EngineFactory, OperationOptions, Outcome } from "./engine-under-test.ts";
import type { RunOptions } from "./builtin-stack.ts";
import type { ToyProgram } from "./toy-program.ts";

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
      preview: async (program, options) => outcomeOf(await stack.preview(program, placeOf(program)), options),
      up: async (program, options) => outcomeOf(await stack.up(program, placeOf(program)), options),
      refresh: async (options = {}) =>
        outcomeOf(await stack.refresh({ previewOnly: options.previewOnly ?? false }), options),
      destroy: async () => outcomeOf(await stack.destroy()),
      exportState: () => stack.state(),
    };
  },
};

/** A program that does not end well would take the test's process with it. */
function placeOf({ ending }: ToyProgram): RunOptions {
  return { spawned: ending !== undefined };
}
