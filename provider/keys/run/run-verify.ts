import type { Context } from "../../tenant/context.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { attestable } from "../../access/attestation.ts";
import { sameTenant, type Tenant } from "../../access/tenant.ts";
import { otherTenantsError } from "../../stack/chosen-tenant.ts";
import { colours } from "../../terminal/colours.ts";
import { type ExitCode, exitCodes, worst } from "../../terminal/exit-code.ts";
import { fail } from "../../terminal/failure.ts";
import type { OpenStack } from "../../stack/operated/runnable-stack.ts";
import type { Io } from "../../terminal/io.ts";
import { liveStack } from "../../stack/live-context.ts";
import { print } from "../../terminal/output.ts";
import type { StackWithSecrets } from "../../stack/stack-secrets.ts";
import { chosenKey, keysOf, type StackKey } from "../chosen-key.ts";
import { keysTab } from "../../work-order/languages/screen-paths.ts";
import type { ConfigLookup } from "../../stack/config/stack-settings.ts";
import { contextFor, keyStackSettings, readKeyStack, type StackFlags, withStack } from "../key-stack.ts";
import { Unanswered } from "../../terminal/conversation.ts";
import { givenPrivateKey } from "../pair/given-pair.ts";
import { type VerifiedPair, verifyExit } from "../verify/verified-pair.ts";
import { verifyJson } from "../verify/verify-json.ts";
import { judgedPair, verifyPairs } from "../verify/verify-pairs.ts";
import { verifyText } from "../verify/verify-text.ts";

export interface VerifyFlags extends StackFlags {
  expectRefused?: boolean;
  fd?: number;
  format: "text" | "json";
  out?: string;
}

interface Chosen {
  keys: StackKey[];
  context: Context;
  tenant: Tenant;
  /** Tenants of keys that were not looked at. */
  others: Tenant[];
}

/** @param member undefined: every key of the tenant */
export async function runVerify(
  member: string | undefined,
  given: VerifyFlags,
  io: Io,
  openStack: OpenStack,
): Promise<ExitCode> {
  const flags = await withStack(given, io);
  const stack = await readKeyStack(flags, io);
  const expectRefused = flags.expectRefused ?? false;
  if (keysOf(stack.resources).length === 0) {
    await report(null, [], flags, io);
    return exitCodes.done;
  }
  try {
    const config = await keyStackSettings(flags, stack.resources, io, openStack);
    const { keys, context, tenant, others } = chosen(stack, member, config, io);
    const held = keys.map(({ urn }) => stack.pairs(urn));
    const [only] = keys;
    await requireTenant(context, only?.tenant, "the stack");
    await context.snapshot.own();
    let pairs = await verifyPairs(keys, stack, context, { expectRefused });
    if (member !== undefined && only && !held[0]?.current && !expectRefused) {
      pairs = await withPrivateKey(pairs, only, context, flags, io);
    }
    await report(tenant, pairs, flags, io);
    const failed = others.length > 0 ? [fail(io, otherTenantsError(others))] : [];
    return worst(failed, verifyExit(pairs, expectRefused));
  } catch (error) {
    return fail(io, error, { gate: true });
  }
}

function chosen(
  { resources }: StackWithSecrets,
  member: string | undefined,
  config: ConfigLookup,
  io: Io,
): Chosen {
  if (member !== undefined && member.toLowerCase() !== "all") {
    const key = chosenKey(resources, member);
    return { keys: [key], context: contextFor(key, resources, io, config), tenant: key.tenant, others: [] };
  }
  const { context, tenant, others } = liveStack(resources, io, { config });
  const keys = keysOf(resources).filter((key) => sameTenant(key.tenant, tenant));
  return { keys, context, tenant, others };
}

/** Asks for the private key of the one key that is kept elsewhere, and judges the pair with it. It is not stored. */
async function withPrivateKey(
  pairs: readonly VerifiedPair[],
  key: StackKey,
  context: Context,
  flags: VerifyFlags,
  io: Io,
): Promise<VerifiedPair[]> {
  const publicKey = pairs.find(({ pair }) => pair === "current")?.publicKey;
  if (publicKey === undefined) return [...pairs];
  const source = { fd: flags.fd, stdinTaken: flags.stack === "-", screenPath: keysTab(key.member) };
  io.stderr.write(`The private key of ${publicKey} is kept elsewhere. It is used once and not stored.\n`);
  const given = await givenPrivateKey(io, source, publicKey).catch((error: unknown) => {
    if (error instanceof Unanswered) return undefined;
    throw error;
  });
  // Nobody gave it: what is known without it is told.
  if (!given) return [...pairs];
  const verified = await judgedPair(key, given, context);
  const reference = { id: key.memberId, identifier: key.member, name: "" };
  const step = { kind: "prove-key", member: reference, publicKey } as const;
  const attestation = attestable(step, key.id);
  return pairs.map((pair) =>
    pair.pair !== "current"
      ? pair
      : { ...verified, ...(verified.verdict === "proved" ? { attestation } : {}) },
  );
}

async function report(
  tenant: Tenant | null,
  pairs: readonly VerifiedPair[],
  { format, out, expectRefused = false }: VerifyFlags,
  io: Io,
): Promise<void> {
  const color = out === undefined && colours(io, "stdout");
  const text =
    format === "json"
      ? verifyJson(tenant, pairs, expectRefused)
      : verifyText(pairs, { color, expectRefused });
  await print(io, text, { out, private: true });
}
