import type { Context } from "../tenant/context.ts";
import { isAbsent } from "../resources/recorded/absent.ts";
import { observedExtras } from "../resources/api-member/extras.ts";
import { observedMember } from "../resources/api-member/state.ts";
import { type LoginRecord, observedLogin } from "../resources/integrator-login/fields.ts";
import { requireRecordId } from "../resources/require-record-id.ts";
import { observeRole } from "../resources/security-role/observe.ts";
import type { UnmanagedObject } from "../access/finding.ts";
import { isPsaError } from "../access/psa-error.ts";
import { sameName } from "../access/same-name.ts";
import { ownIdentifier } from "../tenant/guard.ts";
import type { RoleState } from "../tenant/compare-role.ts";
import type { LiveApiMember, LiveRole } from "../tenant/tenant-reader.ts";
import type { LiveMemberView, LiveView, Reading } from "./live-view.ts";
import type { ObjectFields, RecordedLogin, RecordedMember, RecordedRole, RecordedStack } from "./recorded.ts";
import { lastChange } from "./last-change.ts";
import { shownLoginFields } from "./shown-login-fields.ts";

export interface LiveReading {
  view: LiveView;
  /** Why objects of the stack could not be read. */
  failures: unknown[];
}

/**
 * Reads what a stack is about, each list once: at most R + 4 requests for R roles (code base, roles, members, own rights), and
 * one list more where the stack holds an integrator login or a key waits for one. A failed read is an outcome, not an end.
 * @param unmanaged also look for objects that the stack does not hold, our own member and its role left out
 */
export async function readLive(
  context: Context,
  recorded: RecordedStack,
  { unmanaged = false }: { unmanaged?: boolean } = {},
): Promise<LiveReading> {
  const failures: unknown[] = [];
  const attempt = async <T>(read: () => Promise<Reading<T>>): Promise<Reading<T>> => {
    try {
      return await read();
    } catch (error) {
      failures.push(error);
      return { outcome: "unknown", reason: reasonOf(error) };
    }
  };
  const readings = async <T, R extends { id: string }>(
    objects: readonly R[],
    read: (object: R) => Promise<Reading<T>>,
  ) =>
    new Map(
      await Promise.all(
        objects
          .filter(({ id }) => !isAbsent(id))
          .map(async (object) => [object.id, await attempt(() => read(object))] as const),
      ),
    );
  const needsLogins = recorded.keys.some(({ outstanding }) =>
    outstanding.some(({ kind }) => kind === "create-integrator-login"),
  );
  const [roles, members, logins, integratorLogins] = await Promise.all([
    readings(recorded.roles, (role) => readRole(context, role)),
    readings(recorded.members, (member) => readMember(context, member)),
    readings(recorded.logins, (login) => readLogin(context, login)),
    needsLogins ? attempt(() => readLogins(context)) : undefined,
  ]);
  const others = unmanaged ? await unmanagedObjects(context, recorded) : { objects: [] };
  const view = { roles, members, logins, integratorLogins, unmanaged: others.objects };
  return { view: { ...view, inactiveMembers: others.inactiveMembers }, failures };
}

async function readRole(context: Context, recorded: RecordedRole): Promise<Reading<RoleState>> {
  const id = requireRecordId(recorded.id, `role "${recorded.name}"`);
  const role = await context.snapshot.role(id);
  if (role) {
    try {
      return { outcome: "found", value: await observeRole(context, role), changed: lastChange(role) };
    } catch (error) {
      if (!isPsaError(error) || error.code !== "not-found") throw error;
      // It may have gone since it was listed; only ConnectWise's own word is taken for that.
      await context.snapshot.noteRoleGone(id);
      if (await context.snapshot.role(id)) throw error;
    }
  }
  const successor = [...(await context.snapshot.roles()).values()].find(({ name }) =>
    sameName(name, recorded.name),
  );
  return { outcome: "gone", successor: successor && String(successor.id) };
}

async function readMember(context: Context, recorded: RecordedMember): Promise<Reading<LiveMemberView>> {
  const member = await context.snapshot.apiMember(
    requireRecordId(recorded.id, `API member "${recorded.identifier}"`),
  );
  if (member) {
    const id = member.securityRole?.id;
    return {
      outcome: "found",
      value: {
        fields: {
          ...observedMember(member),
          ...(await observedExtras(context, member, Object.keys(recorded.observed ?? {}))),
        },
        securityRoleId: id == null ? undefined : String(id),
      },
      changed: lastChange(member),
    };
  }
  const members = [...(await context.snapshot.apiMembers()).values()];
  const successor = members.find(({ identifier }) => sameName(identifier, recorded.identifier));
  return { outcome: "gone", successor: successor && String(successor.id) };
}

async function readLogin(context: Context, recorded: RecordedLogin): Promise<Reading<ObjectFields>> {
  const login = await context.snapshot.integratorLogin(
    requireRecordId(recorded.id, `integrator login "${recorded.username}"`),
  );
  if (login) return { outcome: "found", value: shownLoginFields(observedLogin(login as LoginRecord)) };
  const successor = (await context.snapshot.integratorLogins()).find(({ username }) =>
    sameName(username, recorded.username),
  );
  return { outcome: "gone", successor: successor && String(successor.id) };
}

async function readLogins(context: Context): Promise<Reading<readonly string[]>> {
  const logins = await context.snapshot.integratorLogins();
  return {
    outcome: "found",
    value: logins.filter(({ inactiveFlag }) => inactiveFlag !== true).map(({ username }) => username),
  };
}

interface TenantObjects {
  objects: UnmanagedObject[];
  inactiveMembers?: ReadonlySet<string>;
}

async function unmanagedObjects(context: Context, recorded: RecordedStack): Promise<TenantObjects> {
  const [roles, members, self] = await Promise.all([
    listed(context, () => context.snapshot.roles()),
    listed(context, () => context.snapshot.apiMembers()),
    selfOf(context),
  ]);
  const own = members.find(({ identifier }) => sameName(identifier, self));
  const ownRole = own?.securityRole?.id;
  const roleIds = new Set(recorded.roles.map(({ id }) => id));
  const memberIds = new Set(recorded.members.map(({ id }) => id));
  const objects = [
    ...roles
      .filter(({ id }) => !roleIds.has(String(id)) && id !== ownRole)
      .map(({ id, name }) => ({ kind: "role" as const, id: String(id), name })),
    ...members
      .filter((member) => !memberIds.has(String(member.id)) && member !== own)
      .map(({ id, identifier }) => ({ kind: "member" as const, id: String(id), name: identifier })),
  ];
  const inactive = members.filter(({ inactiveFlag }) => inactiveFlag === true);
  return { objects, inactiveMembers: new Set(inactive.map(({ id }) => String(id))) };
}

/** What is not managed is extra information: a list that cannot be read is said, and is no failure of the comparison. */
async function listed<T extends LiveRole | LiveApiMember>(
  context: Context,
  list: () => Promise<Map<number, T>>,
): Promise<T[]> {
  try {
    return [...(await list()).values()];
  } catch (error) {
    context.notice(`objects outside the stack are not listed: ${reasonOf(error)}`);
    return [];
  }
}

async function selfOf(context: Context): Promise<string | undefined> {
  try {
    return ownIdentifier(await context.snapshot.own(), { self: context.settings.self, protectedNames: [] });
  } catch {
    // Some tenants refuse /system/mySecurity: then our own member is listed unless the setting names it.
    return context.settings.self;
  }
}

function reasonOf(error: unknown): string {
  return isPsaError(error) ? error.what : error instanceof Error ? error.message : String(error);
}
