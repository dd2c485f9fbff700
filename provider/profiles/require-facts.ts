import { isLevel } from "../access/level.ts";
import { PsaError } from "../access/psa-error.ts";
import type { ProfileFacts } from "./profile.ts";

/**
 * A profile of one's own may come from a file, or from JavaScript: what its functions rely on is looked at once.
 * @throws PsaError "bad-input" with every part that is not as a profile has it
 */
export function requireFacts(facts: ProfileFacts): ProfileFacts {
  const given = (isRecord(facts) ? facts : {}) as Record<string, unknown>;
  const wrong = [
    ...["slug", "vendor", "product", "roleName"].filter((name) => !isText(given[name])),
    ...(given["defaultEdition"] === null || isText(given["defaultEdition"]) ? [] : ["defaultEdition"]),
    ...faultsOf(given, "sources", isRecord),
    ...faultsOf(given, "rows", (row) => isRow(row) && hasSource(row, given["sources"])),
    ...faultsOf(given, "features", (feature) => isRecord(feature) && isText(feature["name"])),
    ...faultsOf(given, "editions", (edition) => isRecord(edition) && isText(edition["name"])),
    ...faultsOf(given, "ambiguous", isRecord),
    ...faultsOf(given, "notes", isText),
    ...faultsOf(given, "ours", isText),
    ...["member", "key", "handover"].filter((name) => !isRecord(given[name])),
    ...(isCustomize(given["customize"]) ? [] : ["customize"]),
  ];
  if (wrong.length === 0) return facts;
  throw new PsaError({
    code: "bad-input",
    what: `This is not a profile: ${wrong.slice(0, 10).join(", ")}${wrong.length > 10 ? ` and ${wrong.length - 10} more` : ""}.`,
    why: "These parts are missing, or of another form.",
    next: "Compare it with a profile of this package; the type ProfileFacts says what each part is.",
  });
}

function faultsOf(
  given: Record<string, unknown>,
  name: string,
  isRight: (item: unknown) => boolean,
): string[] {
  const list = given[name];
  if (!Array.isArray(list)) return [name];
  return list.flatMap((item, index) => (isRight(item) ? [] : [`${name}[${index}]`]));
}

function isRow(row: unknown): boolean {
  if (!isRecord(row)) return false;
  const { feature, editions, asked } = row;
  return (
    isText(row["module"]) &&
    isText(row["function"]) &&
    areLevels(row["levels"]) &&
    (asked === undefined || areLevels(asked)) &&
    (feature === undefined || isText(feature)) &&
    (editions === undefined || (Array.isArray(editions) && editions.every(isText)))
  );
}

function hasSource(row: unknown, sources: unknown): boolean {
  const { source } = row as { source?: unknown };
  return typeof source === "number" && Array.isArray(sources) && sources[source] !== undefined;
}

function areLevels(levels: unknown): boolean {
  return isRecord(levels) && Object.values(levels).every((level) => level === undefined || isLevel(level));
}

function isCustomize(customize: unknown): boolean {
  if (!isRecord(customize)) return false;
  const lists = Object.values(customize).flatMap((functions) =>
    isRecord(functions) ? Object.values(functions) : [undefined],
  );
  return lists.every((list) => {
    const entries = isRecord(list) ? (list["allow"] ?? list["disallow"]) : undefined;
    return Array.isArray(entries) && entries.every(isText);
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
