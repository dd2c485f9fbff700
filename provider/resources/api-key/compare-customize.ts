import type { CustomizeEntry, CustomizeList } from "../../access/customize.ts";
import { customizeIdentifier } from "../../access/customize-identifier.ts";
import { isCataloguedEntry, normalEntry as normal } from "../../access/customize-names.ts";
import type { LiveCustomizeItem } from "../../tenant/tenant-reader.ts";

/** `not-comparable`: how this tenant's items read is not known, or the list's full extent is not. */
export type CustomizeVerdict = "proved" | "contradicted" | "not-comparable";

/**
 * Compares one declared Customize list with the items a key sees. Whether a listed item is allowed or forbidden is not
 * documented, so without the tenant's reading nothing is concluded.
 */
export function compareCustomize(
  entry: CustomizeEntry,
  items: readonly LiveCustomizeItem[],
  reading: "allowed" | "forbidden" | undefined,
): CustomizeVerdict {
  const identifier = customizeIdentifier(entry.module, entry.function);
  if (reading === undefined || identifier === undefined) return "not-comparable";
  const listed = new Set(
    items
      .filter((item) => item.customizeIdentifier === identifier)
      .map((item) => normal(item.itemIdentifier ?? "")),
  );
  const [named, sense] = namedItems(entry.list);
  const isCatalogued = (item: string) => isCataloguedEntry(entry.module, entry.function, item);
  const wanted = new Set(named.filter(isCatalogued).map(normal));
  // What a guide's own words mean among the items is a person's judgement; what the catalogue knows can still be missed.
  if (!named.every(isCatalogued)) {
    const missed = sense === reading && [...wanted].some((item) => !listed.has(item));
    const opposed = sense !== reading && [...wanted].some((item) => listed.has(item));
    return missed || opposed ? "contradicted" : "not-comparable";
  }
  if (sense === reading) return sameSet(listed, wanted) ? "proved" : "contradicted";
  // The items list the opposite of what is declared: one wrong item is a contradiction, but the absence of others proves
  // nothing, because the whole list of possible items is nowhere to be read.
  return [...wanted].some((item) => listed.has(item)) ? "contradicted" : "not-comparable";
}

function namedItems(list: CustomizeList): [readonly string[], "allowed" | "forbidden"] {
  return "allow" in list ? [list.allow, "allowed"] : [list.disallow, "forbidden"];
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
