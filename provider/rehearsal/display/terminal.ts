import { createColors } from "picocolors";
import { jsonText, plain, plainLines, plainSentence } from "../../border/shown-text.ts";
import type { Diagnostic, Step, StepOperation, StepResult } from "../engine-event.ts";
import type { EngineResult, StackOutput, Verb } from "../engine-run.ts";
import { formatPath } from "../values/property-path.ts";
import type { PropertyPath } from "../values/property-path.ts";
import { DYNAMIC_PACKAGE, nameOf, typeOf } from "../values/urn.ts";
import { UNKNOWN } from "../values/value.ts";
import type { Value } from "../values/value.ts";
import { changesProvider, leafChanges } from "./leaf-changes.ts";
import type { LeafChange } from "./leaf-changes.ts";

export interface TerminalOptions {
  readonly color?: boolean;
  /** How to write a value that is not there, such as `None` for a permission; undefined: as an added or removed line. */
  readonly absent?: (path: PropertyPath) => string | undefined;
  /**
   * What a value is that a provider adds to what it read, such as how much is still to be done: where nothing else moved, the
   * resource takes one line with this note. Undefined: a value like any other.
   */
  readonly note?: (change: LeafChange) => string | undefined;
  /** How resources with nothing but such a note are counted in a refresh; default: as drifted. */
  readonly noted?: string;
  /** What it means that a provider asks for an update although no value differs; default: that it says so. */
  readonly unexplained?: string;
}

type Colors = ReturnType<typeof createColors>;

const SIGNS: Record<StepOperation, string> = {
  create: "+",
  update: "~",
  replace: "±",
  delete: "-",
  read: ">",
  same: " ",
  refresh: " ",
};

/** Nothing to tell about, unless it failed. */
const QUIET: readonly StepOperation[] = ["same", "refresh"];

/**
 * What a run did, or would do, as text: a heading per resource, a line per value that changes, the reasons of whatever
 * failed, the stack's outputs and a summary. Secrets are `[secret]`, values not known yet `[unknown]`.
 */
export function renderTerminal(result: EngineResult, options: TerminalOptions = {}): string {
  const colors = createColors(options.color ?? false);
  const steps = result.steps.filter((step) => !wentWell(step) || !QUIET.includes(step.operation));
  const blocks = [
    steps.map((step) => renderStep(step, result.verb, options, colors)).join("\n"),
    renderDiagnostics(result, colors),
    result.verb === "destroy" ? "" : renderOutputs(result.outputs, colors),
    summaryOf(result, options),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function renderStep(step: StepResult, verb: Verb, options: TerminalOptions, colors: Colors): string {
  const paint = paintOf(step.operation, colors);
  const heading = `${SIGNS[step.operation]} ${step.operation} ${shortType(step.type)} ${colors.bold(plainSentence(step.name))}${noteOf(step, verb, options)}`;
  const changes =
    step.operation === "refresh" ? [] : leafChanges(step).filter((change) => !options.note?.(change));
  return [
    paint(heading),
    ...changes.map((change) => `    ${renderChange(change, step, options, colors)}`),
    ...step.reasons
      .flatMap((reason) => reason.split("\n"))
      .map((line) => `    ${colors.red(`! ${plainSentence(line)}`)}`),
  ].join("\n");
}

function noteOf(step: StepResult, verb: Verb, options: TerminalOptions): string {
  const notes = [
    step.outcome === "partial" ? "half done" : step.outcome === "failed" ? "failed" : undefined,
    verb === "refresh" && step.operation === "delete" ? "it is gone" : undefined,
    step.retained ? "left in place, only forgotten" : undefined,
    step.operation === "replace" && step.deleteBeforeReplace ? "deleted first" : undefined,
    ...updateNotes(step, options),
  ].filter((note) => note !== undefined);
  return notes.length === 0 ? "" : ` (${notes.join(", ")})`;
}

function updateNotes(
  step: StepResult,
  { unexplained = "the provider says it differs", note }: TerminalOptions,
): string[] {
  if (step.operation !== "update") return [];
  const changes = leafChanges(step);
  if (changes.length > 0) return changes.map((change) => note?.(change)).filter((one) => one !== undefined);
  if (changesProvider(step)) return ["its provider's code changed"];
  if (step.before?.["initErrors"] !== undefined) return ["finishes what is half done"];
  return step.changes === undefined ? [unexplained] : [];
}

function renderChange(change: LeafChange, step: Step, { absent }: TerminalOptions, colors: Colors): string {
  const path = plainSentence(formatPath(change.path));
  const forced = step.replaceKeys?.includes(String(change.path[0]))
    ? colors.yellow(" (forces replacement)")
    : "";
  const missing = absent?.(change.path);
  const before = change.before ?? missing;
  const after = change.after ?? missing;
  if (before === undefined || (step.operation === "create" && change.before === undefined)) {
    return colors.green(`+ ${path}: ${text(change.after)}`) + forced;
  }
  if (after === undefined) return colors.red(`- ${path}: ${text(before)}`) + forced;
  const alike = text(before) === text(after) && before !== "[secret]";
  const show = (value: Value) => (alike ? jsonText(value, 0) : text(value));
  return colors.yellow(`~ ${path}: ${show(before)} → ${show(after)}`) + forced;
}

function text(value: Value | undefined): string {
  if (value === undefined) return "";
  if (value === UNKNOWN) return "[unknown]";
  if (typeof value !== "string") return jsonText(value, 0);
  const known = value.replaceAll(UNKNOWN, "[unknown]");
  return known === "" || known.trim() !== known || plain(known) !== known ? jsonText(known, 0) : known;
}

/** Failures of steps stand under their resource already. */
function renderDiagnostics({ diagnostics, steps }: EngineResult, colors: Colors): string {
  const told = new Set(steps.map(({ urn, reasons }) => `${urn}\n${reasons.join("\n")}`));
  const lines = diagnostics
    .filter(({ urn, message }) => !told.has(`${urn}\n${message}`))
    .map((diagnostic) => renderDiagnostic(diagnostic, colors));
  return lines.join("\n");
}

function renderDiagnostic({ severity, message, urn }: Diagnostic, colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan }[severity];
  const subject = urn === undefined ? "" : `${shortType(typeOf(urn))} ${plainSentence(nameOf(urn))}: `;
  return `${paint(`${severity}:`)} ${subject}${plainLines(message)}`;
}

function renderOutputs(outputs: Readonly<Record<string, StackOutput>>, colors: Colors): string {
  const lines = Object.entries(outputs).map(([name, { value, secret }]) => {
    return `    ${plainSentence(name)}: ${secret ? "[secret]" : text(value as Value)}`;
  });
  return lines.length === 0 ? "" : [colors.bold("Outputs:"), ...lines].join("\n");
}

const DONE: Record<StepOperation, string> = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  read: "read",
  same: "unchanged",
  refresh: "unchanged",
};

