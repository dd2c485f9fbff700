import { PsaError } from "../../model/psa-error.ts";
import { stepKey } from "../../model/step.ts";
import { isAbsent } from "../absent.ts";
import type { Context } from "../context.ts";
import { requireTenant } from "../require-tenant.ts";
import { examineKey } from "./examine.ts";
import { memberOf, recordKey } from "./settle.ts";
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
  const member = await memberOf(context, inputs);
  const examined = await examineKey(context, inputs, member, recorded.retiring ?? []);
  const open = new Set(examined.steps.map(stepKey));
  const outputs = await recordKey(context, inputs, {
    ...examined,
    steps: recorded.outstanding.filter((step) => open.has(stepKey(step))),
  });
  return { inputs, outputs };
}
