import type { Context } from "../../lifecycle/context.ts";
import { areHalvesSwapped, signIn } from "../../lifecycle/api-key/sign-in.ts";
import { isPsaError } from "../../model/psa-error.ts";
import type { MemberReference } from "../../model/step.ts";
import type { PairSeen } from "../../plan/watch/pair-progress.ts";
import type { Pair } from "../operated-stack/operated-stack.ts";

/**
 * Whose a configured pair is: one request, and two more for a pair that is refused: our own key may be the one that is not
 * accepted, and the halves may be swapped.
 * @throws PsaError for everything that says nothing about the pair
 */
export async function pairLook(
  context: Context,
  { publicKey, privateKey }: Partial<Pair>,
  member: MemberReference,
): Promise<PairSeen> {
  if (publicKey === undefined && privateKey === undefined) return { outcome: "none" };
  if (publicKey === undefined) return { outcome: "half", missing: "public" };
  if (privateKey === undefined) return { outcome: "half", missing: "private" };
  // Before the try: what is said of our own key is not about the pair.
  await context.snapshot.own();
  try {
    const session = await signIn(context, { publicKey, privateKey });
    if (session.signedIn) return ownerSeen(session.identifier, publicKey, member);
    await requireOwnKey(context);
    const swapped = await areHalvesSwapped(context, { publicKey, privateKey });
    return swapped ? { outcome: "swapped" } : { outcome: "refused", publicKey };
  } catch (error) {
    // It signs in, and may not yet read its own rights.
    if (isPsaError(error) && error.code === "no-right") return { outcome: "owner-unknown" };
    throw error;
  }
}

/** "Refused" means something only while our own key works, now and not some rounds ago. */
export async function requireOwnKey({ connection }: Context): Promise<void> {
  await connection.mySecurity.rows();
}

function ownerSeen(owner: string | undefined, publicKey: string, { identifier }: MemberReference): PairSeen {
  if (owner === undefined) return { outcome: "owner-unknown" };
  return owner.toLowerCase() === identifier.toLowerCase()
    ? { outcome: "right" }
    : { outcome: "other-member", publicKey, owner };
}
