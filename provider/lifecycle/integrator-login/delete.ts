import { isPsaError } from "../../model/psa-error.ts";
import { isAbsent } from "../absent.ts";
import { type Context, modeOf } from "../context.ts";
import { recordId } from "../record-id.ts";
import { requireTenant } from "../require-tenant.ts";
import { guardLogin } from "./guard.ts";
import type { LoginOutputs } from "./state.ts";

/** Deletes the login; one that is gone already counts as deleted. */
export async function deleteLogin(context: Context, id: string, props: LoginOutputs): Promise<void> {
  if (isAbsent(id)) return;
  if (modeOf(context) === "observe") {
    context.notice(
      `integrator login "${props.username}" (${id}) is forgotten, not deleted: observe mode changes nothing`,
    );
    return;
  }
  await requireTenant(context, props.tenant, `integrator login "${props.username}"`);
  const login = await context.snapshot.integratorLogin(recordId(id, "an integrator login"));
  if (!login) return;
  guardLogin(context, login, "delete");
  try {
    await context.connection.integratorLogins.remove(login.id);
  } catch (error) {
    if (!isPsaError(error) || error.code !== "not-found") throw error;
  }
  context.snapshot.forgetIntegratorLogins();
}
