import { ProfileMatcher } from "../profiles/match-profile.ts";
import type { MatchOf } from "./as-program.ts";
import { publishedRights } from "./published-rights.ts";

/** Matches rights with the profiles of this package. */
export function matching(): MatchOf {
  const published = publishedRights();
  const matcher = new ProfileMatcher(published);
  const exportNames = new Map(published.map(({ slug, exportName }) => [slug, exportName]));
  return (permissions, names, only) => {
    const match = matcher.match(permissions, names, only);
    return match && { ...match, exportName: exportNames.get(match.slug) ?? match.slug };
  };
}
