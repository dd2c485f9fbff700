import type { KeyPair } from "../../access/key-pair.ts";
import { type Connection, Secret } from "../../connectwise/index.ts";
import { isPsaError, PsaError } from "../../access/psa-error.ts";
import type { LiveCustomizeItem } from "../../tenant/tenant-reader.ts";
import { liveRights, type LiveRights } from "../../tenant/live-rights.ts";
import type { Context } from "../../tenant/context.ts";

export type SignIn =
  | {
      signedIn: true;
      identifier: string | undefined;
      /** @throws PsaError "unexpected-answer" when the list of its functions is cut short */
      rights(): Promise<LiveRights>;
      customizeItems(): Promise<LiveCustomizeItem[]>;
    }
  | { signedIn: false };

/** Milliseconds between the two refusals that prove one: what passes is over by then. */
export const refusalLastsMs = 3_000;

/**
 * Signs in with a pair. Refused is what ConnectWise itself has refused twice, {@link refusalLastsMs} apart, having accepted our
 * own key in between; one refusal proves nothing. A pair that signs in costs one request, a refused one three.
 * @throws PsaError for everything else: then nothing is known of the pair
 */
export async function signIn(context: Context, pair: KeyPair): Promise<SignIn> {
  await context.snapshot.own();
  const first = await signInOnce(context, pair);
  if (first.signedIn) return first;
  await context.connection.clock.sleep(refusalLastsMs);
  await requireOwnKey(context.connection);
  return signInOnce(context, pair);
}

/** Of a refused pair: do its two keys sign in the other way round? Sends the private key as a user name. */
export async function areKeysExchanged(context: Context, pair: KeyPair): Promise<boolean> {
  return (await signInOnce(context, { publicKey: pair.privateKey, privateKey: pair.publicKey })).signedIn;
}

async function signInOnce(context: Context, pair: KeyPair): Promise<SignIn> {
  const connection = context.connection.withPair(pair.publicKey, new Secret(pair.privateKey));
  try {
    const rows = await connection.mySecurity.rows();
    return {
      signedIn: true,
      identifier: rows.find((row) => row.member?.identifier)?.member?.identifier ?? undefined,
      rights: async () => {
        const of = `the rights of key ${pair.publicKey}`;
        const rights = liveRights(rows, of);
        await context.snapshot.requireComplete(of, rights);
        return rights;
      },
      customizeItems: () => connection.mySecurity.customizeItems(),
    };
  } catch (error) {
    // This code is given only to ConnectWise's own JSON.
    if (isPsaError(error) && error.code === "not-signed-in") return { signedIn: false };
    throw error;
  }
}

async function requireOwnKey({ mySecurity }: Connection): Promise<void> {
  try {
    await mySecurity.rows();
  } catch (error) {
    if (!isPsaError(error) || error.code !== "not-signed-in") throw error;
    const { code, why, next, request, status, requestId } = error;
    throw new PsaError({
      code,
      what: "ConnectWise refuses our own key pair now, so nothing is known of the other pair.",
      why,
      next,
      request,
      status,
      requestId,
    });
  }
}
