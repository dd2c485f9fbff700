import type { PublishedRights } from "../profiles/match-profile.ts";
import { profiles } from "../profiles/index.ts";

export interface ExportedRights extends PublishedRights {
  /** Name among the package's `profiles`. */
  exportName: string;
}

/** The profiles of this package, as values that can be matched. */
export function publishedRights(): ExportedRights[] {
  return (Object.keys(profiles) as (keyof typeof profiles)[]).map((exportName): ExportedRights => {
    const profile = profiles[exportName];
    const { slug, vendor, product, roleName, member, features, editions, defaultEdition } = profile;
    const others = editions.map(({ name }) => name).filter((name) => name !== defaultEdition);
    return {
      exportName,
      slug,
      title: product.startsWith(vendor) ? product : `${vendor} ${product}`,
      suggestedNames: [roleName, member.identifier, member.memberName],
      features: features.map(({ name }) => name),
      editions: [defaultEdition, ...others],
      permissions: (chosen, edition) => profile.permissions(chosen, edition ?? undefined),
    };
  });
}
