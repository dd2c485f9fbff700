import { compareRole, type RoleState, roleSteps, unsafeReasons } from "../../tenant/compare-role.ts";
import type { LiveRole } from "../../tenant/tenant-reader.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { PartialFailure } from "../partial-failure.ts";
import { observeRole, roleReference } from "./observe.ts";
import { declaredRole, type RoleInputs, type RoleOutputs } from "./state.ts";
import { writeLevels } from "./write-levels.ts";

/**
 * Brings a live role as far towards the declared one as the mode allows, looks again, and says what is left.
 * Too narrow goes on, with steps for a person; too wide or administrator is unsafe and stops.
 * @param before what the role was when this change was planned; cells that moved since are not overwritten
 * @throws PartialFailure with the recorded state and one reason per unsafe cell
 */
export async function settleRole(
  context: Context,
  role: LiveRole,
  inputs: RoleInputs,
  before: RoleState | null,
): Promise<RoleOutputs> {
  const mode = modeOf(context, inputs.permissionWrites);
  const refusals: string[] = [];
  if (mode === "api")
    for (const each of await writeLevels(context, role, inputs, before)) refusals.push(each);
  const outputs = await recordRole(context, role, inputs);
  if (mode === "observe") {
    if (outputs.outstanding.length > 0) {
      context.notice(
        `role "${role.name}" differs from what is declared in ${outputs.outstanding.length} ${outputs.outstanding.length === 1 ? "place" : "places"}; observe mode changes nothing`,
      );
    }
    return outputs;
  }
  // A write whose answer was lost may have come through: what was read back afterwards decides.
  const reasons = [
    ...(outputs.outstanding.length > 0 ? refusals : []),
    ...unsafeReasons(differenceOf(outputs)),
  ];
  if (reasons.length > 0) throw new PartialFailure(String(role.id), outputs, roleReasons(role, reasons));
  if (outputs.outstanding.length > 0) {
    context.notice(
      `role "${role.name}" (${role.id}) is not yet as declared, and grants nothing beyond it: ` +
        `${stepCount(outputs.outstanding.length)} left for a person (\`psa-access work-order\` lists them)`,
    );
  }
  return outputs;
}

/** What a role is now, compared with what is declared. Writes nothing. */
export async function recordRole(context: Context, role: LiveRole, inputs: RoleInputs): Promise<RoleOutputs> {
  const observed = await observeRole(context, role);
  return {
    ...inputs,
    schemaVersion: 1,
    tenant: await context.snapshot.tenant(),
    observed,
    outstanding: roleSteps(compareRole(observed, declaredRole(inputs)), roleReference(role)),
  };
}

function differenceOf(outputs: RoleOutputs) {
  const declared = declaredRole(outputs);
  const difference = compareRole(outputs.observed ?? declared, declared);
  // A declared administrator role is not a surprise; whatever its rows say, the flag is what counts.
  return declared.admin ? { ...difference, tooWide: [] } : difference;
}

function stepCount(count: number): string {
  return count === 1 ? "1 step" : `${count} steps`;
}

function roleReasons(role: LiveRole, reasons: string[]): string[] {
  return [
    ...reasons.map((reason) => `role "${role.name}" (${role.id}): ${reason}`),
    "what to do: `psa-access work-order --stack …` lists the steps; the next `up` looks again",
  ];
}
