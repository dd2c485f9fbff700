import { tenantText } from "../../access/tenant.ts";
import type { ExitCode } from "../../terminal/exit-code.ts";
import type { OpenStack } from "../../stack/operated/runnable-stack.ts";
import type { Io } from "../../terminal/io.ts";
import { capturePair } from "../capture-pair.ts";
import { chosenKey, type StackKey } from "../chosen-key.ts";
import { otherKeyOf } from "../key-of-pair.ts";
import {
  contextFor,
  keyStackSettings,
  operatedStack,
  readKeyResources,
  type StackFlags,
  withStack,
} from "../key-stack.ts";
import { ProgressPrinter } from "../progress-printer.ts";
import { type CommandInput, commandStore } from "./command-store.ts";
import { configPairStore } from "../stores/config-pair-store.ts";
import { envFileStore } from "./env-file-store.ts";
import type { PairStore } from "../stores/pair-store.ts";

export interface CaptureFlags extends StackFlags {
  fd?: number;
  toEnvFile?: string;
  command?: string;
  commandInput: CommandInput;
  unproved?: boolean;
}

interface Destination {
  store: PairStore;
  /** What to do with a stored pair. */
  next: string;
}

export async function runCapture(
  member: string,
  given: CaptureFlags,
  io: Io,
  openStack: OpenStack,
): Promise<ExitCode> {
  const flags = await withStack(given, io);
  const resources = await readKeyResources(flags, io);
  const key = chosenKey(resources, member);
  const operated = () => operatedStack(flags, resources, io, openStack);
  const { store, next } = await destination(flags, key, operated, io);
  const config = await keyStackSettings(flags, resources, io, openStack);
  const speaker = new ProgressPrinter(io);
  speaker.heading(`Key "${key.description}" of API member ${key.member}, ${tenantText(key.tenant)}`);
  const { stored, code } = await capturePair(
    {
      key,
      context: () => contextFor(key, resources, io, config),
      store,
      source: { fd: flags.fd, stdinTaken: flags.stack === "-" },
      unproved: flags.unproved ?? false,
      otherKeyOf: (publicKey) => otherKeyOf(resources, publicKey, key),
    },
    io,
  );
  if (stored) speaker.next(next);
  return code;
}

async function destination(
  flags: CaptureFlags,
  { resource }: StackKey,
  operated: () => ReturnType<typeof operatedStack>,
  io: Io,
): Promise<Destination> {
  const elsewhere = "run `up` where the program finds the pair.";
  if (flags.toEnvFile !== undefined) {
    return { store: envFileStore(flags.toEnvFile, resource, io), next: elsewhere };
  }
  if (flags.command !== undefined) {
    return { store: commandStore(flags.command, flags.commandInput, resource, io), next: elsewhere };
  }
  const { config, upCommand } = await operated();
  return {
    store: configPairStore(config, resource),
    next: `\`${upCommand}\` proves it and settles its steps.`,
  };
}
