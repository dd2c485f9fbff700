import type { Context } from "../tenant/context.ts";
import { guardSettings } from "../tenant/guard-settings.ts";
import { isPsaError, PsaError } from "../access/psa-error.ts";
import { someNames } from "../access/some-names.ts";
import { guardMember, guardRole, ownIdentifier } from "../tenant/guard.ts";
import type { ProfileMatch } from "../profiles/match-profile.ts";
import type { LiveApiMember, LiveMember, LiveRole } from "../tenant/tenant-reader.ts";
import type { PermissionMap } from "../access/permissions.ts";
import type { LeftOut } from "./program/adoption.ts";
import { isSkipped, type Skipped } from "./skipped.ts";
import { takeMember, type AdoptableMember } from "./adoptable-member.ts";
import { takeRole, type AdoptableRole } from "./adoptable-role.ts";
import { candidates, type AdoptionFilter } from "./adoption-filter.ts";

export interface TenantReading {
  found: { roles: number; members: number };
  roles: AdoptableRole[];
  members: AdoptableMember[];
  /** Objects that the stack holds already. */
  known: { roles: number; members: number };
  leftOut: LeftOut[];
  /** What could not be read. */
  failures: unknown[];
  /** What that means; sentences. */
  notes: string[];
}

export interface ReadingOptions {
  wanted: AdoptionFilter;
  /** Record ids of what the stack holds already. */
  known: { roles: ReadonlySet<string>; members: ReadonlySet<string> };
  /** @param names of the role and of its members */
  matchOf: (permissions: PermissionMap, names: readonly string[]) => ProfileMatch | undefined;
}

/**
 * Reads what is to be adopted, each list once: at most R + 4 requests for R roles, and the lists of all members, of the defaults
 * for members, and of service boards where a member does not see all. Only GETs.
 * @throws PsaError where nothing can be said: roles, API members, or who we are cannot be read
 */
export async function readTenant(
  context: Context,
  { wanted, known, matchOf }: ReadingOptions,
): Promise<TenantReading> {
  const { snapshot } = context;
  await snapshot.tenant();
  // One after the other: without one of them nothing can be said, and nothing else is asked.
  await requireSelf(context);
  const allRoles = [...(await snapshot.roles()).values()];
  const allMembers = [...(await snapshot.apiMembers()).values()];
  const chosen = candidates(wanted, allRoles, allMembers);
  const fresh = {
    roles: chosen.roles.filter(({ id }) => !known.roles.has(String(id))),
    members: chosen.members.filter(({ id }) => !known.members.has(String(id))),
  };
  const failures: unknown[] = [];
  const attempt = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      failures.push(error);
      return undefined;
    }
  };
  const people = fresh.roles.length > 0 ? await attempt(() => snapshot.people()) : [];
  const defaults = fresh.members.length > 0 ? await attempt(() => snapshot.memberDefaults()) : {};
  const holders = (role: LiveRole) =>
    allMembers.filter((member) => member.inactiveFlag !== true && member.securityRole?.id === role.id);

  const roles = await eachOf(fresh.roles, failures, async (role): Promise<AdoptableRole | Skipped> => {
    const held = holders(role);
    const refused =
      (await guarded(() => guardRole(snapshot, role, guardSettings(context), "adopt"))) ??
      roleRefusal(role, people, held.length > 0, wanted.allRoles || chosen.named.has(role.id));
    const names = [role.name, ...held.flatMap(({ identifier, name }) => [identifier, name ?? ""])];
    return refused ?? takeRole(context, role, (permissions) => matchOf(permissions, names));
  });
  const vanished = new Set(roles.filter(({ gone }) => gone).map(({ object }) => object.id));
  const members = await eachOf(
    fresh.members,
    failures,
    async (member): Promise<AdoptableMember | Skipped> => {
      if (member.inactiveFlag === true) return { refused: "it is inactive" };
      if (vanished.has(member.securityRole?.id ?? 0))
        return { refused: "its role was deleted in the meantime: run again" };
      return (
        (await guarded(() => guardMember(snapshot, member, guardSettings(context), "adopt"))) ??
        takeMember(context, member, defaults)
      );
    },
  );
  return {
    found: { roles: allRoles.length, members: allMembers.length },
    roles: roles.flatMap(({ value }) => (isSkipped(value) ? [] : [value])),
    members: members.flatMap(({ value }) => (isSkipped(value) ? [] : [value])),
    known: {
      roles: chosen.roles.length - fresh.roles.length,
      members: chosen.members.length - fresh.members.length,
    },
    leftOut: [
      ...roles.flatMap(({ object: { id, name }, value }): LeftOut[] =>
        isSkipped(value) ? [{ kind: "role", id: String(id), name, why: value.refused }] : [],
      ),
      ...members.flatMap(({ object: { id, identifier }, value }): LeftOut[] =>
        isSkipped(value) ? [{ kind: "member", id: String(id), name: identifier, why: value.refused }] : [],
      ),
    ],
    notes: [
      ...(people
        ? []
        : ["Whether people hold the adopted roles could not be read: look before you change one."]),
      ...(defaults
        ? []
        : ["The tenant's defaults for members could not be read, so every field is declared."]),
    ],
    failures,
  };
}

