import { columnOfTitle } from "../../access/level.ts";
import type { MemberReference, RoleReference, SetCustomize, SetLevel, Step } from "../../access/step.ts";
import { newKey } from "../tenant/key-pair.ts";
import { rowByAnyName } from "../operations/spoken-names.ts";
import type { ApiMember, Role } from "../tenant/records.ts";
import { storedLevels } from "../tenant/role-levels.ts";
import { sameText, type Tenant } from "../tenant/tenant.ts";
import { ScreenError } from "./screen-error.ts";
import { customizeScreenOf } from "../tenant/customize-entries.ts";

/** What became of one step. */
export interface StepResult {
  /** The step was done, or there is nothing to do on the screen for it. */
  ok: boolean;
  /** Nothing to do on the screen for this step. */
  skipped?: true;
  /** Why it was not done, or what was odd about it. */
  message?: string;
  /** Of `create-key`: the new public key. */
  publicKey?: string;
  /** Of `create-key`: the new private key, here and nowhere else. */
  privateKey?: string;
}

/** What a technician uses of the screen. */
interface TechnicianScreen {
  createRole(input: { name: string }): unknown;
  changeRole(id: number, input: { name: string } | { admin: boolean }): unknown;
  setLevels(id: number, input: object): unknown;
  setCustomize(id: number, input: object): unknown;
  createMember(input: { identifier: string; name: string; roleId: number }): unknown;
  createKey(memberId: number, input: { description: string }): { publicKey: string; privateKey: string };
  deleteKey(memberId: number, publicKey: string): void;
  createIntegratorLogin(input: { username: string; password: string }): unknown;
}

/** Does the steps in order; one that cannot be done, or has no effect, does not stop the others. */
export function performSteps(tenant: Tenant, screen: TechnicianScreen, steps: readonly Step[]): StepResult[] {
  return steps.map((step) => {
    try {
      return performed(tenant, screen, step);
    } catch (error) {
      if (error instanceof ScreenError) return { ok: false, message: error.message };
      if (error instanceof TypeError)
        return { ok: false, message: `The step cannot be read: ${error.message}` };
      throw error;
    }
  });
}

function performed(tenant: Tenant, screen: TechnicianScreen, step: Step): StepResult {
  switch (step.kind) {
    case "set-level":
      return setLevel(tenant, screen, step);
    case "set-customize":
      return setCustomize(tenant, screen, step);
    case "rename-role": {
      const role = roleOf(tenant, step.role);
      if (role.name === step.to) return without(`The role is called ${step.to} already.`);
      screen.changeRole(role.id, { name: step.to });
      return { ok: true };
    }
    case "set-admin": {
      const role = roleOf(tenant, step.role);
      if (role.admin === step.to) return without(`The admin box stands as asked already.`);
      screen.changeRole(role.id, { admin: step.to });
      return { ok: true };
    }
    case "create-role":
      screen.createRole({ name: step.role.name });
      return { ok: true };
    case "create-member": {
      const { identifier, name } = step.member;
      screen.createMember({ identifier, name, roleId: roleOf(tenant, step.role).id });
      return { ok: true };
    }
    case "create-key":
      return {
        ok: true,
        ...screen.createKey(memberOf(tenant, step.member).id, { description: step.description }),
      };
    case "prove-key":
      return { ok: true, skipped: true };
    case "delete-key":
      screen.deleteKey(memberOf(tenant, step.member).id, step.publicKey);
      return { ok: true };
    case "create-integrator-login":
      return createLogin(tenant, screen, step.username);
    default:
      return without(
        `A technician does not know the step ${(step as { kind?: string }).kind ?? "without kind"}.`,
      );
  }
}

function setLevel(tenant: Tenant, screen: TechnicianScreen, step: SetLevel): StepResult {
  const role = roleOf(tenant, step.role);
  const column = columnOfTitle(step.column);
  const row = rowByAnyName(tenant, step.module, step.function);
  const before = row && storedLevels(role, row)[column];
  if (before === step.to) {
    return without(`${step.module} · ${step.function} · ${step.column} stands at ${step.to} already.`);
  }
  screen.setLevels(role.id, { module: step.module, function: step.function, [column]: step.to });
  return before === step.from
    ? { ok: true }
    : { ok: true, message: `It stood at ${before ?? "nothing"}, not at ${step.from}.` };
}

function setCustomize(tenant: Tenant, screen: TechnicianScreen, step: SetCustomize): StepResult {
  const role = roleOf(tenant, step.role);
  const { module, function: fn, allow, disallow } = step;
  const row = rowByAnyName(tenant, module, fn);
  const listed = (row && customizeScreenOf(row.module, row.function)?.entries) ?? [];
  const wanted = allow ? { allow: picked(allow, listed) } : { disallow: picked(disallow ?? [], listed) };
  const before = row && role.customize[row.module]?.[row.function];
  screen.setCustomize(role.id, { module, function: fn, ...wanted });
  const after = row && tenant.roles.current(role.id)?.customize[row.module]?.[row.function];
  return JSON.stringify(before) === JSON.stringify(after)
    ? without("The Customize list stands as asked already.")
    : { ok: true };
}

/** What a person moves: for `*` every entry, for `Category / *` every one of the category. */
function picked(entries: readonly string[], listed: readonly string[]): string[] {
  return entries.flatMap((entry) =>
    entry === "*" || entry.endsWith(" / *")
      ? listed.filter((item) => item.startsWith(entry.slice(0, -1)))
      : [entry],
  );
}

/** Any login will do when no user name is asked for. */
function createLogin(tenant: Tenant, screen: TechnicianScreen, asked: string | null): StepResult {
  const known = tenant.logins.allCurrent();
  if (asked === null && known.length > 0) return without("There is an integrator login already.");
  const username = asked ?? "integrator1";
  screen.createIntegratorLogin({ username, password: newKey() });
  return { ok: true, message: `The integrator login ${username} was made.` };
}

function roleOf(tenant: Tenant, reference: RoleReference): Role {
  const role = tenant.roles.current(Number(reference.id)) ?? tenant.roleNamed(String(reference.name));
  if (!role) throw new ScreenError(`There is no security role ${reference.name} (${reference.id}).`);
  return role;
}

function memberOf(tenant: Tenant, reference: MemberReference): ApiMember {
  const member =
    tenant.members.current(Number(reference.id)) ??
    tenant.members
      .allCurrent()
      .find(({ fields }) => sameText(fields.identifier, String(reference.identifier)));
  if (!member) throw new ScreenError(`There is no API member ${reference.identifier} (${reference.id}).`);
  return member;
}

function without(message: string): StepResult {
  return { ok: false, message };
}
