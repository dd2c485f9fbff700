import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { plainSentence } from "../../border/shown-text.ts";

const state = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  delete: z.boolean().optional(),
  retainOnDelete: z.boolean().optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
});
export type PreviewState = z.output<typeof state>;

/** The parts of `pulumi preview --json` that matter here. */
export const previewSchema = z.object({
  steps: z
    .array(
      z.object({
        op: z.string(),
        urn: z.string(),
        oldState: state.nullish(),
        newState: state.nullish(),
      }),
    )
    .nullish(),
  diagnostics: z
    .array(z.object({ severity: z.string().optional(), message: z.string().optional() }))
    .nullish(),
  changeSummary: z.record(z.string(), z.number()).nullish(),
  incomplete: z.unknown().optional(),
});
export type Preview = z.output<typeof previewSchema>;

/** A resource before and after. */
export interface PreviewedResource {
  urn: string;
  before: PreviewState | undefined;
  after: PreviewState | undefined;
}

/**
 * The CLI tells of a step before it is taken, when the new state has neither id nor outputs yet: of a resource that stays, they
 * are those of before.
 */
function stateAfter(
  op: string,
  before: PreviewState | undefined,
  after: PreviewState | undefined,
): PreviewState | undefined {
  if (!before || !after || (op !== "same" && op !== "update")) return after;
  const { id, outputs } = before;
  return { ...(id === undefined ? {} : { id }), ...(outputs === undefined ? {} : { outputs }), ...after };
}

/** Resources that do not change and are not shown, as it is without `--show-sames`. Counted over all types. */
export function leftOutOf({ steps, changeSummary }: Preview): number {
  const shown = (steps ?? []).filter(({ op }) => op === "same").length;
  return Math.max(0, (changeSummary?.["same"] ?? 0) - shown);
}

/**
 * One entry per resource of ours. A replacement may take several steps; with `--refresh`, each resource has a step of that first,
 * which counts only where there is no other.
 */
export function previewedResources({ steps }: Preview, typePrefix: string): PreviewedResource[] {
  const found = new Map<string, PreviewedResource & { refreshed: boolean }>();
  for (const { op, urn, oldState, newState } of steps ?? []) {
    const before = oldState ?? undefined;
    const after = stateAfter(op, before, newState ?? undefined);
    const type = (after ?? before)?.type ?? "";
    if (!type.startsWith(typePrefix)) continue;
    const known = found.get(urn);
    if (op === "refresh") {
      if (!known) found.set(urn, { urn, before, after: after ?? before, refreshed: true });
    } else if (before?.delete && !after) {
      continue; // the rest of an earlier replacement, long replaced in what is declared
    } else if (op === "create-replacement") {
      found.set(urn, { urn, before: before ?? known?.before, after, refreshed: false });
    } else if (op === "delete-replaced") {
      found.set(urn, {
        urn,
        before,
        after: known?.refreshed === false ? known.after : undefined,
        refreshed: false,
      });
    } else {
      found.set(urn, { urn, before, after, refreshed: false });
    }
  }
  return [...found.values()];
}

/** Why a preview does not show everything; undefined: it does. */
export function incompleteReason({ steps, diagnostics, incomplete }: Preview): string | undefined {
  const errors = (diagnostics ?? []).filter(({ severity }) => severity === "error");
  // Even an empty program has a step: its stack.
  if (!steps?.length && errors.length === 0)
    return "The preview shows no step at all, so nothing can be said.";
  if (incomplete === undefined && errors.length === 0) return undefined;
  const message = plainSentence(wholeOf(errors.map(({ message = "" }) => message)));
  return `The preview did not finish, so this may not be all of it${message ? `: ${message}` : ""}`;
}

/** The messages as one line, each said once. */
function wholeOf(messages: readonly string[]): string {
  const lines = messages.map((message) =>
    stripVTControlCharacters(message)
      .trim()
      .replace(/\s*\n\s*/g, " "),
  );
  return [...new Set(lines.filter((line) => line !== ""))].join("; ");
}
