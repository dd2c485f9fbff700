import type {
  AccessRecord,
  AccessObject,
  KeyAccess,
  MemberAccess,
  RoleAccess,
  UnseenPart,
} from "../../access/access-record.ts";
import { tenantText } from "../../access/tenant.ts";
import type { AccessDifference, Sides, RoleChange } from "./access-difference.ts";
import { compareDeclarations } from "./compare-declarations.ts";
import { compareKey, compareLogin } from "./compare-keys.ts";
import { compareMembers, type Finders } from "./compare-members.ts";
import { compareRoleSides, countCells, countMemberCells } from "./compare-roles.ts";
import { contextNotes, unmanagedNotes, unseenBy } from "./difference-notes.ts";
import { type KeyOf, pairObjects } from "./pair-objects.ts";
import { roleFinder } from "./role-finder.ts";

/**
 * What `after` allows and `before` does not, and the other way round. Objects are the same when their URN is, else their record
 * id in the same tenant, else their name. What only one of the pictures can show is not compared, and noted.
 */
export function compareAccess(before: AccessRecord, after: AccessRecord): AccessDifference {
  const idKey = recordIds(before, after);
  const notes = contextNotes(before, after);
  const seen = (part: UnseenPart) => !unseenBy(before, part) && !unseenBy(after, part);
  const options = { customize: seen("customize") };
  const identity = <T extends AccessObject>(nameOf: (object: T) => string): KeyOf<T>[] => [
    ({ urn }) => urn,
    idKey,
    (object) => JSON.stringify([object.tenant && tenantText(object.tenant), nameOf(object)]),
  ];

  const rolePairs = pairObjects(
    before.roles,
    after.roles,
    identity(({ name }) => name),
  );
  const memberPairs = pairObjects(
    before.members,
    after.members,
    identity(({ identifier }) => identifier),
  );
  const roles = managed(rolePairs, before, after);
  const members = managed(memberPairs, before, after);
  for (const each of unmanagedNotes(roles.unmanaged, members.unmanaged, before)) notes.push(each);

  const find = { before: roleFinder(rolePairs, "before"), after: roleFinder(rolePairs, "after") };
  const holders = new Map<unknown, MemberAccess[]>();
  for (const pair of members.compared) {
    if (!pair.before?.active || !pair.after?.active) continue;
    const role = find.after(pair.after);
    if (!role || role !== find.before(pair.before)) continue;
    const known = holders.get(role);
    if (known) known.push(pair.after);
    else holders.set(role, [pair.after]);
  }
  const cells = { changed: 0, of: 0 };
  const roleChanges: RoleChange[] = [];
  for (const pair of roles.compared) {
    const change = compareRoleSides(pair, options);
    const count = countCells(pair, change);
    cells.changed += count.changed;
    cells.of += count.of;
    if (change) roleChanges.push({ ...change, holders: holders.get(pair) ?? [] });
  }
  const keyPairs = seen("keys")
    ? pairObjects(before.keys, after.keys, [
        ({ urn }) => urn,
        ({ member, description }) => JSON.stringify([member, description]),
      ])
    : [];
  const roleOfKey = keyRoles(memberPairs, find);
  const loginPairs =
    before.logins && after.logins
      ? pairObjects(
          before.logins,
          after.logins,
          identity(({ username }) => username),
        )
      : [];
  const memberChanges = compareMembers(members.compared, find, {
    ...options,
    partial: after.partial === true,
    profileOf: memberProfiles(before, after),
  });
  for (const change of memberChanges) {
    const count = countMemberCells(change);
    cells.changed += count.changed;
    cells.of += count.of;
  }
  const planned = after.planned === true;
  return {
    roles: roleChanges,
    members: memberChanges,
    declarations: [
      ...compareDeclarations(
        { kind: "role", pairs: rolePairs, nameOf: ({ name }) => name, roleOf: (pair) => pair },
        planned,
      ),
      ...compareDeclarations(
        {
          kind: "member",
          pairs: memberPairs,
          nameOf: ({ identifier }) => identifier,
          roleOf: (pair) => pair.after && find.after(pair.after),
        },
        planned,
      ),
      ...compareDeclarations(
        {
          kind: "key",
          pairs: keyPairs,
          nameOf: ({ member, description }) => `"${description}" of ${member}`,
          roleOf: roleOfKey,
        },
        planned,
      ),
      ...compareDeclarations(
        { kind: "login", pairs: loginPairs, nameOf: ({ username }) => username, roleOf: () => undefined },
        planned,
      ),
    ],
    keys: keyPairs.flatMap((pair) => {
      const change = compareKey(pair, { pairs: seen("pairs") });
      return change ? [{ ...change, role: roleOfKey(pair) }] : [];
    }),
    logins: loginPairs.map(compareLogin).filter((change) => change !== undefined),
    notes,
    cells,
  };
}

/** Identifier → slug of the profile that its integration follows, as its key says; the role it has may be of another vendor. */
function memberProfiles(...pictures: readonly AccessRecord[]) {
  const profiles = new Map<string, string>();
  for (const { keys } of pictures) {
    for (const { member, profile } of keys) if (profile !== undefined) profiles.set(member, profile);
  }
  return ({ before, after }: Sides<MemberAccess>) => profiles.get((after ?? before)?.identifier ?? "");
}

/** Finds the role of a key's member. */
function keyRoles(members: readonly Sides<MemberAccess>[], find: Finders) {
  const roles = new Map<string, Sides<RoleAccess> | undefined>();
  for (const { before, after } of members) {
    if (before && !after) roles.set(before.identifier, find.before(before));
    if (after) roles.set(after.identifier, find.after(after));
  }
  return ({ before, after }: Sides<KeyAccess>) => roles.get((after ?? before)?.member ?? "");
}

/** A record id means nothing in another tenant. Where one of the pictures does not say its tenant, it is taken for the same. */
function recordIds(before: AccessRecord, after: AccessRecord): KeyOf<AccessObject> {
  const said = [before, after].every(
    ({ tenant, roles }) => tenant !== null || roles.some((role) => role.tenant),
  );
  return (object, side) => {
    if (object.id === undefined) return undefined;
    const tenant = object.tenant ?? (side === "before" ? before : after).tenant;
    const scope = said && tenant ? [tenant.site, tenant.companyId.toLowerCase()] : null;
    return JSON.stringify([scope, object.id]);
  };
}

/** Of a tenant and a program, what only the tenant has is neither new nor gone: no program declares it. */
function managed<T>(
  pairs: readonly Sides<T>[],
  { extent: before }: AccessRecord,
  { extent: after }: AccessRecord,
): { compared: Sides<T>[]; unmanaged: T[] } {
  const whole = before === after ? undefined : before === "tenant" ? "before" : "after";
  const other = whole === "before" ? "after" : "before";
  const isUnmanaged = (pair: Sides<T>) => whole !== undefined && pair[other] === undefined;
  return {
    compared: pairs.filter((pair) => !isUnmanaged(pair)),
    unmanaged: pairs.filter(isUnmanaged).map((pair) => (pair.before ?? pair.after) as T),
  };
}
