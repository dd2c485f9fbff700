import {
  byName,
  cellsOf,
  type CellChange,
  changesBetween,
  type PermissionMap,
} from "../access/permissions.ts";
import { levels } from "../access/level.ts";

/** A vendor's published rights, as far as matching needs them. */
export interface PublishedRights {
  /** The profile's slug. */
  slug: string;
  /** Vendor and product, for people. */
  title: string;
  /** Names that the vendor's own guide gives to role and member. */
  suggestedNames: readonly string[];
  /** Optional features, by name. */
  features: readonly string[];
  /** Editions of the guide, the default one first; null where there is only one. */
  editions: readonly (string | null)[];
  /** What it asks for with these features, in this edition; canonical form. */
  permissions(features: readonly string[], edition: string | null): PermissionMap;
}

/** The profile that a role follows, and how. */
export interface ProfileMatch {
  /** The profile's slug. */
  slug: string;
  /** Vendor and product, for people. */
  title: string;
  /** The features with which it fits best. */
  features: string[];
  /** Null: the default one. */
  edition: string | null;
  /** From what is published to what the role grants; empty if and only if they are the same. */
  changes: CellChange[];
}

/** A near match differs in at most this share of the published cells. */
const nearShare = 0.2;
/** The same where names say that the profile is meant; then two cells are always near. */
const namedShare = 0.4;

/** Finds the profile that a role follows, in any combination of features and editions. Each profile is taken apart once. */
export class ProfileMatcher {
  readonly #variants: readonly Variant[];

  constructor(published: readonly PublishedRights[]) {
    this.#variants = published
      .toSorted((a, b) => byName(a.slug, b.slug))
      .flatMap((rights) =>
        rights.editions.map((edition, index) => ({
          rights,
          edition: index === 0 ? null : edition,
          required: levelsOf(rights.permissions([], edition)),
          features: rights.features.map((name) => ({
            name,
            levels: levelsOf(rights.permissions([name], edition)),
          })),
        })),
      );
  }

  /**
   * The exact match, else the nearest one if it is near. Of several, the one whose suggested names are like `names` (of role
   * and members), then the one with the fewest differing cells, then by slug.
   * @param only slug of the one profile to look at
   */
  match(permissions: PermissionMap, names: readonly string[] = [], only?: string): ProfileMatch | undefined {
    const live = levelsOf(permissions);
    if (live.size === 0) return undefined;
    const candidates = this.#variants
      .filter(({ rights }) => only === undefined || rights.slug === only)
      .map((variant) => ({ variant, ...closest(variant, live) }));
    const best = candidates
      .map((one) => ({ ...one, alike: alikeness(one.variant, names) }))
      .filter(({ differing, size, alike }) => differing <= mostDiffering(size, alike > 0))
      .sort(
        (a, b) =>
          Number(b.differing === 0) - Number(a.differing === 0) ||
          b.alike - a.alike ||
          a.differing - b.differing,
      )[0];
    if (!best) return undefined;
    const { rights, edition } = best.variant;
    return {
      slug: rights.slug,
      title: rights.title,
      features: best.features,
      edition,
      changes: changesBetween(
        rights.permissions(best.features, edition ?? rights.editions[0] ?? null),
        permissions,
      ),
    };
  }
}

function mostDiffering(size: number, isNamed: boolean): number {
  return isNamed ? Math.max(2, Math.floor(size * namedShare)) : Math.floor(size * nearShare);
}

interface Variant {
  rights: PublishedRights;
  edition: string | null;
  required: Levels;
  features: readonly { name: string; levels: Levels }[];
}

/** Cell → rank of its level; cells at None are left out. */
type Levels = ReadonlyMap<string, number>;

function levelsOf(permissions: PermissionMap): Levels {
  return new Map(
    cellsOf(permissions).map(({ module, function: fn, column, level }) => [
      JSON.stringify([module, fn, column]),
      levels.indexOf(level),
    ]),
  );
}

/**
 * The features with which a variant comes closest to the live levels. The levels of features only add up, so a combination
 * that is exact holds no feature beyond the live levels, and all features within them together are exact too.
 */
function closest({ required, features }: Variant, live: Levels) {
  let chosen = features.filter(({ levels }) => isWithin(levels, live));
  const differingWith = (selection: typeof chosen) =>
    differing(widest([required, ...selection.map(({ levels }) => levels)]), live);
  let least = differingWith(chosen);
  for (const feature of features) {
    const others = chosen.filter((one) => one !== feature);
    const changed = others.length < chosen.length ? others : [...chosen, feature];
    const count = differingWith(changed);
    // One that changes nothing is not taken: it may well be off.
    if (count < least || (count === least && changed.length < chosen.length))
      [chosen, least] = [changed, count];
  }
  const inOrder = features.filter((feature) => chosen.includes(feature));
  return {
    features: inOrder.map(({ name }) => name),
    differing: least,
    size: widest([required, ...inOrder.map(({ levels }) => levels)]).size,
  };
}

function isWithin(a: Levels, b: Levels): boolean {
  return [...a].every(([cell, rank]) => rank <= (b.get(cell) ?? 0));
}

function widest(maps: readonly Levels[]): Levels {
  const result = new Map<string, number>();
  for (const map of maps)
    for (const [cell, rank] of map) result.set(cell, Math.max(rank, result.get(cell) ?? 0));
  return result;
}

function differing(a: Levels, b: Levels): number {
  let count = 0;
  for (const [cell, rank] of a) if (b.get(cell) !== rank) count++;
  for (const cell of b.keys()) if (!a.has(cell)) count++;
  return count;
}

/** How many names share a word with those that the vendor suggests. */
function alikeness({ rights }: Variant, names: readonly string[]): number {
  const own = new Set([rights.title, ...rights.suggestedNames].flatMap(wordsOf));
  return names.filter((name) => wordsOf(name).some((word) => own.has(word))).length;
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}
