import type { KeyPair } from "../../../access/key-pair.ts";
import type { Context } from "../../../tenant/context.ts";
import { signIn } from "../../../resources/api-key/sign-in.ts";
import { isPsaError } from "../../../access/psa-error.ts";
import type { MemberReference } from "../../../access/step.ts";
import type { PairReading } from "../../watch/pair-progress.ts";

/**
 * Whose a configured pair is.
 * @throws PsaError for everything that says nothing about the pair
 */
export async function pollPair(
  context: Context,
  { publicKey, privateKey }: Partial<KeyPair>,
  member: MemberReference,
): Promise<PairReading> {
  if (publicKey === undefined && privateKey === undefined) return { outcome: "none" };
  if (publicKey === undefined) return { outcome: "incomplete", missing: "public" };
  if (privateKey === undefined) return { outcome: "incomplete", missing: "private" };
  // Before the try: what is said of our own key is not about the pair.
  await context.snapshot.own();
  try {
    const session = await signIn(context, { publicKey, privateKey });
    return session.signedIn
      ? ownerSeen(session.identifier, publicKey, member)
      : { outcome: "refused", publicKey };
  } catch (error) {
    // It signs in, and may not yet read its own rights.
    if (isPsaError(error) && error.code === "no-right") return { outcome: "owner-unknown" };
    throw error;
  }
}

function ownerSeen(
  owner: string | undefined,
  publicKey: string,
  { identifier }: MemberReference,
): PairReading {
  if (owner === undefined) return { outcome: "owner-unknown" };
  return owner.toLowerCase() === identifier.toLowerCase()
    ? { outcome: "right" }
    : { outcome: "other-member", publicKey, owner };
}
