import { setTimeout as delay } from "node:timers/promises";
import { PsaError } from "../../access/psa-error.ts";
import type { ExitCode } from "../../terminal/exit-code.ts";
import { fail } from "../../terminal/failure.ts";
import type { OpenStack } from "../../stack/operated/runnable-stack.ts";
import type { Io } from "../../terminal/io.ts";
import { shellWord } from "../../terminal/shell-word.ts";
import { isExport } from "../../stack/stack-text.ts";
import { contextFor, operatedStack, type StackFlags, stackWords, withStack } from "../key-stack.ts";
import { Rotation } from "../rotate/rotation.ts";

export interface RotateFlags extends StackFlags {
  /** Seconds. */
  interval: number;
}

export async function runRotate(
  member: string,
  pulumiArguments: readonly string[],
  given: RotateFlags,
  io: Io,
  openStack: OpenStack,
): Promise<ExitCode> {
  requireArguments(pulumiArguments, given);
  const flags = await withStack(given, io);
  if (flags.stack !== undefined && isExport(flags.stack, io)) throw onlyAnExport();
  const stack = await operatedStack(flags, [], io, openStack, pulumiArguments);
  const config = await stack.settings();
  const rotation = new Rotation(
    stack,
    {
      member,
      again: [
        "psa-access key rotate",
        shellWord(member),
        stackWords(flags),
        ...afterDashes(pulumiArguments),
      ].join(" "),
      interval: flags.interval * 1000,
      pause: (ms) => pausing(ms, io.signal),
      contextFor: (key, resources) => contextFor(key, resources, io, config),
    },
    io,
  );
  try {
    return await rotation.run();
  } catch (error) {
    return fail(io, error, { gate: true });
  }
}

function requireArguments(words: readonly string[], { state }: RotateFlags): void {
  const [first] = words;
  const what =
    first !== undefined && !first.startsWith("-")
      ? `${JSON.stringify(first)} is one word too many.`
      : first !== undefined && state !== undefined
        ? "--state runs the built-in engine, which takes no arguments of `pulumi up`."
        : undefined;
  if (what === undefined) return;
  throw new PsaError({
    code: "bad-input",
    what,
    next: "Name one API member; what `pulumi up` gets stands after --.",
  });
}

function afterDashes(words: readonly string[]): string[] {
  return words.length > 0 ? ["--", ...words.map(shellWord)] : [];
}

async function pausing(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function onlyAnExport(): PsaError {
  return new PsaError({
    code: "bad-input",
    what: "A rotation runs `up`, which an export cannot.",
    next: "Give --stack the stack's name, or for a rehearsal --state with its file.",
  });
}
