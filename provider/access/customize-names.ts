import { tableSetupEntries } from "./catalogue.ts";
import { nearest } from "./nearest-names.ts";

/** What a Customize entry written in a program stands for. */
export type EntryName =
  /** As ConnectWise names it, as far as the catalogue says; the entries of most functions are the tenant's own records. */
  | { kind: "known"; entry: string }
  /** Several entries end with what was written, whose category is missing. */
  | { kind: "ambiguous"; among: string[] }
  | { kind: "unknown"; nearest: string[] };

/** Guides print entries with and without their category: "Service / Priority", "Priority". */
export function entryName(module: string, fn: string, written: string): EntryName {
  if (!hasEntryCatalogue(module, fn) || isPattern(written) || isCataloguedEntry(module, fn, written)) {
    return { kind: "known", entry: written };
  }
  const among = tableSetupEntries.filter(
    (entry) => normalEntry(withoutCategory(entry)) === normalEntry(written),
  );
  const [only] = among;
  if (among.length === 1 && only !== undefined) return { kind: "known", entry: only };
  if (among.length > 1) return { kind: "ambiguous", among };
  return { kind: "unknown", nearest: nearestEntries(written) };
}

/** False for what only free text can say: a Table Setup entry that the catalogue lacks, or a pattern such as "Company / *". */
export function isCataloguedEntry(module: string, fn: string, entry: string): boolean {
  if (isPattern(entry)) return false;
  return !hasEntryCatalogue(module, fn) || known.has(normalEntry(entry));
}

/** Case and blanks around the slash do not count. */
export function normalEntry(entry: string): string {
  return entry
    .split("/")
    .map((part) => part.trim().toLowerCase())
    .join(" / ");
}

function nearestEntries(written: string): string[] {
  const names = new Map(tableSetupEntries.map((entry) => [withoutCategory(entry), entry]));
  const byName = nearest(withoutCategory(written), names.keys()).flatMap((name) => names.get(name) ?? []);
  return [...new Set([...nearest(written, tableSetupEntries), ...byName])].slice(0, 3);
}

const known = new Set(tableSetupEntries.map(normalEntry));

function hasEntryCatalogue(module: string, fn: string): boolean {
  return module === "System" && fn === "Table Setup";
}

function withoutCategory(entry: string): string {
  return entry.split(" / ").slice(1).join(" / ") || entry;
}

/** `*` is every entry, `Category / *` every one of a category. */
function isPattern(entry: string): boolean {
  return /(?:^|\/)\s*\*$/.test(entry);
}
