import { isPsaError } from "../../../access/psa-error.ts";
import { standingOf } from "../../watch/progress.ts";
import type { Language } from "../../languages/language.ts";
import { watchWords } from "../../languages/watch-words-of.ts";
import { wordsOf } from "../../languages/words-of.ts";
import { otherTenantsError } from "../../../stack/chosen-tenant.ts";
import { type ExitCode, exitCodes, worst } from "../../../terminal/exit-code.ts";
import { fail } from "../../../terminal/failure.ts";
import type { Io } from "../../../terminal/io.ts";
import { readStackWithSecrets, type StackWithSecrets } from "../../../stack/stack-secrets.ts";
import { settingsOfSource } from "../../../stack/config/stack-settings.ts";
import { isExport, readStack } from "../../../stack/stack-text.ts";
import { openWatchPage } from "./watch-page.ts";
import { noPairs, type ConfiguredPairs } from "./configured-pairs.ts";
import { watchCommands } from "./watch-commands.ts";
import { watchStack } from "./watch-stack.ts";

export interface WatchWorkOrderOptions {
  /** What `--stack` names. */
  stack: string;
  language: Language;
  /** Seconds between two looks; default 5. */
  interval?: number | undefined;
  /** Serve the work order as a page on this machine; default true. */
  page?: boolean;
}

/**
 * `work-order --watch`: the stack's work order, ticked as its steps are seen done, until none is open that can be seen from here.
 * @returns 0 when nothing is left at all, 20 when something is
 */
export async function watchWorkOrder(
  { stack, language, interval = 5, page: withPage = true }: WatchWorkOrderOptions,
  io: Io,
): Promise<ExitCode> {
  const { resources, pairs } = await opened(stack, io);
  if (resources.every(({ outputs }) => outputs.outstanding.length === 0)) {
    io.stdout.write(`${wordsOf(language).order.nothingLeft}\n`);
    return exitCodes.done;
  }
  const words = watchWords(language);
  const page = withPage ? await openWatchPage(language, io) : undefined;
  try {
    const { end, progress, order, others } = await watchStack(
      {
        resources,
        pairs,
        commands: watchCommands(["--stack", stack === "-" ? "NAME" : stack]),
        language,
        intervalMs: interval * 1000,
        setting: await settingsOfSource(
          { source: stack, isExport: isExport(stack, io), directory: "." },
          resources,
          io,
        ),
        ...(page ? { onMoment: page.show } : {}),
      },
      io,
    );
    const left = order.steps.filter((step) => standingOf(progress, step) !== "done");
    const closing =
      end === "interrupted"
        ? [words.interrupted(`psa-access work-order --watch --stack ${stack === "-" ? "NAME" : stack}`)]
        : left.length === 0
          ? [words.seenDone(order.steps.length), words.thenUp]
          : [words.seenDone(order.steps.length - left.length), words.left(left.length), words.thenUp];
    io.stdout.write(`\n${closing.join(" ")}\n`);
    return worst(
      others.length > 0 ? [fail(io, otherTenantsError(others))] : [],
      left.length > 0 ? exitCodes.open : exitCodes.done,
    );
  } finally {
    await page?.close();
  }
}

/** The stack, and the pairs in it as far as its secrets can be opened. */
async function opened(
  stack: string,
  io: Io,
): Promise<Pick<StackWithSecrets, "resources"> & { pairs: ConfiguredPairs }> {
  let withSecrets: StackWithSecrets;
  try {
    withSecrets = await readStackWithSecrets(stack, io);
  } catch (error) {
    if (stack === "-" || !isPsaError(error)) throw error;
    // Without its secrets a stack can still be watched; if it cannot be read at all, that is said now.
    return { resources: await readStack(stack, io), pairs: noPairs };
  }
  return {
    resources: withSecrets.resources,
    pairs: {
      configured: undefined,
      retiring: async (urn) => {
        try {
          return withSecrets.pairs(urn).retiring;
        } catch (error) {
          if (isPsaError(error)) return undefined;
          throw error;
        }
      },
    },
  };
}
