import { PsaError } from "../../access/psa-error.ts";
import { isAbsent } from "../recorded/absent.ts";
import type { Context } from "../../tenant/context.ts";
import { withoutUndefined } from "../input-reader.ts";
import { requireRecordId } from "../require-record-id.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { type LoginRecord, observedLogin } from "./fields.ts";
import { recordLogin } from "./record.ts";
import { type LoginInputs, loginInputsOf, type LoginOutputs } from "./state.ts";

/** What the login is now; its password is carried over, since ConnectWise never gives it back. Undefined: it is gone. */
export async function readLogin(
  context: Context,
  id: string,
  props: Partial<LoginOutputs>,
): Promise<{ inputs: LoginInputs; outputs: LoginOutputs } | undefined> {
  await requireTenant(context, props.tenant, `integrator login "${props.username ?? id}"`);
  const recorded = props.schemaVersion === undefined ? undefined : (props as LoginOutputs);
  if (isAbsent(id) && recorded) return { inputs: loginInputsOf(recorded), outputs: recorded };
  const login = (await context.snapshot.integratorLogin(requireRecordId(id, "an integrator login"))) as
    LoginRecord | undefined;
  if (!login) {
    if (recorded) return undefined;
    throw new PsaError({
      code: "not-found",
      what: `There is no integrator login with the id ${id}.`,
      next: "Look it up on the screen, under System > Setup Tables > Integrator Login.",
    });
  }
  const { password = "", adopt } = recorded ?? {};
  const observed = observedLogin(login);
  // Member and board are managed only where they are declared.
  const inputs = withoutUndefined({
    ...observed,
    member: recorded ? managed(login.member, recorded.member, observed.member) : observed.member,
    board: recorded ? managed(login.board, recorded.board, observed.board) : observed.board,
    password,
    adopt,
  }) as LoginInputs;
  return { inputs, outputs: await recordLogin(context, login, inputs) };
}

/** A reference in the form in which it is declared: by name, or by record id where that is the one. */
function managed(reference: unknown, declared: string | undefined, observed: string | undefined) {
  if (declared === undefined) return undefined;
  const id = (reference as { id?: number } | null | undefined)?.id;
  return id !== undefined && String(id) === declared ? declared : observed;
}
