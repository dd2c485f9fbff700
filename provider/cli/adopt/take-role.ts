import { isDeepStrictEqual } from "node:util";
import type { Context } from "../../lifecycle/context.ts";
import { checkRole } from "../../lifecycle/security-role/check.ts";
import { readRole } from "../../lifecycle/security-role/read.ts";
import { recordRole } from "../../lifecycle/security-role/settle.ts";
import type { RoleInputs, RoleOutputs } from "../../lifecycle/security-role/state.ts";
import { isCatalogued } from "../../model/catalogue.ts";
import { functionsOf } from "../../model/functions-of.ts";
import type { ProfileMatch } from "../../plan/match-profile.ts";
import type { LiveRole } from "../../plan/tenant-reader.ts";
import type { PermissionMap } from "../../model/permissions.ts";
import { type Refused, undeclarable } from "./refused.ts";

export interface TakenRole {
  id: string;
  inputs: RoleInputs;
  outputs: RoleOutputs;
}

/**
 * A role as the provider itself would record it, had it been declared as it is: nothing is outstanding, and the next look at it
 * shows no change. A role that no program can declare exactly is refused.
 */
export async function takeRole(
  context: Context,
  role: LiveRole,
  matchOf: (permissions: PermissionMap) => ProfileMatch | undefined,
): Promise<TakenRole | Refused> {
  const { permissions } = await context.snapshot.rights(role);
  if (Object.keys(permissions).length === 0)
    return { refused: "it grants nothing, and a program has to name at least one level" };
  const uncatalogued = functionsOf(permissions)
    .filter(({ module, function: fn }) => !isCatalogued(module, fn))
    .map(({ module, function: fn }) => `${module}/${fn}`);
  const match = matchOf(permissions);
  const { inputs: checked, failures } = checkRole({
    name: role.name,
    permissions,
    ...(uncatalogued.length > 0 ? { uncatalogued } : {}),
    ...(match?.changes.length === 0 ? { profile: match.slug } : {}),
  });
  if (failures.length > 0) return undeclarable(failures);
  const inputs = checked as unknown as RoleInputs;
  const outputs = await recordRole(context, role, inputs);
  const seen = await readRole(context, String(role.id), outputs);
  if (outputs.outstanding.length > 0 || !isDeepStrictEqual(seen, { inputs, outputs }))
    return { refused: "a program cannot say its name exactly: it begins or ends with a space" };
  return { id: String(role.id), inputs, outputs };
}
