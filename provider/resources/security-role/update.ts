import { PsaError } from "../../access/psa-error.ts";
import { checkNames } from "./check-names.ts";
import { missingPreconditions } from "./preconditions.ts";
import { compareRole, isSettled } from "../../tenant/compare-role.ts";
import { guardHumanHolders, guardRole } from "../../tenant/guard.ts";
import { isAbsent } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { requireRecordId } from "../require-record-id.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { guardSettings } from "../../tenant/guard-settings.ts";
import { notListedYet } from "./not-listed-yet.ts";
import { observeRole } from "./observe.ts";
import { settleRole } from "./settle.ts";
import { declaredRole, type RoleInputs, type RoleOutputs } from "./state.ts";

/** Finishes what an earlier run began, and closes what the program changed; a settled role costs reads only. */
export async function updateRole(
  context: Context,
  id: string,
  olds: RoleOutputs,
  inputs: RoleInputs,
): Promise<RoleOutputs> {
  const tenant = await requireTenant(context, olds.tenant, `role "${inputs.name}"`);
  if (isAbsent(id)) return { ...inputs, schemaVersion: 1, tenant, observed: null, outstanding: [] };
  const role = await context.snapshot.role(requireRecordId(id, "a security role"));
  if (!role && olds.observed === null) throw notListedYet(id, olds.name);
  if (!role) {
    throw new PsaError({
      code: "not-found",
      what: `Role "${olds.name}" (${id}) no longer exists in ConnectWise.`,
      why: "Somebody deleted it since the last run.",
      next: "Run `pulumi refresh` to take note of it; the next `pulumi up` makes it again.",
    });
  }
  if (modeOf(context, inputs.permissionWrites) === "observe")
    return settleRole(context, role, inputs, olds.observed);
  const unchecked = checkNames(inputs.permissions, await context.snapshot.rights(role));
  if (unchecked !== undefined) context.notice(`names of role "${inputs.name}" ${unchecked}`);
  for (const text of missingPreconditions(inputs.permissions))
    context.notice(`role "${inputs.name}": ${text}`);
  if (!isSettled(compareRole(await observeRole(context, role), declaredRole(inputs)))) {
    await guardRole(context.snapshot, role, guardSettings(context), "change");
    if (!inputs.allowHumanHolders) await guardHumanHolders(context.snapshot, role, "change");
  }
  return settleRole(context, role, inputs, olds.observed);
}
