import { setTimeout as delay } from "node:timers/promises";
import { PsaError } from "../../model/psa-error.ts";
import type { ExitCode } from "../exit-code.ts";
import { fail } from "../failure.ts";
import type { Io } from "../io.ts";
import { shellWord } from "../operated-stack/shell-word.ts";
import {
  contextFor,
  isExport,
  operatedStack,
  requireStack,
  type StackFlags,
  stackSettings,
  stackWords,
} from "./key-stack.ts";
import { Rotation } from "./rotate/rotation.ts";

export interface RotateFlags extends StackFlags {
  /** Seconds. */
  interval: number;
}

export async function runRotate(member: string, flags: RotateFlags, io: Io): Promise<ExitCode> {
  requireStack(flags);
  if (isExport(flags, io)) throw onlyAnExport();
  const stack = await operatedStack(flags, [], io);
  const config = await stackSettings(flags, async () => stack, io);
  const rotation = new Rotation(
    stack,
    {
      member,
      again: `psa-access key rotate ${shellWord(member)} ${stackWords(flags)}`,
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
