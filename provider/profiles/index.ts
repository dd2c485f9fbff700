import { nearest } from "../access/nearest-names.ts";
import { PsaError } from "../access/psa-error.ts";
import { ciscoUmbrella } from "./cisco-umbrella.ts";
import { officeProtect } from "./office-protect.ts";
import type { Profile } from "./profile.ts";
import { sophosCentral } from "./sophos-central.ts";

export { compose, type Composition } from "./compose.ts";
export { defineProfile } from "./define-profile.ts";
export { type Asker, explain, type ExplainedCell, type Selection } from "./explain.ts";
export { narrow } from "./narrow.ts";
export type * from "./profile.ts";

/** The vendors' published permission lists; each is read when it is asked for. */
export const profiles = {
  get sophosCentral(): Profile {
    return sophosCentral;
  },
  get ciscoUmbrella(): Profile {
    return ciscoUmbrella;
  },
  get officeProtect(): Profile {
    return officeProtect;
  },
};

const slugs: { readonly [slug: string]: keyof typeof profiles } = {
  "cisco-umbrella": "ciscoUmbrella",
  "office-protect": "officeProtect",
  "sophos-central": "sophosCentral",
};

/** Sorted. */
export function profileSlugs(): string[] {
  return Object.keys(slugs);
}

/**
 * The profile of that slug, exactly written.
 * @throws PsaError "bad-input" for an unknown one, with the valid ones.
 */
export function profileBySlug(slug: string): Profile {
  const name = Object.hasOwn(slugs, slug) ? slugs[slug] : undefined;
  if (name !== undefined) return profiles[name];
  const [guess] = nearest(slug, profileSlugs(), 1);
  throw new PsaError({
    code: "bad-input",
    what: `There is no profile "${slug}".`,
    why: `The profiles are: ${profileSlugs().join(", ")}.`,
    next: guess === undefined ? undefined : `Did you mean "${guess}"?`,
  });
}
