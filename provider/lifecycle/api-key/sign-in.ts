import { Secret } from "../../connectwise/index.ts";
import { isPsaError } from "../../model/psa-error.ts";
import type { LiveCustomizeItem } from "../../plan/tenant-reader.ts";
import { liveRights, type LiveRights } from "../../plan/live-rights.ts";
import type { Context } from "../context.ts";
import type { Pair } from "./state.ts";

export type SignIn =
  | {
      signedIn: true;
      identifier: string | undefined;
      rights: LiveRights;
      customizeItems(): Promise<LiveCustomizeItem[]>;
    }
  | { signedIn: false };

/**
 * Signs in with a pair. "Refused" is only ever ConnectWise's 401 while our own key works; every other failure throws.
 */
export async function signIn(context: Context, pair: Pair): Promise<SignIn> {
  await context.snapshot.own();
  const connection = context.connection.withPair(pair.publicKey, new Secret(pair.privateKey));
  try {
    const rows = await connection.mySecurity.rows();
    return {
      signedIn: true,
      identifier: rows.find((row) => row.member?.identifier)?.member?.identifier ?? undefined,
      rights: liveRights(rows, `the rights of key ${pair.publicKey}`),
      customizeItems: () => connection.mySecurity.customizeItems(),
    };
  } catch (error) {
    if (isPsaError(error) && error.code === "not-signed-in") return { signedIn: false };
    throw error;
  }
}

/** True when the two halves were entered the wrong way round: with them exchanged, the pair signs in. */
export async function areHalvesSwapped(context: Context, pair: Pair): Promise<boolean> {
  return (await signIn(context, { publicKey: pair.privateKey, privateKey: pair.publicKey })).signedIn;
}
