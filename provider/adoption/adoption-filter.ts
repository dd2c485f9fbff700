import { nearest } from "../access/nearest-names.ts";
import { PsaError } from "../access/psa-error.ts";
import { shownName } from "./program/comment.ts";
import type { LiveApiMember, LiveRole } from "../tenant/tenant-reader.ts";

/** What the user asks for. */
export interface AdoptionFilter {
  /** Names or record ids of roles; with their members. */
  roles: readonly string[];
  /** Identifiers or record ids of members; with their roles. */
  members: readonly string[];
  /** Also roles that no active API member holds. */
  allRoles: boolean;
}

export interface Candidates {
  roles: LiveRole[];
  members: LiveApiMember[];
  /** Roles that are taken although nobody holds them. */
  named: ReadonlySet<number>;
}

/**
 * The objects that are looked at: all, or those that were asked for with what belongs to them.
 * @throws PsaError "bad-input" with every name that the tenant does not have
 */
export function candidates(
  wanted: AdoptionFilter,
  roles: readonly LiveRole[],
  members: readonly LiveApiMember[],
): Candidates {
  const all = wanted.roles.length === 0 && wanted.members.length === 0;
  if (all) return { roles: [...roles], members: [...members], named: new Set() };
  const problems: string[] = [];
  const find = <T extends { id: number }>(
    option: string,
    word: string,
    from: readonly T[],
    name: (one: T) => string,
  ) => {
    const found =
      from.find((one) => name(one) === word) ??
      from.find((one) => name(one).toLowerCase() === word.trim().toLowerCase()) ??
      from.find(({ id }) => String(id) === word);
    if (found) return [found];
    const near = nearest(word, from.map(name));
    problems.push(
      `${option} ${JSON.stringify(word)} does not exist${near.length > 0 ? ` (nearest: ${near.map(shownName).join(", ")})` : ""}`,
    );
    return [];
  };
  const namedRoles = wanted.roles.flatMap((word) => find("--role", word, roles, ({ name }) => name));
  const namedMembers = wanted.members.flatMap((word) =>
    find("--member", word, members, ({ identifier }) => identifier),
  );
  if (problems.length > 0) {
    throw new PsaError({
      code: "bad-input",
      what: `${problems.join("; ")}.`,
      why: "Nothing was written.",
      next: "Give names as the screen shows them, or record ids.",
    });
  }
  const named = new Set(namedRoles.map(({ id }) => id));
  const roleIds = new Set([...named, ...namedMembers.map(({ securityRole }) => securityRole?.id)]);
  return {
    roles: roles.filter(({ id }) => roleIds.has(id)),
    members: members.filter(
      (member) =>
        namedMembers.includes(member) ||
        (member.securityRole?.id != null && named.has(member.securityRole.id)),
    ),
    named,
  };
}
