import { someNames } from "../../access/some-names.ts";
import { type PermissionMap, isWithin } from "../../access/permissions.ts";
import { isPsaError, PsaError } from "../../access/psa-error.ts";
import { checkNames } from "./check-names.ts";
import { missingPreconditions } from "./preconditions.ts";
import { compareRole, roleSteps } from "../../tenant/compare-role.ts";
import { findNamed, type Kind } from "../../tenant/find-named.ts";
import { guardHumanHolders, guardRole, roleHolders } from "../../tenant/guard.ts";
import type { LiveRole } from "../../tenant/tenant-reader.ts";
import { absentId } from "../recorded/absent.ts";
import { guardSettings } from "../../tenant/guard-settings.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { observed, withTaken } from "../named.ts";
import { observeRole, roleReference } from "./observe.ts";
import { recordRole, settleRole } from "./settle.ts";
import { noteOtherHolders } from "../other-holders.ts";
import { PartialFailure } from "../partial-failure.ts";
import { declaredRole, type RoleInputs, type RoleOutputs } from "./state.ts";

export async function createRole(
  context: Context,
  inputs: RoleInputs,
): Promise<{ id: string; outputs: RoleOutputs }> {
  const existing = await roleNamed(context, inputs);
  if (modeOf(context, inputs.permissionWrites) === "observe") return observeOnly(context, inputs, existing);
  const unchecked = checkNames(inputs.permissions, (await context.snapshot.own()).rights);
  if (unchecked !== undefined) context.notice(`names of role "${inputs.name}" ${unchecked}`);
  for (const text of missingPreconditions(inputs.permissions))
    context.notice(`role "${inputs.name}": ${text}`);
  if (existing) return takeOver(context, inputs, existing);
  const { object: role, ambiguous } = await withTaken(kind, inputs.name, async () =>
    context.connection.securityRoles.create(
      { name: inputs.name, adminFlag: inputs.admin ?? false },
      { known: new Set((await context.snapshot.roles()).keys()) },
    ),
  );
  if (ambiguous)
    context.notice(`the answer to making role "${role.name}" was lost; it was found as ${role.id}`);
  await context.snapshot.noteRole(role);
  return { id: String(role.id), outputs: await settleNew(context, role, inputs) };
}

/** After the POST the role exists: whatever fails from here on must carry its id into the state. */
async function settleNew(context: Context, role: LiveRole, inputs: RoleInputs): Promise<RoleOutputs> {
  try {
    return await settleRole(context, role, inputs, null);
  } catch (error) {
    if (error instanceof PartialFailure) throw withOrigin(error, role);
    const outputs: RoleOutputs = {
      ...inputs,
      schemaVersion: 1,
      tenant: await context.snapshot.tenant(),
      observed: null,
      // Nothing was seen yet: what a new role starts with, None everywhere, stands for it until the next run looks.
      outstanding: roleSteps(
        compareRole(
          { name: role.name, admin: role.adminFlag === true, permissions: {} },
          declaredRole(inputs),
        ),
        roleReference(role),
      ),
    };
    throw new PartialFailure(String(role.id), outputs, [
      unfinishedText(role, error),
      "what to do: run `up` again; it goes on with this role",
    ]);
  }
}

function unfinishedText(role: LiveRole, error: unknown): string {
  if (isPsaError(error) && error.code === "guarded")
    return `role "${role.name}" (${role.id}) was made, but its levels were not written: ${error.message}`;
  const hidden = isPsaError(error) && error.code === "not-found";
  return `role "${role.name}" (${role.id}) was made, but could not be read back: ${
    hidden
      ? "ConnectWise does not show it yet (404); changes can take seconds to show"
      : (error as Error).message
  }`;
}

/** Levels beyond the declared ones, on a role that was only just made: nobody widened it. */
function withOrigin(failure: PartialFailure, role: LiveRole): PartialFailure {
  const { observed, permissions } = failure.outputs as RoleOutputs;
  if (isWithin(observed?.permissions ?? {}, permissions)) return failure;
  const origin = `role "${role.name}" (${role.id}) is new: ConnectWise gave it levels of its own, and nobody holds it yet`;
  return new PartialFailure(failure.id, failure.outputs, [origin, ...failure.reasons]);
}

