import { columns, type Level, widest } from "../access/level.ts";
import { byCell, type CellLevel } from "../access/permissions.ts";
import type { Profile, ProfileSource } from "./profile.ts";
import { selectRows } from "./select-rows.ts";

/** A profile with what is switched on of it. */
export interface Selection {
  /** The vendor's list. */
  readonly profile: Profile;
  /** Names of its optional features; default none. */
  readonly features?: readonly string[];
  /** Name of the edition; default the profile's. */
  readonly edition?: string;
}

/** Who asked for a cell, where, and why. */
export interface Asker {
  /** Slug of the profile. */
  readonly profile: string;
  /** The vendor, as it writes itself. */
  readonly vendor: string;
  /** The product whose guide asks. */
  readonly product: string;
  /** Level this row gives. */
  readonly level: Level;
  /** Level the vendor asks for, where it was narrowed. */
  readonly asked?: Level;
  /** Null when the guide gives no reason. */
  readonly reason: string | null;
  /** The optional feature that needs the cell; absent: it is required. */
  readonly feature?: string;
  /** The edition it was asked in, where not all editions ask. */
  readonly edition?: string;
  /** The page that asks for it. */
  readonly source: ProfileSource;
}

/** A cell above `None` with everybody who asks for it, widest first. */
export interface ExplainedCell extends CellLevel {
  /** Everybody who asks; those at the cell's level first. */
  readonly askedBy: readonly Asker[];
}

/**
 * Every cell above `None` that the selections give, sorted as on the screen.
 * @throws PsaError "bad-input" for an unknown feature or edition.
 */
export function explain(...selections: readonly Selection[]): ExplainedCell[] {
  const cells = new Map<string, CellLevel & { askedBy: Asker[] }>();
  for (const selection of selections) {
    for (const [cell, asker] of askedCells(selection)) {
      const key = JSON.stringify([cell.module, cell.function, cell.column]);
      const known = cells.get(key);
      if (known === undefined) cells.set(key, { ...cell, askedBy: [asker] });
      else {
        known.level = widest(known.level, cell.level);
        known.askedBy.push(asker);
      }
    }
  }
  for (const cell of cells.values()) {
    const wide = (asker: Asker): number => (asker.level === cell.level ? 0 : 1);
    cell.askedBy.sort((a, b) => wide(a) - wide(b));
  }
  return [...cells.values()].sort(byCell);
}

function askedCells({ profile, features, edition }: Selection): [CellLevel, Asker][] {
  const inEdition = edition ?? profile.defaultEdition;
  return selectRows(profile, features, edition).flatMap((row) =>
    columns.flatMap((column): [CellLevel, Asker][] => {
      const level = row.levels[column] ?? "None";
      const asked = row.asked?.[column] ?? level;
      if (level === "None") return [];
      const asker: Asker = {
        profile: profile.slug,
        vendor: profile.vendor,
        product: profile.product,
        level,
        ...(asked === level ? {} : { asked }),
        reason: row.reason,
        ...(row.feature === undefined ? {} : { feature: row.feature }),
        ...(row.editions === undefined || inEdition === null ? {} : { edition: inEdition }),
        source: sourceOf(profile, row.source),
      };
      return [[{ module: row.module, function: row.function, column, level }, asker]];
    }),
  );
}

function sourceOf(profile: Profile, index: number): ProfileSource {
  const source = profile.sources[index];
  if (source === undefined) throw new RangeError(`Profile ${profile.slug} has no source ${index}.`);
  return source;
}
