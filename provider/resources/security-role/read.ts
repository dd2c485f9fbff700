import { PsaError } from "../../access/psa-error.ts";
import { openRoleSteps, withStepsDone } from "../../tenant/open-role-steps.ts";
import { isAbsent } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { withoutUndefined } from "../input-reader.ts";
import { requireRecordId } from "../require-record-id.ts";
import { tellingOpenSteps } from "../open-steps.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { notListedYet } from "./not-listed-yet.ts";
import { observeRole } from "./observe.ts";
import { type RoleInputs, roleInputNames, type RoleOutputs } from "./state.ts";

/**
 * What the role is now. `inputs` are the declared values with the live ones in their place, in canonical form, so that
 * the engine shows drift leaf by leaf; what a step nobody has begun with is about is as declared, and no drift. Undefined: ConnectWise says the role is gone.
 */
export async function readRole(
  context: Context,
  id: string,
  props: Partial<RoleOutputs>,
): Promise<{ inputs: RoleInputs; outputs: RoleOutputs } | undefined> {
  await requireTenant(context, props.tenant, `role "${props.name ?? id}"`);
  const recorded = props.schemaVersion === undefined ? undefined : (props as RoleOutputs);
  if (isAbsent(id) && recorded) return { inputs: inputsOf(recorded), outputs: recorded };
  const role = await context.snapshot.role(requireRecordId(id, "a security role"));
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
  const outstanding = openRoleSteps(recorded?.outstanding ?? [], observed);
  // In observe mode nobody works on them: they are differences like any other.
  const underWay = modeOf(context, declared.permissionWrites) !== "observe";
  const { name, admin, permissions } = underWay ? withStepsDone(outstanding, observed) : observed;
  const inputs: RoleInputs = withoutUndefined({
    ...declared,
    name,
    permissions,
    admin: admin || declared.admin !== undefined ? admin : undefined,
  }) as RoleInputs;
  const tenant = await context.snapshot.tenant();
  const outputs: RoleOutputs = { ...inputs, schemaVersion: 1, tenant, observed, outstanding };
  return underWay ? tellingOpenSteps(inputs, outputs) : { inputs, outputs };
}

/** The declared values among the recorded ones. */
export function inputsOf(outputs: RoleOutputs): RoleInputs {
  return Object.fromEntries(
    roleInputNames.filter((name) => outputs[name] !== undefined).map((name) => [name, outputs[name]]),
  ) as unknown as RoleInputs;
}
