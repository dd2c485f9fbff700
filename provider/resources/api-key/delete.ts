import { PsaError } from "../../access/psa-error.ts";
import { isAbsent } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { isLeftAlone } from "../left-alone.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { signIn } from "./sign-in.ts";
import { type KeyOutputs, pairOf } from "./state.ts";

/**
 * A key removed alone must be dead first: only a person can delete it. (A whole destroy does not come here: the key is
 * `deletedWith` its member, which becomes inactive.)
 */
export async function deleteKey(context: Context, id: string, props: KeyOutputs): Promise<void> {
  if (isAbsent(props.member)) return;
  if (modeOf(context) === "observe") {
    context.notice(`key "${id}" is forgotten and stays as it is: observe mode changes nothing`);
    return;
  }
  await requireTenant(context, props.tenant, `key "${id}"`);
  const current = pairOf(props);
  const isDeclared = (publicKey: string) => context.declarations.declaresPair(props.member, publicKey);
  const isOthers = props.observed.pair === "other-member";
  // Named by what they are as well: an engine shows every part of the secret output `retiring` as a secret.
  const pairs = [
    ...(current && !isOthers ? [{ pair: current, called: "its pair" }] : []),
    ...(props.retiring ?? []).map((pair) => ({ pair, called: "its retiring pair" })),
  ].filter(({ pair }) => !isDeclared(pair.publicKey));
  const looks = await Promise.all(pairs.map(({ pair }) => signIn(context, pair)));
  const alive = pairs
    .filter((_, index) => looks[index]?.signedIn)
    .map(({ pair, called }) => `${called} ${pair.publicKey}`);
  if (alive.length > 0) {
    throw new PsaError({
      code: "guarded",
      what: `Key "${id}" is not removed: ${alive.join(", ")} still ${alive.length > 1 ? "sign" : "signs"} in.`,
      why: "ConnectWise has no endpoint to delete a key, and forgetting a living key would leave it unwatched.",
      next: `Delete it on the screen (System > Members > API Members > ${props.observed.member} > API Keys) once nobody uses it, then run again.`,
    });
  }
  const what = `key "${id}"`;
  if (isLeftAlone(context, "ApiKey", id, props, { what, isStillNamed: true })) return;
  if (props.publicKey === undefined) return;
  if (isDeclared(props.publicKey)) {
    context.notice(
      `${what} stays as it is: another key of this program has its public key, so only the old record of it is forgotten`,
    );
  } else if (isOthers) {
    context.notice(
      `${what} is forgotten: its pair ${props.publicKey} was seen to be another member's, whose key stays as it is`,
    );
  } else if (!current) {
    context.notice(
      `key ${props.publicKey} of "${props.observed.member}" is removed from the state only: its private key is kept elsewhere, so nothing proves that it is gone`,
    );
  }
}
