import { largest } from "../../access/largest.ts";
import { cellKey, type WatchProgress, standingOf, type Mistake } from "./progress.ts";
import { type Step, stepKey } from "../../access/step.ts";
import type { WorkOrder } from "../order/work-order.ts";
import type { ProgressChanges } from "./progress-changes.ts";
import type { Language } from "../languages/language.ts";
import type { WatchWords, MistakeText } from "../languages/watch-words.ts";
import { watchWords } from "../languages/watch-words-of.ts";
import { wordsOf } from "../languages/words-of.ts";
import { paint, plainPaint, type TextOptions } from "../../formats/paint.ts";
import { wrappedLines } from "../../formats/wrapped-lines.ts";

export interface WatchTextOptions extends TextOptions {
  language: Language;
  /** Of the terminal, in characters: longer sentences are broken. Default: they are not. */
  width?: number;
}

/** `Umbrella · Service Desk · Service Tickets · Add → All`: a step on one line. */
export function stepLabel(step: Step, language: Language): string {
  const { order } = wordsOf(language);
  switch (step.kind) {
    case "set-level":
      return plainPaint(
        `${step.role.name} · ${step.module} · ${step.function} · ${step.column} → ${step.to}`,
      );
    case "set-customize":
      return plainPaint(`${step.role.name} · ${step.module} · ${step.function} · Customize`);
    case "rename-role":
      return plainPaint(`${step.role.name} · Role ID → ${step.to}`);
    case "set-admin":
      return plainPaint(`${step.role.name} · Administrator → ${order.ticked(step.to)}`);
    case "create-key":
      return plainPaint(order.newKey(step.description, step.member.identifier));
    case "prove-key":
      return plainPaint(order.provesKey(step.publicKey, step.member.identifier));
    case "delete-key":
      return plainPaint(order.deleteKey(step.publicKey, step.member.identifier));
    case "create-integrator-login":
      return plainPaint(order.login(step.username));
    case "create-role":
      return plainPaint(order.newRole(step.role.name));
    case "create-member":
      return plainPaint(order.newMember(step.member.identifier));
  }
}

/** A mistake and what to do now, fit for a terminal. */
export function mistakeText(wrong: Mistake, language: Language): MistakeText {
  const { wrong: texts } = watchWords(language);
  const { what, now } = (texts[wrong.kind] as (wrong: Mistake) => MistakeText)(wrong);
  return { what: plainPaint(what), now: plainPaint(now) };
}

/** What changed between two looks, a line each, for good. */
export function changeLines(changes: ProgressChanges, options: WatchTextOptions): string[] {
  const { language } = options;
  const colour = paint(options);
  const words = watchWords(language);
  return [
    ...changes.ticked.map((step) => `${colour.green("✓")} ${stepLabel(step, language)}`),
    ...changes.unticked.map((step) => `${colour.yellow("✗")} ${stepLabel(step, language)} (${words.undone})`),
    ...changes.wrongs.flatMap((wrong) => wrongLines(wrong, options)),
    ...changes.righted
      .filter((wrong) => !isTicked(wrong, changes.ticked))
      .map((wrong) => `${colour.green("✓")} ${words.putRight}: ${placeOf(wrong)}`),
  ];
}

function wrongLines(wrong: Mistake, options: WatchTextOptions): string[] {
  const { language, width = Infinity } = options;
  const colour = paint(options);
  const { what, now } = mistakeText(wrong, language);
  const label = `${watchWords(language).now}:`;
  const [first = "", ...others] = wrappedLines(what, width - 4);
  const [doing = "", ...more] = wrappedLines(`${label} ${now}`, width - 4);
  return [
    `${colour.red("!")} ${first}`,
    ...others.map((line) => `  ${line}`),
    `  ${colour.bold(label)}${doing.slice(label.length)}`,
    ...more.map((line) => `  ${line}`),
  ];
}

