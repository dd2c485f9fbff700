import { byModule } from "../access/by-module.ts";
import type { Customize, Permissions } from "../access/catalogue.ts";
import { customizeEntries, type CustomizeList, type CustomizeMap } from "../access/customize.ts";
import { mergePermissions, type PermissionMap } from "../access/permissions.ts";
import { explain, type ExplainedCell, type Selection } from "./explain.ts";
import type { Expected } from "./profile.ts";
import { widestList } from "./widest-list.ts";

/** Several profiles in one role. */
export interface Composition {
  /** The highest level of each cell. Canonical form. */
  readonly permissions: Permissions;
  /** Only lists on which every profile that uses the function agrees to be limited. */
  readonly customize: Customize;
  /** Who asked for each cell, where, why. */
  readonly cells: readonly ExplainedCell[];
  /** What `expect` of an ApiKey takes; without `customize` where no list is managed. */
  expect(): Expected;
}

/**
 * Merges profiles: the highest level of each cell, with its provenance. Lists are merged so that nobody loses an entry:
 * allowed entries are joined, and where one profile uses a function without a list, the list is not managed.
 * @throws PsaError "bad-input" for an unknown feature or edition.
 */
export function compose(...selections: readonly Selection[]): Composition {
  const expected = selections.map(({ profile, features, edition }) => profile.expect(features, edition));
  const permissions = mergePermissions(
    ...expected.map((one) => one.permissions as PermissionMap),
  ) as Permissions;
  const customize = mergeLists(expected);
  return {
    permissions,
    customize,
    cells: explain(...selections),
    expect: () => ({ permissions, ...(Object.keys(customize).length > 0 ? { customize } : {}) }),
  };
}

function mergeLists(expected: readonly Expected[]): Customize {
  const merged: [module: string, fn: string, list: CustomizeList][] = [];
  for (const { module, function: fn } of expected.flatMap((one) => customizeEntries(mapOf(one)))) {
    const users = expected.filter((one) => (one.permissions as PermissionMap)[module]?.[fn] !== undefined);
    const lists = users.map((one) => mapOf(one)[module]?.[fn]);
    if (lists.length === 0 || lists.includes(undefined)) continue;
    merged.push([module, fn, (lists as CustomizeList[]).reduce(widestList)]);
  }
  return byModule(merged);
}

function mapOf(expected: Expected): CustomizeMap {
  return expected.customize ?? {};
}
