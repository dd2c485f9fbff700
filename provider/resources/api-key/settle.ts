import type { KeyPair } from "../../access/key-pair.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { LiveApiMember } from "../../tenant/tenant-reader.ts";
import { isAbsent } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { PartialFailure } from "../partial-failure.ts";
import { requireRecordId } from "../require-record-id.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { examineKey, type Examined, pairsToRetire } from "./examine.ts";
import { type KeyInputs, keyId, type KeyOutputs, pairOf } from "./state.ts";

/**
 * Proves a key as far as it can be proved. Without a pair, or too narrow, it goes on with steps; a pair that is refused,
 * another member's, or too wide stops.
 */
export async function settleKey(
  context: Context,
  id: string,
  inputs: KeyInputs,
  olds: Partial<KeyOutputs> = {},
): Promise<KeyOutputs> {
  await requireTenant(context, olds.tenant, `key "${id}"`);
  if (isAbsent(inputs.member)) return absentKey(context, inputs);
  const member = await memberOfKey(context, inputs);
  noteUnprovedPredecessor(context, olds, inputs, member);
  const examined = await examineKey(context, id, inputs, member, pairsToRetire(olds, inputs));
  const outputs = await recordKey(context, inputs, examined);
  if (examined.reasons.length > 0 && modeOf(context) !== "observe") {
    throw new PartialFailure(id, outputs, [
      ...examined.reasons.map((reason) => `key "${inputs.description}" of "${member.identifier}": ${reason}`),
      "what to do: put it right and run `up` again; `psa-access work-order --stack …` lists the steps",
    ]);
  }
  return outputs;
}

/** A pair that was never proved is not among those to retire, so nothing will show whether it is gone. */
function noteUnprovedPredecessor(
  context: Context,
  olds: Partial<KeyOutputs>,
  inputs: KeyInputs,
  member: LiveApiMember,
): void {
  const seen = olds.observed?.pair;
  if (olds.publicKey === undefined || olds.publicKey === inputs.publicKey) return;
  if (seen !== "attested" && seen !== "owner-unknown" && (seen !== "unproved" || pairOf(olds))) return;
  context.notice(
    `key ${olds.publicKey} of "${member.identifier}" is replaced, and nothing will prove that it is gone, since it was never ` +
      `proved: once nobody uses it, delete it on the screen (System > Members > API Members > ${member.identifier} > API Keys)`,
  );
}

export async function createKey(
  context: Context,
  inputs: KeyInputs,
): Promise<{ id: string; outputs: KeyOutputs }> {
  const id = keyId(inputs);
  return { id, outputs: await settleKey(context, id, inputs) };
}

export async function recordKey(
  context: Context,
  inputs: KeyInputs,
  examined: Examined,
): Promise<KeyOutputs> {
  return {
    ...inputs,
    schemaVersion: 1,
    tenant: await context.snapshot.tenant(),
    observed: examined.observed,
    outstanding: examined.steps,
    ...retiringOf(examined.retiring),
  };
}

function retiringOf(retiring: KeyPair[]): { retiring?: KeyPair[] } {
  return retiring.length > 0 ? { retiring } : {};
}

export async function memberOfKey(context: Context, inputs: KeyInputs): Promise<LiveApiMember> {
  const member = await context.snapshot.apiMember(requireRecordId(inputs.member, "an API member"));
  if (member) return member;
  throw new PsaError({
    code: "not-found",
    what: `There is no API member with the id ${inputs.member}.`,
    why: "ConnectWise does not list it, inactive members included.",
    next: "Refer to the ApiMember resource, or look the id up under System > Members > API Members.",
  });
}

/** Observe mode: the member does not exist yet, so neither can its key. */
async function absentKey(context: Context, inputs: KeyInputs): Promise<KeyOutputs> {
  return {
    ...inputs,
    schemaVersion: 1,
    tenant: await context.snapshot.tenant(),
    observed: { proved: false, pair: "none", member: inputs.member, comparedWith: "nothing" },
    outstanding: [],
  };
}
