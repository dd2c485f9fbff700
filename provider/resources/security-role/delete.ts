import { someNames } from "../../access/some-names.ts";
import { PsaError } from "../../access/psa-error.ts";
import { guardRole, roleHolders } from "../../tenant/guard.ts";
import { sameName } from "../../access/same-name.ts";
import { isAbsent } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { isLeftAlone } from "../left-alone.ts";
import { requireRecordId } from "../require-record-id.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { guardSettings } from "../../tenant/guard-settings.ts";
import { stillThere } from "../still-there.ts";
import type { RoleOutputs } from "./state.ts";

/** Deletes the role unless active members hold it. A role held only by members that cannot be deleted may stay behind. */
export async function deleteRole(context: Context, id: string, props: RoleOutputs): Promise<void> {
  if (isAbsent(id)) return;
  if (modeOf(context, props.permissionWrites) === "observe") {
    context.notice(`role "${props.name}" (${id}) is forgotten, not deleted: observe mode changes nothing`);
    return;
  }
  await requireTenant(context, props.tenant, `role "${props.name}"`);
  const role = await context.snapshot.role(requireRecordId(id, "a security role"));
  if (!role) return;
  const what = `role "${role.name}" (${id})`;
  const isStillNamed = sameName(role.name, props.name);
  if (isLeftAlone(context, "SecurityRole", id, props, { what, isStillNamed })) return;
  await guardRole(context.snapshot, role, guardSettings(context), "delete");
  const holders = await roleHolders(context.snapshot, role.id);
  const active = holders.filter((holder) => holder.active).map((holder) => holder.identifier);
  if (active.length > 0) {
    throw new PsaError({
      code: "in-use",
      what: `Role "${role.name}" (${id}) is not deleted: active members hold it (${someNames(active)}).`,
      next: "Give them another role or make them inactive, then run again.",
    });
  }
  const removal = await context.connection.securityRoles.removeSeen(role.id);
  if (removal.gone) return context.snapshot.noteRoleGone(role.id);
  const { refused } = removal;
  if (refused?.code === "in-use" && holders.length > 0) {
    context.notice(
      `role "${role.name}" (${id}) stays behind: ConnectWise refuses to delete it while inactive members hold it ` +
        `(${someNames(holders.map((holder) => holder.identifier))}), and members cannot be deleted`,
    );
    return;
  }
  throw refused?.code === "in-use"
    ? refused
    : stillThere(`Role "${role.name}" (${id})`, "System > Security Roles", refused);
}
