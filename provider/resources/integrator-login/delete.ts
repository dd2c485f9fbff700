import { sameName } from "../../access/same-name.ts";
import { isAbsent } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { isLeftAlone } from "../left-alone.ts";
import { requireRecordId } from "../require-record-id.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { guardLogin } from "./guard.ts";
import { stillThere } from "../still-there.ts";
import type { LoginOutputs } from "./state.ts";

/** Deletes the login and looks whether it is gone; one that is gone already counts as deleted. */
export async function deleteLogin(context: Context, id: string, props: LoginOutputs): Promise<void> {
  if (isAbsent(id)) return;
  if (modeOf(context) === "observe") {
    context.notice(
      `integrator login "${props.username}" (${id}) is forgotten, not deleted: observe mode changes nothing`,
    );
    return;
  }
  await requireTenant(context, props.tenant, `integrator login "${props.username}"`);
  const login = await context.snapshot.integratorLogin(requireRecordId(id, "an integrator login"));
  if (!login) return;
  const what = `integrator login "${login.username}" (${id})`;
  const isStillNamed = sameName(login.username, props.username);
  if (isLeftAlone(context, "IntegratorLogin", id, props, { what, isStillNamed })) return;
  guardLogin(context, login, "delete");
  const removal = await context.connection.integratorLogins.removeSeen(login.id);
  context.snapshot.forgetIntegratorLogins();
  if (removal.gone) return;
  throw stillThere(
    `Integrator login "${login.username}" (${id})`,
    "System > Setup Tables > Integrator Login",
    removal.refused,
  );
}
