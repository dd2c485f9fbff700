import type { Language } from "../../languages/language.ts";
import type { ExitCode } from "../../../terminal/exit-code.ts";
import type { Io } from "../../../terminal/io.ts";
import type { OpenStack } from "../../../stack/operated/runnable-stack.ts";
import { shellWord } from "../../../terminal/shell-word.ts";
import { chosenLanguage } from "../run-work-order.ts";
import { watchCommands } from "../watch/watch-commands.ts";
import { openWatchPage } from "../watch/watch-page.ts";
import { reconcileStack } from "./reconcile-stack.ts";

export interface ReconcileFlags {
  /** Default: the one in the arguments of `pulumi up`, else the selected one. */
  stack?: string;
  state?: string;
  stackName: string;
  config: string[];
  secret: string[];
  language: string;
  /** Seconds. */
  interval: number;
  page: boolean;
}

export async function runReconcile(
  directory: string,
  pulumiArguments: readonly string[],
  flags: ReconcileFlags,
  io: Io,
  openStack: OpenStack,
): Promise<ExitCode> {
  const language: Language = chosenLanguage(flags.language, io);
  const stack = await openStack({ directory, pulumiArguments, withoutWorkOrder: true, ...flags }, io);
  const again = againCommand(directory, pulumiArguments, flags);
  return reconcileStack(
    {
      stack,
      language,
      intervalMs: flags.interval * 1000,
      commands: watchCommands(placeWords(stack.stackOption, directory, flags)),
      again,
      ...(flags.page ? { openPage: () => openWatchPage(language, io) } : {}),
    },
    io,
  );
}

/** How the `key` commands are told where this stack is. */
function placeWords(stack: string, directory: string, { state, stackName }: ReconcileFlags): string[] {
  return [
    ...(state === undefined ? ["--stack", stack] : ["--state", state]),
    ...(state !== undefined && stackName !== "dev" ? ["--stack-name", stackName] : []),
    ...(directory === "." ? [] : ["--dir", directory]),
  ];
}

function againCommand(
  directory: string,
  pulumiArguments: readonly string[],
  { stack, state, stackName, config, secret }: ReconcileFlags,
): string {
  const words = [
    ...(directory === "." ? [] : [directory]),
    ...(stack === undefined ? [] : ["--stack", stack]),
    ...(state === undefined ? [] : ["--state", state]),
    ...(stackName === "dev" ? [] : ["--stack-name", stackName]),
    ...config.flatMap((text) => ["--config", text]),
    ...secret.flatMap((text) => ["--secret", text]),
    ...(pulumiArguments.length > 0 ? ["--", ...pulumiArguments] : []),
  ];
  return ["psa-access reconcile", ...words.map(shellWord)].join(" ");
}
