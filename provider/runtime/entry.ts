import { plainSentence } from "../border/shown-text.ts";
import type { Context } from "../lifecycle/context.ts";
import type { CheckFailure } from "../lifecycle/input-reader.ts";
import { withinRun } from "../lifecycle/within-run.ts";
import type { RecordedType } from "../lifecycle/recorded-schemas.ts";
import { readableState, recordedState } from "../lifecycle/recorded-state.ts";
import { type ConfigureRequest, configure, currentContext } from "./session.ts";
import { shownError } from "./failure.ts";
import { toWire, toWireWithSecrets } from "./wire.ts";

type Values = Record<string, unknown>;

/** A resource type's lifecycle, host-free: what a host adapter maps its calls onto. */
export interface Lifecycle {
  type: RecordedType;
  check(olds: Values, news: Values, context: Context): { inputs: Values; failures: CheckFailure[] };
  diff(context: Context, id: string, olds: Values, news: Values): { changes?: boolean; replaces?: string[] };
  create(context: Context, inputs: Values): Promise<{ id: string; outputs: object }>;
  read(context: Context, id: string, props: Values): Promise<{ inputs: object; outputs: object } | undefined>;
  update(context: Context, id: string, olds: Values, news: Values): Promise<object>;
  delete(context: Context, id: string, props: Values): Promise<void>;
  /** Outputs that are secret in state. */
  secrets: readonly string[];
}

/** The seven methods Pulumi's dynamic host calls. */
export interface DynamicProvider {
  configure: (request: ConfigureRequest) => void;
  check: (olds: Values, news: Values) => Promise<{ inputs: Values; failures: CheckFailure[] }>;
  diff: (id: string, olds: Values, news: Values) => Promise<{ changes?: boolean; replaces?: string[] }>;
  create: (inputs: Values) => Promise<{ id: string; outs: Values }>;
  read: (id: string, props: Values) => Promise<{ id?: string; props?: Values; inputs?: Values }>;
  update: (id: string, olds: Values, news: Values) => Promise<{ outs: Values }>;
  delete: (id: string, props: Values) => Promise<void>;
}

/**
 * Maps Pulumi's dynamic calls onto a lifecycle: waits for the settings, keeps `__provider` out, sends everything through the wire.
 * @param contextOf default: the session of this process
 */
export function dynamicEntry(
  given: Lifecycle,
  contextOf: () => Promise<Context> | Context = currentContext,
): DynamicProvider {
  const { secrets, type } = given;
  const lifecycle = withinRun(type, given);
  const shown = async <T>(provider: unknown, call: (context: Context) => Promise<T> | T): Promise<T> => {
    try {
      return await call(await contextOf());
    } catch (error) {
      throw shownError(error, provider, secrets);
    }
  };
  return {
    configure,
    check: (olds, news) =>
      shown(news.__provider, (context) => {
        const { inputs, failures } = lifecycle.check(without(olds), without(news), context);
        return {
          inputs: failures.length > 0 ? without(news) : (toWire(inputs, "inputs") as Values),
          failures: failures.map(({ property, reason }) => ({ property, reason: plainSentence(reason) })),
        };
      }),
    diff: (id, olds, news) =>
      shown(news.__provider, (context) =>
        lifecycle.diff(context, id, recordedState(type, without(olds)), without(news)),
      ),
    create: (inputs) =>
      shown(inputs.__provider, async (context) => {
        const { id, outputs } = await lifecycle.create(context, without(inputs));
        return { id, outs: toWireWithSecrets(outputs, secrets) };
      }),
    read: (id, props) =>
      shown(props.__provider, async (context) => {
        const found = await lifecycle.read(context, id, readableState(type, without(props)));
        if (!found) return {};
        return {
          id,
          props: toWireWithSecrets(found.outputs, secrets),
          inputs: toWireWithSecrets(found.inputs, secrets),
        };
      }),
    update: (id, olds, news) =>
      shown(news.__provider, async (context) => ({
        outs: toWireWithSecrets(
          await lifecycle.update(context, id, recordedState(type, without(olds)), without(news)),
          secrets,
        ),
      })),
    delete: (id, props) =>
      shown(props.__provider, (context) =>
        lifecycle.delete(context, id, recordedState(type, without(props))),
      ),
  };
}

/** The engine's own property is not ours to look at; the host puts it back. */
function without(values: Values): Values {
  const { __provider: _, ...own } = values;
  return own;
}
