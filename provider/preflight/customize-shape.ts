import { tableSetupEntries } from "../access/catalogue.ts";
import { customizeIdentifiers } from "../access/customize-identifier.ts";
import { fieldShapes, type Presence } from "./field-shapes.ts";
import type { AnswerFields } from "./observation.ts";

/** How items of Customize lists probably read: what is listed is allowed, or forbidden. */
export type CustomizeReading = "allowed" | "forbidden" | "unclear";

export interface CustomizeShape {
  items: number;
  /** Items of each published list. */
  lists: Readonly<Record<string, number>>;
  /** Items of no published list. */
  otherItems: number;
  fields: Readonly<Record<string, Presence>> | null;
  /** Of the Table Setup entries that vendors' guides name: how many are listed, spelled as there. */
  knownTableSetupEntries: number;
  reading: CustomizeReading;
}

const tableSetup = "SystemTableSetup";

/** Null where the list was not answered. */
export function customizeShape(items: readonly AnswerFields[] | undefined): CustomizeShape | null {
  if (items === undefined) return null;
  const published = customizeIdentifiers();
  const lists: Record<string, number> = {};
  let otherItems = 0;
  for (const { customizeIdentifier } of items) {
    const list = published.find((identifier) => identifier === customizeIdentifier);
    if (list === undefined) otherItems += 1;
    else lists[list] = (lists[list] ?? 0) + 1;
  }
  const listed = new Set(
    items
      .filter(({ customizeIdentifier }) => customizeIdentifier === tableSetup)
      .map(({ itemIdentifier }) => itemIdentifier),
  );
  const knownEntries = tableSetupEntries.filter((entry) => listed.has(entry)).length;
  return {
    items: items.length,
    lists: Object.fromEntries(Object.entries(lists).sort(([a], [b]) => (a < b ? -1 : 1))),
    otherItems,
    fields: fieldShapes(items, "customizeItem")?.fields ?? null,
    knownTableSetupEntries: knownEntries,
    reading: readingOf(items.length, lists[tableSetup] ?? 0),
  };
}

/**
 * A list that nobody touched names everything where a listed item is allowed, and nothing where it is forbidden. Our own role's
 * lists are as a rule untouched; a list of half the tables or more is no list of exceptions.
 */
function readingOf(items: number, tables: number): CustomizeReading {
  if (items === 0) return "forbidden";
  return tables >= tableSetupEntries.length / 2 ? "allowed" : "unclear";
}
