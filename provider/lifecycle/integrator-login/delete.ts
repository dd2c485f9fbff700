import { PsaError } from "../../model/psa-error.ts";
import { isAbsent } from "../absent.ts";
import { type Context, modeOf } from "../context.ts";
import { recordId } from "../record-id.ts";
import { requireTenant } from "../require-tenant.ts";
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
  if (context.settings.protectedNames.some((name) => name.toLowerCase() === login.username.toLowerCase())) {
    throw new PsaError({
      code: "guarded",
      what: `Refusing to delete integrator login "${login.username}".`,
      why: "It is listed in the setting connectwise:protected.",
      next: "Take it off that list if it may be deleted.",
    });
  }
  await context.connection.integratorLogins.remove(login.id);
  context.snapshot.forgetIntegratorLogins();
}
