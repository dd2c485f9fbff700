import { isPermissionWrites, type PermissionWrites } from "../../access/permission-writes.ts";
import type { Use } from "../needed-rights.ts";
import type { Io } from "../../terminal/io.ts";
import { type ProgramOptions, readProgram } from "../../stack/read-program.ts";
import { Registrations } from "../../stack/registrations.ts";
import { ofType, type StackResource } from "../../stack/stack-resources.ts";

/** What a stack's resources use of ConnectWise. */
export function useOfStack(resources: readonly StackResource[]): Use {
  const roles = ofType(resources, "SecurityRole");
  return {
    roles: roles.length > 0,
    members: ofType(resources, "ApiMember").length > 0,
    logins: ofType(resources, "IntegratorLogin").length > 0,
    ownModes: modes(roles.map(({ outputs }) => outputs.permissionWrites)),
  };
}

/**
 * What a program uses: it is run as for `render`, without a tenant.
 * @throws PsaError "bad-input" when it cannot be read
 */
export async function useOfProgram(directory: string, options: ProgramOptions, io: Io): Promise<Use> {
  const { declaration } = await readProgram(directory, options, io);
  const registered = new Registrations(declaration.registrations);
  const roles = registered.ofType("SecurityRole");
  return {
    roles: roles.length > 0,
    members: registered.ofType("ApiMember").length > 0,
    logins: registered.ofType("IntegratorLogin").length > 0,
    ownModes: modes(roles.map(({ inputs }) => inputs["permissionWrites"])),
  };
}

/** What either of them uses: what a stack has and its program no longer declares is still to be removed. */
export function bothUses(a: Use, b: Use): Use {
  return {
    roles: a.roles || b.roles,
    members: a.members || b.members,
    logins: a.logins || b.logins,
    ownModes: [...a.ownModes, ...b.ownModes],
  };
}

function modes(values: readonly unknown[]): PermissionWrites[] {
  return values.filter(isPermissionWrites);
}
