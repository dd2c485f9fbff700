import { statSync } from "node:fs";
import { resolve } from "node:path";
import { givenText } from "../../border/given-text.ts";
import type { Context } from "../../lifecycle/context.ts";
import { PsaError } from "../../model/psa-error.ts";
import { sameTenant } from "../../model/tenant.ts";
import type { Io } from "../io.ts";
import { liveStack } from "../live-context.ts";
import { openOperatedStack } from "../operated-stack/open-operated-stack.ts";
import type { ReconcilableStack } from "../operated-stack/reconcilable-stack.ts";
import { shellWord } from "../operated-stack/shell-word.ts";
import { type StackResource, stackResources } from "../stack-resources.ts";
import { readStackWithSecrets, type StackWithSecrets } from "../stack-secrets.ts";
import { readState } from "../stack-text.ts";
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

/** @throws PsaError "bad-input" unless the flags name exactly one stack */
export function requireStack(flags: StackFlags): void {
  if ((flags.stack === undefined) !== (flags.state === undefined)) return;
  throw new PsaError({
    code: "bad-input",
    what: flags.stack === undefined ? "No stack is named." : "Two stacks are named.",
    next: "Give --stack with a stack's name, or for a rehearsal --state with its file.",
  });
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
  requireStack(flags);
  return flags.state ?? flags.stack ?? "";
}

/** The stack as something that can be configured and run from here. */
export function operatedStack(
  flags: StackFlags,
  resources: readonly StackResource[],
  io: Io,
): Promise<ReconcilableStack> {
  const { dir: directory, state, stackName } = flags;
  if (state !== undefined) {
    return openOperatedStack({ directory, state, ...(stackName === undefined ? {} : { stackName }) }, io);
  }
  const stack = isExport(flags, io) ? (stackName ?? stackOf(resources)) : flags.stack;
  return openOperatedStack({ directory, stack }, io);
}

/** Whether `--stack` gives a state and not a stack's name. */
export function isExport({ stack }: StackFlags, io: Io): boolean {
  if (stack === undefined) return false;
  return stack === "-" || statSync(resolve(io.cwd, stack), { throwIfNoEntry: false })?.isFile() === true;
}

/** The stack's name as every URN of an export carries it. */
function stackOf(resources: readonly StackResource[]): string | undefined {
  return /^urn:pulumi:([^:]+)::/.exec(resources[0]?.urn ?? "")?.[1];
}

/** Looks up `connectwise:<name>` in a stack's configuration. */
export type ConfigLookup = (key: string) => string | undefined;

const settingVariables = [
  "CONNECTWISE_SITE",
  "CONNECTWISE_COMPANY_ID",
  "CONNECTWISE_PUBLIC_KEY",
  "CONNECTWISE_PRIVATE_KEY",
  "CONNECTWISE_CLIENT_ID",
];

/** Settings from the stack's configuration, which is opened only where the environment does not say them all. */
export async function stackSettings(
  flags: StackFlags,
  open: () => Promise<ReconcilableStack>,
  io: Io,
): Promise<ConfigLookup> {
  const known = settingVariables.every((name) => givenText(io.env[name]) !== undefined);
  if (known || isExport(flags, io)) return () => undefined;
  return (await open()).settings();
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