/** The step's own tick says that it is mended. */
function isTicked(wrong: Mistake, ticked: readonly Step[]): boolean {
  if ("member" in wrong) return ticked.some((step) => "member" in step && step.member.id === wrong.member.id);
  return (
    wrong.kind === "wrong-level" &&
    ticked.some(
      (step) =>
        step.kind === "set-level" && step.role.id === wrong.role.id && cellKey(step) === cellKey(wrong),
    )
  );
}

function placeOf(wrong: Mistake): string {
  if ("column" in wrong)
    return plainPaint(`${wrong.role.name} · ${wrong.module} · ${wrong.function} · ${wrong.column}`);
  return plainPaint("role" in wrong ? wrong.role.name : wrong.member.identifier);
}

/** The command that puts a new pair of this member where the program reads it. */
export type CaptureCommand = (member: string) => string;

/** What the block on a terminal shows: how far each role and key is, what comes next, and every mistake that stands. */
export function standingLines(
  order: WorkOrder,
  progress: WatchProgress,
  captureCommand: CaptureCommand,
  options: WatchTextOptions,
): string[] {
  const { language } = options;
  const colour = paint(options);
  const words = watchWords(language);
  const counted = countable(order, progress);
  const done = counted.filter((step) => standingOf(progress, step) === "done").length;
  const groups = groupsOf(counted);
  const width = largest(groups.map(({ title }) => title(language).length));
  const lines = groups.flatMap(({ title, steps }) => {
    const left = steps.filter((step) => standingOf(progress, step) !== "done");
    const [next] = left;
    const mark = next ? colour.dim("·") : colour.green("✓");
    if (!next) return [`  ${mark} ${title(language)}`];
    const count = steps.length > 1 ? ` ${words.doneOf(steps.length - left.length, steps.length)}` : "";
    const what = nextText(next, progress, captureCommand, words, language);
    const line = `${title(language).padEnd(width)} ${count}`;
    // A command that is cut off cannot be copied.
    return line.length + what.length + 6 <= (options.width ?? Infinity)
      ? [`  ${mark} ${line}  ${what}`]
      : [`  ${mark} ${line.trimEnd()}`, `    ${what}`];
  });
  const wrongs = progress.wrongs.flatMap((wrong) => wrongLines(wrong, options));
  const title = `${colour.bold(words.standing(done, counted.length))} ${colour.dim(`· ${words.ctrlC}`)}`;
  return ["", title, ...wrongs, ...lines];
}

/** Steps that a person does and that can be seen. */
function countable(order: WorkOrder, progress: WatchProgress): Step[] {
  const steps = new Map(order.steps.map((step) => [stepKey(step), step as Step]));
  return [...steps.values()].filter((step) => ["open", "done", "lost"].includes(standingOf(progress, step)));
}

interface Group {
  title: (language: Language) => string;
  steps: Step[];
}

/** A role's steps belong together; each key and login stands for itself. */
function groupsOf(steps: readonly Step[]): Group[] {
  const groups = new Map<string, Group>();
  for (const step of steps) {
    const key = "role" in step ? `role ${step.role.id}` : stepKey(step);
    const title = (language: Language) =>
      "role" in step ? plainPaint(wordsOf(language).order.role(step.role.name)) : stepLabel(step, language);
    const group = groups.get(key) ?? { title, steps: [] };
    group.steps.push(step);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function nextText(
  step: Step,
  progress: WatchProgress,
  captureCommand: CaptureCommand,
  words: WatchWords,
  language: Language,
): string {
  if (standingOf(progress, step) === "lost") return words.lost;
  if (step.kind === "create-key") return words.waitsForPair(captureCommand(step.member.identifier));
  if (step.kind === "delete-key") return words.waitsForRefusal;
  if (!("role" in step)) return "";
  // The role stands before it.
  return `${words.next}: ${stepLabel(step, language).slice(plainPaint(step.role.name).length + 3)}`;
}
