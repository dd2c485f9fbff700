import type { AccessObject, RoleAccess } from "../../access/access-record.ts";
import { byName } from "../../access/permissions.ts";
import type { DeclarationChange, Sides } from "./access-difference.ts";

/** What is compared of one kind of object. */
interface Kind<T extends AccessObject> {
  kind: DeclarationChange["kind"];
  pairs: readonly Sides<T>[];
  nameOf: (object: T) => string;
  /** The role itself, or that of the member or of the key's member. */
  roleOf: (pair: Sides<T>) => Sides<RoleAccess> | undefined;
}

/**
 * What happens to declarations, whatever they allow: one object that is declared elsewhere than before, for Pulumi a new one and
 * another that goes; and one that several resources declare (names differ in nothing but case).
 * @param planned of an update that is to come; of two states a move is told to have happened, with nothing left to do
 */
export function compareDeclarations<T extends AccessObject>(
  { kind, pairs, nameOf, roleOf }: Kind<T>,
  planned: boolean,
): DeclarationChange[] {
  const changes: DeclarationChange[] = [];
  const found = new Map<string, Sides<T>[]>();
  for (const pair of pairs) {
    const { before, after } = pair;
    if (after?.urn === undefined) continue;
    const name = nameOf(after);
    if (planned && before?.urn !== undefined && before.urn !== after.urn) {
      const urns = [before.urn, after.urn];
      changes.push({ kind, name, happens: "moves", urns, place: after.place, role: roleOf(pair) });
    }
    const { tenant } = after;
    const key = JSON.stringify([tenant?.site, tenant?.companyId.toLowerCase(), name.toLowerCase()]);
    found.set(key, [...(found.get(key) ?? []), pair]);
  }
  for (const same of found.values()) {
    const [first] = same;
    if (!first?.after || same.length < 2) continue;
    const urns = same.flatMap(({ after }) => after?.urn ?? []).sort(byName);
    changes.push({
      kind,
      name: nameOf(first.after),
      happens: "declared-twice",
      urns,
      place: same.find(({ after }) => after?.urn === urns[1])?.after?.place,
      role: roleOf(first),
    });
  }
  return changes;
}
