import { PsaError } from "../access/psa-error.ts";
import type { ProfileFacts, ProfileRow } from "./profile.ts";

/** What of a profile decides about its rows. */
type Facts = Pick<ProfileFacts, "vendor" | "product" | "rows" | "features" | "editions" | "defaultEdition">;

/**
 * Rows of a profile that apply: required ones and those of the named features, in the named or default edition.
 * @throws PsaError "bad-input" that lists everything unknown together with what is valid.
 */
export function selectRows(
  facts: Facts,
  features: readonly string[] = [],
  edition: string | null = facts.defaultEdition,
): ProfileRow[] {
  const knownFeatures = facts.features.map(({ name }) => name);
  const knownEditions = facts.editions.map(({ name }) => name);
  const problems = features
    .filter((name) => !knownFeatures.includes(name))
    .map((name) => `feature "${name}" (${valid(knownFeatures, "features")})`);
  if (edition !== null && !knownEditions.includes(edition)) {
    problems.push(`edition "${edition}" (${valid(knownEditions, "editions")})`);
  }
  if (problems.length > 0) {
    throw new PsaError({
      code: "bad-input",
      what: `The profile ${facts.vendor} ${facts.product} does not have: ${problems.join("; ")}.`,
      next: "Names are written in kebab-case and compared exactly.",
    });
  }
  return facts.rows.filter(
    (row) =>
      (row.feature === undefined || features.includes(row.feature)) &&
      (row.editions === undefined || edition === null || row.editions.includes(edition)),
  );
}

function valid(names: readonly string[], what: string): string {
  return names.length > 0 ? `valid: ${names.join(", ")}` : `it has no ${what}`;
}
