import { type WatchProgress, standingOf } from "../../watch/progress.ts";
import { type Step, stepKey } from "../../../access/step.ts";
import { tenantText } from "../../../access/tenant.ts";
import type { WorkOrder } from "../../order/work-order.ts";
import type { Clock } from "../../../connectwise/index.ts";
import type { Language } from "../../languages/language.ts";
import type { WatchWords } from "../../languages/watch-words.ts";
import { watchWords } from "../../languages/watch-words-of.ts";
import { type ExitCode, exitCodes } from "../../../terminal/exit-code.ts";
import type { Io } from "../../../terminal/io.ts";
import type { RunnableStack } from "../../../stack/operated/runnable-stack.ts";
import type { StackResource } from "../../../stack/stack-resources.ts";
import { pairsOfStack } from "../watch/configured-pairs.ts";
import type { WatchCommands } from "../watch/watch-commands.ts";
import type { WatchPage } from "../watch/watch-page.ts";
import { type StackWatchEnd, watchStack } from "../watch/watch-stack.ts";

export interface Reconciling {
  stack: RunnableStack;
  language: Language;
  intervalMs: number;
  commands: WatchCommands;
  /** What a person types to go on after an interruption. */
  again: string;
  /** Opens the page of the work order, when there is one to show. */
  openPage?: () => Promise<WatchPage>;
  clock?: Clock;
}

/**
 * `up`, watch, `up`, until nothing is left or a round changes nothing. An interruption loses nothing: every step is recorded by
 * the `up` before it.
 * @returns 0 when everything is proved, 20 when a person still has something to do, else what `up` ended with
 */
export async function reconcileStack(reconciling: Reconciling, io: Io): Promise<ExitCode> {
  let page: WatchPage | undefined;
  const show = async () => {
    page ??= await reconciling.openPage?.();
    return page?.show;
  };
  try {
    return await rounds(reconciling, show, io);
  } finally {
    await page?.close();
  }
}

type ShowMoment = WatchPage["show"] | undefined;

async function rounds(
  reconciling: Reconciling,
  pageShown: () => Promise<ShowMoment>,
  io: Io,
): Promise<ExitCode> {
  const { stack, language, again } = reconciling;
  const words = watchWords(language);
  const say = (text: string) => io.stdout.write(`\n${text}\n`);
  // Taken over now, so that no Ctrl-C between two stages ends the process in the middle of one.
  const { signal } = io;
  let before: string[] | undefined;
  for (;;) {
    const exit = await stack.up();
    const resources = await stack.resources();
    const open = openKeys(resources);
    if (signal.aborted || stack.failure === "canceled") {
      say(words.interrupted(again));
      return exitCodes.open;
    }
    if (stack.failure === "only-previewed") {
      say(words.onlyPreviewed(stack.upCommand, again));
      return exitCodes.open;
    }
    if (!isGoodEnd(exit) && !(stack.failure === "partial" && open.length > 0)) {
      say(words.upFailed(stack.upCommand));
      return knownCode(exit);
    }
    if (open.length === 0) {
      say(words.settled);
      return exitCodes.done;
    }
    if (before && open.join("\n") === before.join("\n")) {
      say(words.nothingChanged);
      return exitCodes.open;
    }
    io.stdout.write(before ? `\n${words.upLeaves(open.length)}\n\n` : "\n");
    before = open;
    const watched = await watchRound(reconciling, resources, await pageShown(), io);
    const closing = closingOf(watched, words, again);
    if (closing !== undefined) {
      say(closing);
      return exitCodes.open;
    }
    say(words.upAgain(stack.upCommand));
    io.stdout.write("\n");
  }
}

async function watchRound(
  { stack, language, intervalMs, commands, clock }: Reconciling,
  resources: readonly StackResource[],
  onMoment: ShowMoment,
  io: Io,
): Promise<StackWatchEnd> {
  const end = await watchStack(
    {
      resources,
      pairs: pairsOfStack(stack),
      commands,
      language,
      intervalMs,
      setting: await stack.settings(),
      ...(onMoment ? { onMoment } : {}),
      ...(clock ? { clock } : {}),
    },
    io,
  );
  if (end.others.length > 0)
    io.stderr.write(`note: ${watchWords(language).otherTenants(end.others.map(tenantText).join(", "))}\n`);
  return end;
}

/** Why there is no use in another `up`; undefined when there is. */
function closingOf(
  { end, order, progress, waited }: StackWatchEnd,
  words: WatchWords,
  again: string,
): string | undefined {
  if (end === "interrupted") return words.interrupted(again);
  if (some(order, progress, "lost")) return words.rolesGone;
  return waited || some(order, progress, "done") ? undefined : words.nothingToWaitFor;
}

function some(order: WorkOrder, progress: WatchProgress, standing: "done" | "lost"): boolean {
  return order.steps.some((step) => standingOf(progress, step) === standing);
}

/** What is left, so that two runs can be compared. */
function openKeys(resources: readonly StackResource[]): string[] {
  const steps = resources.flatMap(({ urn, outputs }) =>
    (outputs.outstanding as readonly Step[]).map((step) => `${urn} ${stepKey(step)}`),
  );
  return steps.sort();
}

function isGoodEnd(exit: number): boolean {
  return exit === exitCodes.done || exit === exitCodes.open;
}

/** The CLI has codes that mean nothing here; they are errors all the same. */
function knownCode(exit: number): ExitCode {
  return Object.values(exitCodes).find((code) => code === exit) ?? exitCodes.error;
}
