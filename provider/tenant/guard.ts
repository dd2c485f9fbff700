import { sameName } from "../access/same-name.ts";
import { someNames } from "../access/some-names.ts";
import { byName } from "../access/permissions.ts";
import { PsaError } from "../access/psa-error.ts";
import type { OwnSecurity, TenantCache } from "./tenant-cache.ts";
import type { LiveApiMember, LiveRole } from "./tenant-reader.ts";

/** What the user told us about what must never be touched. */
export interface GuardSettings {
  /** Identifier of our own API member, where ConnectWise does not tell. */
  self: string | undefined;
  /** Names of roles and identifiers or names of members. */
  protectedNames: readonly string[];
}

/** The API member we run as; undefined when neither ConnectWise nor the settings tell. */
export function ownIdentifier(own: OwnSecurity, settings: GuardSettings): string | undefined {
  return own.member?.identifier ?? settings.self;
}

/** @throws PsaError "guarded" when the role is the one we run as, is protected, or we cannot tell who we are. */
export async function guardRole(
  snapshot: TenantCache,
  role: LiveRole,
  settings: GuardSettings,
  doing: string,
): Promise<void> {
  guardProtected(`role "${role.name}"`, [role.name], settings, doing);
  const self = await selfOrRefuse(snapshot, settings, `${doing} role "${role.name}"`);
  await requireOthersRole(snapshot, role, self, doing);
}

/**
 * Before levels are written, of a role that this call made as well: an answer may have been about another one. Where nobody
 * tells who we are it passes: {@link guardRole} has refused what was there before.
 * @throws PsaError "guarded"
 */
export async function guardWrite(
  snapshot: TenantCache,
  role: LiveRole,
  settings: GuardSettings,
  allowHumanHolders: boolean,
): Promise<void> {
  guardProtected(`role "${role.name}"`, [role.name], settings, "change");
  const self = ownIdentifier(await snapshot.own(), settings);
  if (self) await requireOthersRole(snapshot, role, self, "change");
  if (!allowHumanHolders) await guardHumanHolders(snapshot, role, "change");
}

async function requireOthersRole(
  snapshot: TenantCache,
  role: LiveRole,
  self: string,
  doing: string,
): Promise<void> {
  if ((await ownRoleId(snapshot, self, `${doing} role "${role.name}"`)) !== role.id) return;
  throw new PsaError({
    code: "guarded",
    what: `Refusing to ${doing} role "${role.name}".`,
    why: `It is the role of "${self}", the API member this tool is signed in as: a mistake would lock it out.`,
    next: "Change it on the screen, or run with another API member's key.",
  });
}

/** @throws PsaError "guarded" when the member is the one we run as, is protected, or we cannot tell who we are. */
export async function guardMember(
  snapshot: TenantCache,
  member: LiveApiMember,
  settings: GuardSettings,
  doing: string,
): Promise<void> {
  guardProtected(`API member "${member.identifier}"`, [member.identifier, member.name], settings, doing);
  requireOther(
    member,
    await selfOrRefuse(snapshot, settings, `${doing} API member "${member.identifier}"`),
    doing,
  );
}

/**
 * Before a field is sent once more to a member that this call made: an answer may have been about another one. Where nobody
 * tells who we are it passes, since its id was not there before.
 * @throws PsaError "guarded"
 */
export async function guardNewMember(
  snapshot: TenantCache,
  member: LiveApiMember,
  settings: GuardSettings,
): Promise<void> {
  guardProtected(`API member "${member.identifier}"`, [member.identifier, member.name], settings, "change");
  requireOther(member, ownIdentifier(await snapshot.own(), settings), "change");
}

function requireOther(member: LiveApiMember, self: string | undefined, doing: string): void {
  if (!sameName(member.identifier, self)) return;
  throw new PsaError({
    code: "guarded",
    what: `Refusing to ${doing} API member "${member.identifier}".`,
    why: "It is the API member this tool is signed in as.",
    next: "Change it on the screen, or run with another API member's key.",
  });
}

/** @throws PsaError "guarded" when people hold the role: changing it would change what they can do. */
export async function guardHumanHolders(snapshot: TenantCache, role: LiveRole, doing: string): Promise<void> {
  const holders = (await snapshot.people()).filter((person) => person.securityRole?.id === role.id);
  if (holders.length > 0) {
    throw new PsaError({
      code: "guarded",
      what: `Refusing to ${doing} role "${role.name}".`,
      why: `People hold it: ${someNames(holders.map((holder) => holder.identifier))}.`,
      next: "Give the integration a role of its own, or set `allowHumanHolders: true` on this role.",
    });
  }
}

export interface Holder {
  identifier: string;
  active: boolean;
}

/** Members of any kind that hold a role, by identifier; from rows at least as new as our last write to them. */
export async function roleHolders(snapshot: TenantCache, roleId: number): Promise<Holder[]> {
  const apiMembers = [...(await snapshot.apiMembers()).values()];
  const people = await snapshot.people();
  return [...apiMembers, ...people]
    .filter((member) => member.securityRole?.id === roleId)
    .map((member) => ({ identifier: member.identifier, active: member.inactiveFlag !== true }))
    .sort((a, b) => byName(a.identifier, b.identifier));
}

function guardProtected(
  object: string,
  names: readonly (string | null | undefined)[],
  settings: GuardSettings,
  doing: string,
): void {
  if (settings.protectedNames.some((name) => names.some((own) => sameName(name, own)))) {
    throw new PsaError({
      code: "guarded",
      what: `Refusing to ${doing} ${object}.`,
      why: "It is listed in the setting connectwise:protected.",
      next: "Take it off that list if it may be changed.",
    });
  }
}

async function selfOrRefuse(snapshot: TenantCache, settings: GuardSettings, doing: string): Promise<string> {
  const self = ownIdentifier(await snapshot.own(), settings);
  if (self) return self;
  throw new PsaError({
    code: "guarded",
    what: `Refusing to ${doing}.`,
    why: "ConnectWise does not tell who we are signed in as, so this could be our own member or role.",
    next: "Set connectwise:self (or CONNECTWISE_SELF) to the identifier of the API member whose key is used.",
  });
}

/** The role we run with. @throws PsaError "guarded" when nobody bears our name, since then nothing is guarded */
async function ownRoleId(snapshot: TenantCache, self: string, doing: string): Promise<number | undefined> {
  const isSelf = (member: { identifier: string }) => sameName(member.identifier, self);
  const own =
    [...(await snapshot.apiMembers()).values()].find(isSelf) ?? (await snapshot.people()).find(isSelf);
  if (own) return own.securityRole?.id ?? undefined;
  throw new PsaError({
    code: "guarded",
    what: `Refusing to ${doing}.`,
    why: `No member is called "${self}", so our own role cannot be told from others.`,
    next: "Set connectwise:self (or CONNECTWISE_SELF) to the identifier of the API member whose key is used.",
  });
}
