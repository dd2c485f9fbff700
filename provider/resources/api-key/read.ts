import { PsaError } from "../../access/psa-error.ts";
import { type KeyStep, stepKey } from "../../access/step.ts";
import { isAbsent } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { tellingOpenSteps } from "../open-steps.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { type Examined, examineKey } from "./examine.ts";
import { memberOfKey, recordKey } from "./settle.ts";
import { type KeyInputs, keyInputsOf, type KeyOutputs } from "./state.ts";

/**
 * A settled key is taken as recorded: nothing of it can be listed, and its rights are a finding on its role. A key with open
 * steps is examined; steps seen done are dropped, the rest stays, none is added.
 */
export async function readKey(
  context: Context,
  id: string,
  props: Partial<KeyOutputs>,
): Promise<{ inputs: KeyInputs; outputs: KeyOutputs }> {
  await requireTenant(context, props.tenant, `key "${id}"`);
  if (props.schemaVersion === undefined) {
    throw new PsaError({
      code: "unsupported",
      what: `The key "${id}" cannot be looked up.`,
      why: "ConnectWise has no endpoint for API keys.",
      next: "Declare an ApiKey with its pair; it is proved by signing in.",
    });
  }
  const recorded = props as KeyOutputs;
  const inputs = keyInputsOf(recorded);
  if (recorded.outstanding.length === 0 || isAbsent(recorded.member)) return { inputs, outputs: recorded };
  const member = await memberOfKey(context, inputs);
  const examined = await examineKey(context, id, inputs, member, recorded.retiring ?? []);
  const outputs = await recordKey(context, inputs, {
    ...examined,
    steps: openKeySteps(recorded.outstanding, examined),
  });
  return modeOf(context) === "observe" ? { inputs, outputs } : tellingOpenSteps(inputs, outputs);
}

/**
 * A delete-key step is done when its pair is refused, whatever became of the new pair. And while a retiring pair has no step
 * of its own yet, prove-key stays, because only an `up` adds that step and only an open step leads to an `up`.
 */
function openKeySteps(recorded: readonly KeyStep[], { steps, retiring }: Examined): KeyStep[] {
  const open = new Set(steps.map(stepKey));
  const living = new Set(retiring.map((pair) => pair.publicKey));
  const named = new Set(recorded.flatMap((step) => (step.kind === "delete-key" ? [step.publicKey] : [])));
  const unnamed = [...living].some((publicKey) => !named.has(publicKey));
  return recorded.filter((step) => {
    if (step.kind === "delete-key") return living.has(step.publicKey);
    return open.has(stepKey(step)) || (step.kind === "prove-key" && unnamed);
  });
}
