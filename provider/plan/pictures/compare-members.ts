import type { PicturedMember, PicturedRole } from "../../model/access-picture.ts";
import type { MemberChange, Pair, RightsChange } from "./access-difference.ts";
import { changed, compareRights, isEmpty } from "./compare-rights.ts";
import type { RoleFinder } from "./role-finder.ts";

export interface Finders {
  before: RoleFinder;
  after: RoleFinder;
}

type Move = Omit<MemberChange, "members">;

/** What changes for members by what happens to themselves; members that change in the same way are one entry. */
export function compareMembers(
  pairs: readonly Pair<PicturedMember>[],
  find: Finders,
  options: { customize: boolean },
): MemberChange[] {
  const ids = new Map<unknown, number>();
  const idOf = (value: unknown) => ids.get(value) ?? (ids.set(value, ids.size), ids.size - 1);
  const groups = new Map<string, MemberChange>();
  for (const pair of pairs) {
    const { before, after } = pair;
    const roleBefore = before && find.before(before);
    const roleAfter = after && find.after(after);
    const key = JSON.stringify([
      before ? [before.active, roleBefore ? idOf(roleBefore) : before.role] : null,
      after ? [after.active, roleAfter ? idOf(roleAfter) : after.role, isUnknown(after)] : null,
    ]);
    const group = groups.get(key);
    if (group) group.members.push(pair);
    else groups.set(key, { members: [pair], ...moveOf(pair, roleBefore, roleAfter, options) });
  }
  return [...groups.values()].filter(isChange);
}

function moveOf(
  { before, after }: Pair<PicturedMember>,
  roleBefore: Pair<PicturedRole> | undefined,
  roleAfter: Pair<PicturedRole> | undefined,
  options: { customize: boolean },
): Move {
  const unknown = after !== undefined && isUnknown(after);
  const sameRole = roleBefore && roleAfter ? roleBefore === roleAfter : before?.role === after?.role;
  const moved =
    before !== undefined && after !== undefined && (unknown || roleBefore !== roleAfter || !sameRole);
  const active = before && after ? changed(before.active, after.active) : undefined;
  const had = before?.active === true;
  const has = after?.active === true;
  const changes = moved || had !== has;
  // The rights of a role that is new, or goes, are told once, with the role.
  const withRole =
    changes &&
    ((!had && has && roleAfter !== undefined && roleAfter.before === undefined) ||
      (had && !has && roleBefore !== undefined && roleBefore.after === undefined));
  const unclear = changes && ((had && !roleBefore) || (has && (!roleAfter || unknown)));
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
    ...rights,
  };
}

const none: RightsChange = { admin: undefined, widened: [], narrowed: [], customize: [] };

function isUnknown({ unknown }: PicturedMember): boolean {
  return unknown?.some(([first]) => first === "role") ?? false;
}

function isChange({ members: [pair], moved, active, unclear, ...rights }: MemberChange): boolean {
  return !pair?.before || !pair.after || moved || active !== undefined || unclear || !isEmpty(rights);
}
