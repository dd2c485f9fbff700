import { resolve } from "node:path";
import type { Context } from "../tenant/context.ts";
import { PsaError } from "../access/psa-error.ts";
import { sameTenant } from "../access/tenant.ts";
import type { Io } from "../terminal/io.ts";
import { liveStack } from "../stack/live-context.ts";
import type { OpenStack, RunnableStack } from "../stack/operated/runnable-stack.ts";
import { shellWord } from "../terminal/shell-word.ts";
import { type StackResource, stackResources } from "../stack/stack-resources.ts";
import { readStackWithSecrets, type StackWithSecrets } from "../stack/stack-secrets.ts";
import { type ConfigLookup, settingsOfSource } from "../stack/config/stack-settings.ts";
import { namedStack } from "../stack/config/selected-stack.ts";
import { isExport, readState } from "../stack/stack-text.ts";
import type { StackKey } from "./chosen-key.ts";

/** How the `key` commands are told their stack. */
export interface StackFlags {
  /** Output of `pulumi stack export` (a file, or `-`), or a stack's name. */
  stack?: string;
  /** State file of a rehearsal. */
  state?: string;
  /** Of a rehearsal, default `dev`; or whose configuration an export's pair goes to. */
  stackName?: string;
  /** The program's folder. */
  dir: string;
}

/**
 * The flags with the selected stack, where they name none.
 * @throws PsaError "bad-input" unless they name exactly one stack, or one is selected
 */
export async function withStack<F extends StackFlags>(flags: F, io: Io): Promise<F> {
  if (flags.stack !== undefined && flags.state !== undefined) {
    throw new PsaError({
      code: "bad-input",
      what: "Two stacks are named.",
      next: "Give --stack with a stack's name, or for a rehearsal --state with its file.",
    });
  }
  if (flags.state !== undefined) return flags;
  return { ...flags, stack: await namedStack(flags.stack, flags.dir, io) };
}

/** Its resources; secrets stay encrypted. */
export async function readKeyResources(flags: StackFlags, io: Io): Promise<StackResource[]> {
  return stackResources(await readState(sourceOf(flags), io, { cwd: resolve(io.cwd, flags.dir) }));
}

/** The same, with the pairs it holds. */
export function readKeyStack(flags: StackFlags, io: Io): Promise<StackWithSecrets> {
  return readStackWithSecrets(sourceOf(flags), io, { cwd: resolve(io.cwd, flags.dir) });
}

function sourceOf(flags: StackFlags): string {
  return flags.state ?? flags.stack ?? "";
}

/** The stack as something that can be configured and run from here. */
export function operatedStack(
  flags: StackFlags,
  resources: readonly StackResource[],
  io: Io,
  openStack: OpenStack,
  pulumiArguments: readonly string[] = [],
): Promise<RunnableStack> {
  const { dir: directory, state, stackName } = flags;
  if (state !== undefined) {
    return openStack({ directory, state, ...(stackName === undefined ? {} : { stackName }) }, io);
  }
  const { stack } = flags;
  const isFile = stack !== undefined && isExport(stack, io);
  return openStack(
    { directory, stack: isFile ? (stackName ?? stackOf(resources)) : stack, pulumiArguments },
    io,
  );
}

/** The stack's name as every URN of an export carries it. */
function stackOf(resources: readonly StackResource[]): string | undefined {
  return /^urn:pulumi:([^:]+)::/.exec(resources[0]?.urn ?? "")?.[1];
}

/** Settings from the stack's configuration. */
export async function keyStackSettings(
  flags: StackFlags,
  resources: readonly StackResource[],
  io: Io,
  openStack: OpenStack,
): Promise<ConfigLookup> {
  const { stack: source, dir: directory } = flags;
  if (source === undefined) return (await operatedStack(flags, resources, io, openStack)).settings();
  return settingsOfSource({ source, isExport: isExport(source, io), directory }, resources, io);
}

/** Signed in for a key's tenant, with nothing sent yet; each call looks at the tenant afresh. */
export function contextFor(
  key: StackKey,
  resources: readonly StackResource[],
  io: Io,
  config: ConfigLookup = () => undefined,
): Context {
  const own = resources.filter(({ outputs }) => sameTenant(outputs.tenant, key.tenant));
  return liveStack(own, io, { config }).context;
}

/** The options of a call as they have to be typed to call again. */
export function stackWords({ stack, state, stackName, dir }: StackFlags): string {
  return [
    ...(stack === undefined ? [] : ["--stack", stack]),
    ...(state === undefined ? [] : ["--state", state]),
    ...(stackName === undefined ? [] : ["--stack-name", stackName]),
    ...(dir === "." ? [] : ["--dir", dir]),
  ]
    .map(shellWord)
    .join(" ");
}
