import type { CustomizeList } from "../access/customize.ts";

/** A list that allows everything either of the two allows. `*` is every entry, `Category / *` every one of a category. */
export function widestList(a: CustomizeList, b: CustomizeList): CustomizeList {
  if ("allow" in a && "allow" in b) return { allow: sorted([...a.allow, ...b.allow]) };
  if ("disallow" in a && "disallow" in b) {
    const inBoth = (one: readonly string[], other: readonly string[]) =>
      one.filter((entry) => other.some((pattern) => covers(pattern, entry)));
    return { disallow: sorted([...inBoth(a.disallow, b.disallow), ...inBoth(b.disallow, a.disallow)]) };
  }
  const [allow, disallow] =
    "allow" in a ? [a.allow, disallowOf(b)] : ["allow" in b ? b.allow : [], a.disallow];
  // A forbidden pattern that holds an allowed entry goes as a whole: rather too wide than somebody's entry lost.
  return {
    disallow: sorted(
      disallow.filter((entry) => !allow.some((open) => covers(open, entry) || covers(entry, open))),
    ),
  };
}

function disallowOf(list: CustomizeList): readonly string[] {
  return "disallow" in list ? list.disallow : [];
}

function covers(pattern: string, entry: string): boolean {
  return (
    pattern === "*" ||
    pattern === entry ||
    (pattern.endsWith(" / *") && entry.startsWith(pattern.slice(0, -1)))
  );
}

function sorted(entries: readonly string[]): string[] {
  return [...new Set(entries)].sort();
}
