import type { RoleAccess } from "../../access/access-record.ts";
import type { MemberChange, Sides, RightsChange, RoleChange } from "./access-difference.ts";
import { changed, compareRights, isEmpty, unknownPaths } from "./compare-rights.ts";

/** What changes in one role; undefined: nothing. */
export function compareRoleSides(
  { before, after }: Sides<RoleAccess>,
  options: { customize: boolean },
): Omit<RoleChange, "holders"> | undefined {
  const stays = !after && before?.retained;
  const rights = stays ? compareRights(before, before, options) : compareRights(before, after, options);
  const unknown = unknownPaths(before, after);
  const nameKnown = !unknown.some(([first]) => first === "name");
  const renamed = before && after && nameKnown ? changed(before.name, after.name) : undefined;
  if (before && after && !renamed && unknown.length === 0 && isEmpty(rights)) return undefined;
  return { before, after, renamed, unknown, ...rights };
}

/** How much of a role changes: cells above None on either side, and those that differ. */
export function countCells(
  { before }: Sides<RoleAccess>,
  change: RightsChange | undefined,
): { changed: number; of: number } {
  const cells = change ? [...change.widened, ...change.narrowed] : [];
  const had = before ? countOf(before) : 0;
  const of = had + cells.filter(({ from }) => from === "None").length;
  return change?.admin ? { changed: Math.max(1, of), of: Math.max(1, of) } : { changed: cells.length, of };
}

/** The same for members that get or lose rights by what happens to themselves, such as another role; nothing for all others. */
export function countMemberCells(change: MemberChange): { changed: number; of: number } {
  if (isEmpty(change)) return { changed: 0, of: 0 };
  const had = change.members[0]?.before?.active === true ? change.roleBefore?.before : undefined;
  const { changed: each, of } = countCells({ before: had, after: undefined }, change);
  return { changed: each * change.members.length, of: of * change.members.length };
}

function countOf(role: RoleAccess): number {
  let count = 0;
  for (const functions of Object.values(role.permissions)) {
    for (const row of Object.values(functions)) {
      for (const level of Object.values(row)) if (level !== "None") count += 1;
    }
  }
  return count;
}
