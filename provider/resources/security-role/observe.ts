import type { RoleReference } from "../../access/step.ts";
import type { RoleState } from "../../tenant/compare-role.ts";
import type { LiveRole } from "../../tenant/tenant-reader.ts";
import type { Context } from "../../tenant/context.ts";

/** The role as ConnectWise answers it now, in the declared form. */
export async function observeRole(context: Context, role: LiveRole): Promise<RoleState> {
  const rights = await context.snapshot.rights(role);
  return { name: role.name, admin: role.adminFlag === true, permissions: rights.permissions };
}

export function roleReference(role: LiveRole): RoleReference {
  return { id: String(role.id), name: role.name };
}
