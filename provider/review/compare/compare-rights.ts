import type { RoleAccess } from "../../access/access-record.ts";
import { type CellChange, changesBetween, isNarrowing } from "../../access/permissions.ts";
import type { FromTo, RightsChange } from "./access-difference.ts";
import { compareCustomizeLists } from "./compare-customize-lists.ts";

export type Path = readonly string[];

/**
 * What somebody with one role may more or less than with another; undefined: somebody without any. What one of them does not
 * know yet is left out.
 * @param options.customize compare the Customize lists; default true
 */
export function compareRights(
  before: RoleAccess | undefined,
  after: RoleAccess | undefined,
  { customize = true }: { customize?: boolean } = {},
): RightsChange {
  const unknown = unknownPaths(before, after);
  const known = (...path: string[]) => !unknown.some((open) => open.every((part, i) => part === path[i]));
  const changes = changesBetween(before?.permissions ?? {}, after?.permissions ?? {}).filter(
    ({ module, function: fn, column }) => known("permissions", module, fn, column),
  );
  const lists = customize ? compareCustomizeLists(before?.customize, after?.customize) : [];
  const wider = (change: CellChange) => !isNarrowing(change);
  return {
    admin: known("admin") ? changed(before?.admin ?? false, after?.admin ?? false) : undefined,
    widened: changes.filter(wider),
    narrowed: changes.filter(isNarrowing),
    customize: lists.filter((list) => known("customize", list.module, list.function)),
  };
}

/** Of either. */
export function unknownPaths(
  before: { unknown?: readonly Path[] } | undefined,
  after: { unknown?: readonly Path[] } | undefined,
): readonly Path[] {
  return [...(before?.unknown ?? []), ...(after?.unknown ?? [])];
}

/** Undefined: it did not change. */
export function changed<T>(from: T, to: T): FromTo<T> | undefined {
  return from === to ? undefined : { from, to };
}

export function isEmpty({ admin, widened, narrowed, customize }: RightsChange): boolean {
  return !admin && widened.length === 0 && narrowed.length === 0 && customize.length === 0;
}
