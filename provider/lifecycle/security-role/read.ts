import { PsaError } from "../../model/psa-error.ts";
import { openRoleSteps } from "../../plan/open-role-steps.ts";
import { isAbsent } from "../absent.ts";
import type { Context } from "../context.ts";
import { withoutUndefined } from "../input-reader.ts";
import { recordId } from "../record-id.ts";
import { requireTenant } from "../require-tenant.ts";
import { notListedYet } from "./not-listed-yet.ts";
import { observeRole } from "./observe.ts";
import { type RoleInputs, roleInputNames, type RoleOutputs } from "./state.ts";

/**
 * What the role is now. `inputs` are the declared values with the live ones in their place, in canonical form, so that
 * the engine shows drift leaf by leaf. Undefined: ConnectWise says the role is gone.
 */
export async function readRole(
  context: Context,
  id: string,
  props: Partial<RoleOutputs>,
): Promise<{ inputs: RoleInputs; outputs: RoleOutputs } | undefined> {
  await requireTenant(context, props.tenant, `role "${props.name ?? id}"`);
  const recorded = props.schemaVersion === undefined ? undefined : (props as RoleOutputs);
  if (isAbsent(id) && recorded) return { inputs: inputsOf(recorded), outputs: recorded };
  const role = await context.snapshot.role(recordId(id, "a security role"));
  if (!role) {
    if (recorded?.observed === null) throw notListedYet(id, recorded.name);
    if (recorded) return undefined;
    throw new PsaError({
      code: "not-found",
      what: `There is no security role with the id ${id}.`,
      next: "Look the id up on the screen, under System > Security Roles.",
    });
  }
  const observed = await observeRole(context, role);
  const declared = recorded ? inputsOf(recorded) : { name: role.name, permissions: observed.permissions };
  const inputs: RoleInputs = withoutUndefined({
    ...declared,
    name: observed.name,
    permissions: observed.permissions,
    admin: observed.admin || declared.admin !== undefined ? observed.admin : undefined,
  }) as RoleInputs;
  const outputs: RoleOutputs = {
    ...inputs,
    schemaVersion: 1,
    tenant: await context.snapshot.tenant(),
    observed,
    outstanding: openRoleSteps(recorded?.outstanding ?? [], observed),
  };
  return { inputs, outputs };
}

/** The declared values among the recorded ones. */
export function inputsOf(outputs: RoleOutputs): RoleInputs {
  return Object.fromEntries(
    roleInputNames.filter((name) => outputs[name] !== undefined).map((name) => [name, outputs[name]]),
  ) as unknown as RoleInputs;
}
