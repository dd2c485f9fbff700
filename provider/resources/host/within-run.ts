import type { Context } from "../../tenant/context.ts";
import type { CheckFailure } from "../input-reader.ts";
import { PartialFailure } from "../partial-failure.ts";
import type { RecordedType } from "../../access/recorded-type.ts";

/** Inputs or outputs, as the engine hands them over. */
type Values = Record<string, unknown>;

/** The calls that tell what the program of a run declares. */
interface Calls {
  /** Inputs in canonical form, or what is wrong with them. */
  check(olds: object, news: object, context: Context): { inputs: Values; failures: CheckFailure[] };
  /** Whether something has to be done. */
  diff(context: Context, id: string, olds: object, news: object): { changes?: boolean; replaces?: string[] };
  /** Makes or takes over the object. */
  create(context: Context, inputs: object): Promise<{ id: string; outputs: object }>;
}

/** A lifecycle that notes in its context's declarations what an engine's calls say about the program. */
export function withinRun<L extends Calls>(type: RecordedType, lifecycle: L): L {
  const calls: Calls = {
    check: (olds, news, context) => {
      const checked = lifecycle.check(olds, news, context);
      if (checked.failures.length === 0) context.declarations.declare(type, checked.inputs);
      return checked;
    },
    diff: (context, id, olds, news) => {
      const difference = lifecycle.diff(context, id, olds, news);
      if (!difference.replaces?.length) context.declarations.keep(type, id, values(olds), values(news));
      return difference;
    },
    create: async (context, inputs) => {
      const { declarations } = context;
      declarations.begin(type, values(inputs));
      try {
        const made = await lifecycle.create(context, inputs);
        declarations.made(type, made.id, values(inputs));
        return made;
      } catch (error) {
        if (error instanceof PartialFailure) declarations.made(type, error.id, values(inputs));
        throw error;
      }
    },
  };
  return { ...lifecycle, ...calls };
}

function values(inputs: object): Values {
  return inputs as Values;
}