const kind: Kind<LiveRole> = {
  noun: "role",
  nameOf: ({ name }) => name,
  another: "another name",
  screen: "System > Security Roles",
};

async function roleNamed(context: Context, { name, adopt, permissionWrites }: RoleInputs) {
  const roles = [...(await context.snapshot.roles()).values()];
  const find = () => findNamed(kind, roles, name, adopt === true);
  return modeOf(context, permissionWrites) === "observe" ? observed(context, find) : find();
}

async function takeOver(context: Context, inputs: RoleInputs, role: LiveRole) {
  await guardRole(context.snapshot, role, guardSettings(context), "take over");
  context.declarations.requireFree("SecurityRole", String(role.id), { ...inputs });
  const live = await observeRole(context, role);
  const isOwn = context.declarations.isOwn("SecurityRole", String(role.id), { ...inputs });
  if (!inputs.adopt && !isOwn) {
    const holders = (await roleHolders(context.snapshot, role.id)).map((holder) => holder.identifier);
    const isEmpty = Object.keys(live.permissions).length === 0;
    // In mode `api` an interrupted run may have written some of the levels.
    const isBegun =
      modeOf(context, inputs.permissionWrites) === "api" && isWithin(live.permissions, inputs.permissions);
    const untouched = !live.admin && (isEmpty || isBegun) && holders.length === 0;
    if (!untouched || role.name !== inputs.name) throw exists(role, inputs, live.permissions, holders);
    context.notice(
      `role "${role.name}" (${role.id}) exists with ${isEmpty ? "None everywhere" : "no level beyond the declared ones"} and no holder, as an interrupted run leaves it: taken over`,
    );
    noteOtherHolders(context);
    return { id: String(role.id), outputs: await settleNew(context, role, inputs) };
  }
  if (!inputs.allowHumanHolders) await guardHumanHolders(context.snapshot, role, "adopt");
  if ((live.admin && !inputs.admin) || !isWithin(live.permissions, inputs.permissions)) {
    throw new PsaError({
      code: "unsafe",
      what: `Role "${role.name}" (${role.id}) is not adopted.`,
      why: "It grants more than is declared, and adopting it would approve that unseen.",
      next: "Declare what it grants, or narrow it on the screen first.",
    });
  }
  context.notice(
    isOwn
      ? `role "${role.name}" (${role.id}) is this stack's own: taken over from its old record; nothing was written`
      : `role "${role.name}" (${role.id}) adopted; nothing was written`,
  );
  if (!isOwn) noteOtherHolders(context);
  return { id: String(role.id), outputs: await recordRole(context, role, inputs) };
}

function exists(role: LiveRole, inputs: RoleInputs, permissions: PermissionMap, holders: string[]): PsaError {
  const rights =
    Object.keys(permissions).length === 0
      ? "no rights"
      : isWithin(permissions, inputs.permissions)
        ? "no right beyond the declared ones"
        : "rights beyond the declared ones";
  return new PsaError({
    code: "exists",
    what: `A role of that name exists: "${role.name}" (${role.id}), with ${rights}${holders.length > 0 ? `, held by ${someNames(holders)}` : ""}.`,
    why: "It was not made by this resource, and nothing is taken over by name unless asked for.",
    next: "Set `adopt: true` on the role to take it over, or declare another name; if it is this stack's own, renamed or moved in the program, `aliases` keep its record.",
  });
}

async function observeOnly(context: Context, inputs: RoleInputs, role: LiveRole | undefined) {
  if (role) return { id: String(role.id), outputs: await settleRole(context, role, inputs, null) };
  context.notice(`role "${inputs.name}" does not exist; observe mode makes nothing`);
  const outputs: RoleOutputs = {
    ...inputs,
    schemaVersion: 1,
    tenant: await context.snapshot.tenant(),
    observed: null,
    outstanding: [],
  };
  return { id: absentId(inputs.name), outputs };
}
