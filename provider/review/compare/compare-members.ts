import type { MemberAccess, RoleAccess } from "../../access/access-record.ts";
import type { MemberChange, Sides, RightsChange } from "./access-difference.ts";
import { changed, compareRights, isEmpty } from "./compare-rights.ts";
import type { RoleFinder } from "./role-finder.ts";

export interface Finders {
  before: RoleFinder;
  after: RoleFinder;
}

type Move = Omit<MemberChange, "members">;

export interface MemberOptions {
  customize: boolean;
  /** What does not change is left out of the pictures. */
  partial: boolean;
  /** Slug of the profile that the member's integration follows. */
  profileOf: (pair: Sides<MemberAccess>) => string | undefined;
}

/** What changes for members by what happens to themselves; members that change in the same way are one entry. */
export function compareMembers(
  pairs: readonly Sides<MemberAccess>[],
  find: Finders,
  options: MemberOptions,
): MemberChange[] {
  const ids = new Map<unknown, number>();
  const idOf = (value: unknown) => ids.get(value) ?? (ids.set(value, ids.size), ids.size - 1);
  const groups = new Map<string, MemberChange>();
  for (const pair of pairs) {
    const { before, after } = pair;
    const roleBefore = before && find.before(before);
    const roleAfter = after && find.after(after);
    const key = JSON.stringify([
      before ? [before.active, roleBefore ? idOf(roleBefore) : roleText(before)] : null,
      after ? [after.active, roleAfter ? idOf(roleAfter) : roleText(after), isUnknown(after)] : null,
      !after && before?.retained === true,
      options.profileOf(pair) ?? null,
    ]);
    const group = groups.get(key);
    if (group) group.members.push(pair);
    else groups.set(key, { members: [pair], ...moveOf(pair, roleBefore, roleAfter, options) });
  }
  return [...groups.values()].filter(isChange);
}

function moveOf(
  pair: Sides<MemberAccess>,
  roleBefore: Sides<RoleAccess> | undefined,
  roleAfter: Sides<RoleAccess> | undefined,
  options: MemberOptions,
): Move {
  const { before, after } = pair;
  const unknown = after !== undefined && isUnknown(after);
  const sameRole =
    roleBefore && roleAfter
      ? roleBefore === roleAfter
      : before && after && roleText(before) === roleText(after);
  const moved =
    before !== undefined && after !== undefined && (unknown || roleBefore !== roleAfter || !sameRole);
  const active = before && after ? changed(before.active, after.active) : undefined;
  const had = before?.active === true;
  const stays = !after && before?.retained === true;
  const has = after?.active === true || (stays && had);
  const changes = moved || had !== has;
  // The rights of a role that is new, or goes, are told once, with the role.
  const withRole =
    changes &&
    ((!had && has && roleAfter !== undefined && roleAfter.before === undefined) ||
      (had && !has && roleBefore !== undefined && roleBefore.after === undefined));
  const unclear = changes && ((had && !roleBefore) || (has && (!roleAfter || unknown)));
  const missing = (member: MemberAccess | undefined, role: unknown) =>
    member?.active === true && !role && member.roleId !== undefined;
  const rights =
    changes && !withRole && !unclear
      ? compareRights(had ? roleBefore?.before : undefined, has ? roleAfter?.after : undefined, options)
      : none;
  return {
    role: { from: before?.role ?? null, to: after?.role ?? null },
    roleBefore,
    roleAfter,
    moved,
    active,
    withRole,
    unclear,
    leftOut: unclear && options.partial && (missing(before, roleBefore) || missing(after, roleAfter)),
    profile: options.profileOf(pair) ?? (moved ? roleBefore?.before?.profile : roleAfter?.after?.profile),
    ...rights,
  };
}

/** The role of a member that is not in the picture: by name, or by record id. */
function roleText({ role, roleId }: MemberAccess): string | null {
  return role ?? (roleId === undefined ? null : `record ${roleId}`);
}

const none: RightsChange = { admin: undefined, widened: [], narrowed: [], customize: [] };

function isUnknown({ unknown }: MemberAccess): boolean {
  return unknown?.some(([first]) => first === "role") ?? false;
}

function isChange({ members: [pair], moved, active, unclear, ...rights }: MemberChange): boolean {
  return !pair?.before || !pair.after || moved || active !== undefined || unclear || !isEmpty(rights);
}