interface Result<T, V> {
  object: T;
  value: V | Skipped;
  /** ConnectWise listed it and then did not have it any more. */
  gone: boolean;
}

/** One object that cannot be read is left out, and is no end of the others. */
async function eachOf<T extends LiveRole | LiveApiMember, V extends object>(
  objects: readonly T[],
  failures: unknown[],
  take: (object: T) => Promise<V | Skipped>,
): Promise<Result<T, V>[]> {
  return Promise.all(
    objects.map(async (object) => {
      try {
        return { object, value: await take(object), gone: false };
      } catch (error) {
        if (isPsaError(error) && error.code === "not-found")
          return { object, value: { refused: "it was deleted in the meantime" }, gone: true };
        failures.push(error);
        const what = isPsaError(error) ? error.what : (error as Error).message;
        return {
          object,
          value: { refused: `it could not be read: ${what.replace(/\.$/, "")}` },
          gone: false,
        };
      }
    }),
  );
}

/** Without knowing who we are, our own member and role could be among what is adopted. */
async function requireSelf(context: Context): Promise<void> {
  const own = ownIdentifier(await context.snapshot.own(), guardSettings(context));
  if (own !== undefined) return;
  throw new PsaError({
    code: "settings",
    what: "ConnectWise does not tell who we are signed in as.",
    why: "Our own API member and its role could then be adopted like any other.",
    next: "Set CONNECTWISE_SELF to the identifier of the API member whose key is used.",
  });
}

async function guarded(guard: () => Promise<void>): Promise<Skipped | undefined> {
  try {
    await guard();
    return undefined;
  } catch (error) {
    if (!isPsaError(error) || error.code !== "guarded") throw error;
    const why = (error.why ?? error.what).replace(/\.$/, "");
    return { refused: why.charAt(0).toLowerCase() + why.slice(1) };
  }
}

function roleRefusal(
  role: LiveRole,
  people: readonly LiveMember[] | undefined,
  held: boolean,
  unheldToo: boolean,
): Skipped | undefined {
  if (role.adminFlag === true) return { refused: "it is an administrator role" };
  const holders = people?.filter(({ securityRole }) => securityRole?.id === role.id) ?? [];
  if (holders.length > 0)
    return { refused: `people hold it: ${someNames(holders.map(({ identifier }) => identifier))}` };
  if (held) return undefined;
  if (!unheldToo) return { refused: "no active API member holds it (--all-roles takes it too)" };
  return people ? undefined : { refused: "whether people hold it could not be read" };
}
