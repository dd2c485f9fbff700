import type { KeyPair } from "../access/key-pair.ts";
import { expectedRights, hasAdminRole } from "../resources/api-key/prove-pair.ts";
import { memberOfKey } from "../resources/api-key/settle.ts";
import { areKeysExchanged, signIn, type SignIn } from "../resources/api-key/sign-in.ts";
import type { Context } from "../tenant/context.ts";
import { requireTenant } from "../tenant/require-tenant.ts";
import type { CellChange } from "../access/permissions.ts";
import { judgeKey } from "../tenant/judge-key.ts";
import type { LiveApiMember } from "../tenant/tenant-reader.ts";
import { keyInputs, type StackKey } from "./chosen-key.ts";

/** What a sign-in with a pair showed of it. */
export type PairVerdict =
  | { verdict: "proved" }
  | { verdict: "too-narrow"; missing: CellChange[] }
  /** `admin`: name of the administrator role that its member has; then no cells are listed. */
  | { verdict: "too-wide"; extra: CellChange[]; admin?: string }
  | { verdict: "other-member"; identifier: string }
  | { verdict: "owner-unknown" }
  | { verdict: "inactive" }
  | { verdict: "refused" };

export interface JudgedPair {
  /** The right way round. */
  pair: KeyPair;
  swapped: boolean;
  found: PairVerdict;
  /** What the levels were compared with. */
  comparedWith: "expect" | "live role";
}

/**
 * Signs in with a pair and compares what it is and may do with what the stack declares: `expect`, or else the member's live
 * role.
 * @param options.tryExchanged when it is refused, try its keys the other way round, which sends the private key as a user name:
 * only where a person has just given them. Default false
 * @throws PsaError when the tenant cannot be read, or our own key does not work: then nothing is known of the pair
 */
export async function judgePair(
  context: Context,
  key: StackKey,
  pair: KeyPair,
  { tryExchanged = false }: { tryExchanged?: boolean } = {},
): Promise<JudgedPair> {
  await requireTenant(context, key.tenant, `key "${key.description}"`);
  const inputs = keyInputs(key);
  const comparedWith = inputs.expect?.permissions ? "expect" : "live role";
  const member = await memberOfKey(context, inputs);
  const session = await signIn(context, pair);
  if (session.signedIn) {
    return { pair, swapped: false, found: await judged(context, key, member, session), comparedWith };
  }
  if (tryExchanged && (await areKeysExchanged(context, pair))) {
    const exchanged = { publicKey: pair.privateKey, privateKey: pair.publicKey };
    return { ...(await judgePair(context, key, exchanged)), swapped: true };
  }
  const found: PairVerdict = { verdict: member.inactiveFlag === true ? "inactive" : "refused" };
  return { pair, swapped: false, found, comparedWith };
}

async function judged(
  context: Context,
  key: StackKey,
  member: LiveApiMember,
  session: Extract<SignIn, { signedIn: true }>,
): Promise<PairVerdict> {
  const expected = await expectedRights(context, keyInputs(key), member);
  const signedIn = { identifier: session.identifier, rights: await session.rights() };
  const found = judgeKey(signedIn, member.identifier, expected);
  if (found.verdict === "other-member") return found;
  if (member.inactiveFlag === true) return { verdict: "inactive" };
  if (await hasAdminRole(context, member)) {
    return { verdict: "too-wide", extra: [], admin: member.securityRole?.name ?? "" };
  }
  return found;
}
