import { byModule } from "./by-module.ts";
import { byName } from "./permissions.ts";

/**
 * The Customize list of one function: all but `allow` closed, or all but `disallow` open. `allow: []` allows nothing.
 * `uncatalogued` repeats those of its entries that the catalogue lacks: free text, which only a person can vouch for.
 */
export type CustomizeList = (
  | {
      /** Entries that are allowed, "Category / Name" or "Category / *"; all others are not. `[]`: none is. */
      readonly allow: readonly string[];
    }
  | {
      /** Entries that are not allowed; all others are. */
      readonly disallow: readonly string[];
    }
) & {
  /** Those of the entries that the catalogue lacks. Default none. */
  readonly uncatalogued?: readonly string[] | undefined;
};

/** module → function → list. A function that is not named is not managed. */
export type CustomizeMap = { readonly [module: string]: { readonly [fn: string]: CustomizeList } };

export interface CustomizeEntry {
  module: string;
  function: string;
  list: CustomizeList;
}

export function customizeEntries(customize: CustomizeMap): CustomizeEntry[] {
  return Object.keys(customize)
    .sort(byName)
    .flatMap((module) =>
      Object.entries(customize[module] ?? {})
        .filter(([, list]) => list != null)
        .sort(([a], [b]) => byName(a, b))
        .map(([fn, list]) => ({ module, function: fn, list })),
    );
}

/** Names sorted, items sorted and without repeats. */
export function canonicalCustomize(customize: CustomizeMap): CustomizeMap {
  return byModule(
    customizeEntries(customize).map(({ module, function: fn, list }) => [
      module,
      fn,
      {
        ...("allow" in list ? { allow: sortedSet(list.allow) } : { disallow: sortedSet(list.disallow) }),
        ...(list.uncatalogued?.length ? { uncatalogued: sortedSet(list.uncatalogued) } : {}),
      },
    ]),
  );
}

function sortedSet(items: readonly string[]): string[] {
  return [...new Set(items)].sort(byName);
}