/** `3 to create, 1 to update, 5 unchanged` */
export function summaryOf(
  { verb, preview, steps, exitReason }: EngineResult,
  { note, noted }: Pick<TerminalOptions, "note" | "noted"> = {},
): string {
  const isNoted = (step: StepResult) => {
    const changes = verb === "refresh" && step.operation === "update" ? leafChanges(step) : [];
    return changes.length > 0 && changes.every((change) => note?.(change) !== undefined);
  };
  const counts = new Map<string, number>();
  for (const operation of Object.keys(DONE) as StepOperation[]) {
    for (const step of steps) {
      if (step.operation !== operation || !wentWell(step)) continue;
      const label = noted !== undefined && isNoted(step) ? noted : labelOf(operation, verb, preview);
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  const count = (outcome: StepResult["outcome"]) => steps.filter((step) => step.outcome === outcome).length;
  const parts = [...counts].map(([label, number]) => `${number} ${label}`);
  if (count("partial") > 0) parts.push(`${count("partial")} half done`);
  if (count("failed") > 0) parts.push(`${count("failed")} failed`);
  const ending = { done: "", failed: " — failed", canceled: " — canceled", incomplete: " — incomplete" }[
    exitReason
  ];
  return `${parts.length === 0 ? "no resources" : parts.join(", ")}${ending}`;
}

function wentWell({ outcome }: StepResult): boolean {
  return outcome === "planned" || outcome === "done";
}

function labelOf(operation: StepOperation, verb: Verb, preview: boolean): string {
  if (verb === "refresh") return { ...DONE, update: "drifted", delete: "gone" }[operation];
  const changes = operation !== "same" && operation !== "refresh" && operation !== "read";
  return preview && changes ? `to ${operation}` : DONE[operation];
}

function shortType(type: string): string {
  return type.replace(`${DYNAMIC_PACKAGE}:dynamic/`, "").replace(/^pulumi:pulumi:/, "");
}

function paintOf(operation: StepOperation, colors: Colors): (text: string) => string {
  if (operation === "create") return colors.green;
  if (operation === "delete") return colors.red;
  return operation === "update" || operation === "replace" ? colors.yellow : (line) => line;
}
