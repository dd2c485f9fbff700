import { explain, type Profile, profileBySlug, profileSlugs, type Selection } from "../../profiles/index.ts";
import type { AskedCell, ProfileAsking } from "./asked-for.ts";

/** What a profile of this package asks for; undefined for a slug it does not have. */
export function profileAsking(slug: string): ProfileAsking | undefined {
  return profileSlugs().includes(slug) ? askingOf(profileBySlug(slug)) : undefined;
}

/**
 * A role records its profile, not which features and edition were chosen: so all are looked at, the required rows of the
 * default edition first, then features, then what only other editions ask for.
 */
export function askingOf(profile: Profile): ProfileAsking {
  const features = profile.features.map(({ name }) => name);
  const others = profile.editions.map(({ name }) => name).filter((name) => name !== profile.defaultEdition);
  const cells = [
    ...askedCells(profile, { profile, features }),
    ...others.flatMap((edition) =>
      askedCells(profile, { profile, features, edition })
        .filter((cell) => cell.ofEdition)
        .map((cell) => ({ ...cell, edition })),
    ),
  ];
  const rank = ({ feature, edition }: AskedCell) => (edition ? 2 : feature ? 1 : 0);
  return {
    product: profile.product,
    cells: cells.map(({ ofEdition: _, ...cell }): AskedCell => cell).sort((a, b) => rank(a) - rank(b)),
  };
}

function askedCells(profile: Profile, selection: Selection): (AskedCell & { ofEdition: boolean })[] {
  return explain(selection).flatMap(({ module, function: fn, column, askedBy }) =>
    askedBy.map((asker) => ({
      module,
      function: fn,
      column,
      level: asker.level,
      reason: asker.reason,
      ...(asker.feature === undefined ? {} : { feature: asker.feature }),
      ofEdition: asker.edition !== undefined,
      page: {
        label: `${profile.slug}-${profile.sources.indexOf(asker.source) + 1}`,
        url: asker.source.url,
        title: `${asker.source.title}, read ${asker.source.read}`,
      },
    })),
  );
}
