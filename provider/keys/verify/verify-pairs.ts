import type { KeyPair } from "../../access/key-pair.ts";
import { signIn } from "../../resources/api-key/sign-in.ts";
import type { Context } from "../../tenant/context.ts";
import { isPsaError, type PsaErrorCode } from "../../access/psa-error.ts";
import type { KeyPairs } from "../../stack/operated/operated-stack.ts";
import type { StackWithSecrets } from "../../stack/stack-secrets.ts";
import type { StackKey } from "../chosen-key.ts";
import { judgePair, type PairVerdict } from "../judge-pair.ts";
import type { VerifiedPair } from "./verified-pair.ts";

export interface VerifyOptions {
  /** Every pair should be refused; then nothing else is asked of it. */
  expectRefused: boolean;
}

/** Signs in with every pair that the stack holds of the keys. The context's own key has to work. */
export async function verifyPairs(
  keys: readonly StackKey[],
  stack: Pick<StackWithSecrets, "pairs" | "publicKey">,
  context: Context,
  { expectRefused }: VerifyOptions,
): Promise<VerifiedPair[]> {
  // Opened first, so that a missing passphrase is said before anything is sent.
  const held = keys.map((key) => ({ key, pairs: stack.pairs(key.urn), publicKey: stack.publicKey(key.urn) }));
  const verified = await Promise.all(
    held.flatMap(({ key, pairs, publicKey }) => [
      currentPair(key, pairs, publicKey, context, expectRefused),
      ...pairs.retiring.map((pair) => isRefused(row(key, "retiring", pair.publicKey), pair, context)),
    ]),
  );
  return verified;
}

async function currentPair(
  key: StackKey,
  { current }: KeyPairs,
  publicKey: string | undefined,
  context: Context,
  expectRefused: boolean,
): Promise<VerifiedPair> {
  const empty = row(key, "current", publicKey);
  if (publicKey === undefined) return { ...empty, verdict: "no-pair" };
  if (!current) {
    if (key.attested && !expectRefused) return { ...empty, verdict: "attested" };
    return {
      ...empty,
      reason: "Its private key is kept elsewhere.",
      advice: `\`psa-access key verify ${key.member}\` asks for it.`,
    };
  }
  return expectRefused ? isRefused(empty, current, context) : judgedPair(key, current, context);
}

/** What a pair is found to be, when the tenant can be asked. */
export async function judgedPair(key: StackKey, pair: KeyPair, context: Context): Promise<VerifiedPair> {
  const empty = row(key, "current", pair.publicKey);
  return unlessUnknown(empty, async () => ({
    ...empty,
    ...verdictParts((await judgePair(context, key, pair)).found),
  }));
}

function isRefused(empty: VerifiedPair, pair: KeyPair, context: Context): Promise<VerifiedPair> {
  return unlessUnknown(empty, async () => {
    const session = await signIn(context, pair);
    if (!session.signedIn) return { ...empty, verdict: "refused" };
    const { identifier } = session;
    // Not a key of this member that is left over: somebody else lives by it.
    if (identifier !== undefined && identifier.toLowerCase() !== empty.member.toLowerCase())
      return { ...empty, verdict: "other-member", belongsTo: identifier };
    return { ...empty, verdict: "signs-in" };
  });
}

function row(key: StackKey, pair: VerifiedPair["pair"], publicKey: string | undefined): VerifiedPair {
  return {
    urn: key.urn,
    key: key.description,
    member: key.member,
    pair,
    publicKey,
    verdict: "not-known",
    cells: [],
    belongsTo: undefined,
    reason: undefined,
  };
}

function verdictParts(found: PairVerdict): Partial<VerifiedPair> & Pick<VerifiedPair, "verdict"> {
  switch (found.verdict) {
    case "too-narrow":
      return { verdict: found.verdict, cells: found.missing };
    case "too-wide":
      return {
        verdict: found.verdict,
        cells: found.extra,
        reason:
          found.admin === undefined
            ? undefined
            : `Its member's role "${found.admin}" is an administrator role: it may do everything.`,
      };
    case "other-member":
      return { verdict: found.verdict, belongsTo: found.identifier };
    case "owner-unknown":
      return {
        verdict: "not-known",
        reason: "It signs in, but ConnectWise does not say as whom.",
      };
    default:
      return { verdict: found.verdict };
  }
}

/** Our own key worked at first: when it is refused later, nothing is known of the pair. */
const unknown: readonly PsaErrorCode[] = ["unreachable", "throttled", "unexpected-answer", "not-signed-in"];

/** One pair that cannot be asked about does not hide the others. */
async function unlessUnknown(empty: VerifiedPair, look: () => Promise<VerifiedPair>): Promise<VerifiedPair> {
  try {
    return await look();
  } catch (error) {
    if (isPsaError(error) && unknown.includes(error.code)) return { ...empty, reason: error.what };
    throw error;
  }
}
