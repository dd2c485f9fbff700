import { isDeepStrictEqual } from "node:util";
import type { Context } from "../tenant/context.ts";
import { checkRole } from "../resources/security-role/check.ts";
import { readRole } from "../resources/security-role/read.ts";
import { recordRole } from "../resources/security-role/settle.ts";
import type { RoleInputs, RoleOutputs } from "../resources/security-role/state.ts";
import { isCatalogued } from "../access/catalogue.ts";
import { functionsOf } from "../access/functions-of.ts";
import type { ProfileMatch } from "../profiles/match-profile.ts";
import type { LiveRole } from "../tenant/tenant-reader.ts";
import type { PermissionMap } from "../access/permissions.ts";
import { type Skipped, undeclarable } from "./skipped.ts";

export interface AdoptableRole {
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
): Promise<AdoptableRole | Skipped> {
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
