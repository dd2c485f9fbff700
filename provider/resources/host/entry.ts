import { plainSentence } from "../../border/shown-text.ts";
import type { Context } from "../../tenant/context.ts";
import type { CheckFailure } from "../input-reader.ts";
import { withinRun } from "./within-run.ts";
import type { RecordedType } from "../../access/recorded-type.ts";
import { parseStateForRead, parseState } from "../recorded/recorded-state.ts";
import { type ConfigureRequest, configure, currentContext } from "./session.ts";
import { shownError } from "./failure.ts";
import { toWire, toWireWithSecrets } from "./wire.ts";

/** Inputs or outputs of a resource, as the engine hands them over. */
type Values = Record<string, unknown>;

/** A resource type's lifecycle, host-free: what a host adapter maps its calls onto. */
export interface Lifecycle {
  /** The resource type, by which recorded state is read. */
  type: RecordedType;
  /** Inputs in canonical form, or what is wrong with them, input by input. Sends nothing. */
  check(olds: Values, news: Values, context: Context): { inputs: Values; failures: CheckFailure[] };
  /** Whether something has to be done. `changes` undefined: the engine compares the inputs itself. Sends nothing. */
  diff(context: Context, id: string, olds: Values, news: Values): { changes?: boolean; replaces?: string[] };
  /**
   * Makes or takes over the object.
   * @throws PartialFailure where it exists but is not as declared; PsaError for everything else.
   */
  create(context: Context, inputs: Values): Promise<{ id: string; outputs: object }>;
  /**
   * What is live now; undefined: it is gone.
   * @throws PsaError where that is not known.
   */
  read(context: Context, id: string, props: Values): Promise<{ inputs: object; outputs: object } | undefined>;
  /**
   * Brings the object to the declared state; gives back the outputs.
   * @throws PartialFailure, PsaError as `create`.
   */
  update(context: Context, id: string, olds: Values, news: Values): Promise<object>;
  /**
   * Removes the object, or says why it stays.
   * @throws PsaError where it must not be removed.
   */
  delete(context: Context, id: string, props: Values): Promise<void>;
  /** Outputs that are secret in state. */
  secrets: readonly string[];
}

/** The seven methods Pulumi's dynamic host calls. */
export interface DynamicProvider {
  /** Takes the settings; see session. */
  configure: (request: ConfigureRequest) => void;
  /** Inputs in canonical form and what is wrong with them. */
  check: (
    olds: Values,
    news: Values,
  ) => Promise<{
    /** The inputs that the engine records. */
    inputs: Values;
    /** One for each input that is wrong; empty: none is. */
    failures: CheckFailure[];
  }>;
  /** Whether something has to be done. */
  diff: (
    id: string,
    olds: Values,
    news: Values,
  ) => Promise<{
    /** True: something has to be done; absent: the engine compares the inputs itself. */
    changes?: boolean;
    /** Inputs whose change makes a new object. */
    replaces?: string[];
  }>;
  /** Makes or takes over the object. */
  create: (inputs: Values) => Promise<{
    /** The object's id, which the engine keeps for life. */
    id: string;
    /** Outputs, secrets marked. */
    outs: Values;
  }>;
  /** What is live now; `{}` when the object is gone. */
  read: (
    id: string,
    props: Values,
  ) => Promise<{
    /** Absent: the object is gone. */
    id?: string;
    /** Outputs, secrets marked. */
    props?: Values;
    /** Inputs that would give this object. */
    inputs?: Values;
  }>;
  /** Brings the object to the declared state. */
  update: (
    id: string,
    olds: Values,
    news: Values,
  ) => Promise<{
    /** Outputs, secrets marked. */
    outs: Values;
  }>;
  /** Removes the object, or throws with the reason why it stays. */
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
        lifecycle.diff(context, id, parseState(type, without(olds)), without(news)),
      ),
    create: (inputs) =>
      shown(inputs.__provider, async (context) => {
        const { id, outputs } = await lifecycle.create(context, without(inputs));
        return { id, outs: toWireWithSecrets(outputs, secrets) };
      }),
    read: (id, props) =>
      shown(props.__provider, async (context) => {
        const found = await lifecycle.read(context, id, parseStateForRead(type, without(props)));
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
          await lifecycle.update(context, id, parseState(type, without(olds)), without(news)),
          secrets,
        ),
      })),
    delete: (id, props) =>
      shown(props.__provider, (context) => lifecycle.delete(context, id, parseState(type, without(props)))),
  };
}

/** The engine's own property is not ours to look at; the host puts it back. */
function without(values: Values): Values {
  const { __provider: _, ...own } = values;
  return own;
}
