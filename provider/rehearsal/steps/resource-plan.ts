import { EngineError } from "../engine-error.ts";
import type { Goal } from "../monitor/goal.ts";
import type { ProviderClient } from "../host/provider-client.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import { withIgnored } from "../values/ignore-changes.ts";
import { withMarksOf } from "../values/secret-marks.ts";
import type { Change } from "../values/structural-diff.ts";
import type { ValueMap } from "../values/value.ts";
import { compare, type Comparison } from "./compare.ts";
import type { EngineContext } from "./engine-context.ts";
import { dependentsToReplace } from "./dependent-replacements.ts";

/** What is to be done for one registered dynamic resource. `inputs` are the checked ones. */
export type ResourcePlan =
  | { readonly operation: "create"; readonly inputs: ValueMap }
  | { readonly operation: "same"; readonly old: ResourceEntry; readonly inputs: ValueMap }
  | {
      readonly operation: "update";
      readonly old: ResourceEntry;
      readonly inputs: ValueMap;
      readonly changes: readonly Change[] | undefined;
    }
  | {
      readonly operation: "replace";
      readonly old: ResourceEntry;
      readonly inputs: ValueMap;
      readonly changes: readonly Change[] | undefined;
      readonly replaceKeys: readonly string[];
      /** What must be deleted first, in this order; the resource itself comes last. */
      readonly deleteFirst: readonly ResourceEntry[];
      /** The old object is deleted when everything else is done; otherwise there is nothing left to delete. */
      readonly deleteLater: boolean;
    };

/**
 * Decides what a registration means. `rebuilt` names the resources that an earlier replacement of this run has deleted
 * (or, in a preview, would have), `replaced` those that this run replaces.
 */
export async function planResource(
  context: EngineContext,
  goal: Goal,
  client: ProviderClient | undefined,
  rebuilt: Set<string>,
  replaced: ReadonlySet<string> = new Set(),
): Promise<ResourcePlan> {
  const { journal } = context;
  const old = journal.previous(goal.urn);
  const rebuilding = rebuilt.has(goal.urn);
  if (old === undefined) return { operation: "create", inputs: await checked(goal, client, {}, goal.inputs) };
  if (rebuilding || old.external === true) {
    const inputs = await checked(goal, client, {}, goal.inputs);
    return replacement(old, inputs, { replaceKeys: [], deleteFirst: [], deleteLater: false });
  }
  const wanted = withIgnored(goal.inputs, old.inputs, goal.ignoreChanges);
  // What is tainted is made anew from the program alone; nobody asks what differs.
  const isTainted = old.taint === true;
  const inputs = await (isTainted
    ? checked(goal, client, {}, goal.inputs)
    : checked(goal, client, old.inputs, wanted));
  const goesAlong = goal.deletedWith !== undefined && replaced.has(goal.deletedWith);
  const comparison =
    isTainted || goesAlong
      ? asked(isTainted ? "id" : "deletedWith")
      : await compare(client, old, inputs, goal);
  const { changed, changes, replaceKeys } = comparison;
  if (old.pendingReplacement === true || (changed && replaceKeys.length > 0)) {
    if (old.protect === true && goal.protect === true) throw protectedError(old, "replaced");
    const fresh = isTainted ? inputs : await checked(goal, client, {}, goal.inputs);
    const deleteFirst =
      old.pendingReplacement !== true && (goal.deleteBeforeReplace ?? comparison.deleteBeforeReplace);
    const dependents = deleteFirst ? await dependentsToReplace(context, old) : [];
    for (const dependent of dependents) {
      if (dependent.protect === true) throw protectedError(dependent, "replaced");
      rebuilt.add(dependent.urn);
    }
    return replacement(old, fresh, {
      changes,
      replaceKeys,
      deleteFirst: deleteFirst ? [...dependents.toReversed(), old] : [],
      deleteLater: !deleteFirst && old.pendingReplacement !== true,
    });
  }
  // an object that is only half done is finished by an update, even where nothing differs
  if (changed || (old.initErrors ?? []).length > 0) return { operation: "update", old, inputs, changes };
  return { operation: "same", old, inputs };
}

/** A replacement that something else than a difference asks for. */
function asked(replaceKey: string): Comparison {
  return { changed: true, changes: [], replaceKeys: [replaceKey], deleteBeforeReplace: false };
}

function replacement(
  old: ResourceEntry,
  inputs: ValueMap,
  rest: {
    changes?: readonly Change[] | undefined;
    replaceKeys: readonly string[];
    deleteFirst: readonly ResourceEntry[];
    deleteLater: boolean;
  },
): ResourcePlan {
  return { operation: "replace", old, inputs, changes: undefined, ...rest };
}

/** One or more inputs were refused; all reasons are in the message. */
export class CheckFailure extends Error {
  override readonly name = "CheckFailure";
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join("\n"));
    this.reasons = reasons;
  }
}

async function checked(
  goal: Goal,
  client: ProviderClient | undefined,
  olds: ValueMap,
  news: ValueMap,
): Promise<ValueMap> {
  if (client === undefined) return news;
  const { inputs, failures } = await client.check(goal.urn, olds, news);
  if (failures.length > 0) {
    throw new CheckFailure(
      failures.map(({ property, reason }) => {
        const subject = property === "" ? "" : `: property ${property}`;
        return `${goal.type} resource '${goal.name}'${subject} has a problem: ${reason}`;
      }),
    );
  }
  return withMarksOf(inputs, news);
}

export function protectedError(entry: ResourceEntry, verb: "deleted" | "replaced"): EngineError {
  return new EngineError({
    code: "protected",
    what: `${entry.urn} cannot be ${verb}.`,
    why: "It is protected.",
    next: "Remove the `protect` option from the program and run `up` first.",
  });
}
