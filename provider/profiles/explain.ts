import { columns, type Level, widest } from "../model/level.ts";
import { byCell, type CellLevel } from "../model/permissions.ts";
import type { Profile, ProfileSource } from "./profile.ts";
import { selectRows } from "./select-rows.ts";

/** A profile with what is switched on of it. */
export interface Selection {
  readonly profile: Profile;
  readonly features?: readonly string[];
  readonly edition?: string;
}

/** Who asked for a cell, where, and why. */
export interface Asker {
  /** Slug of the profile. */
  readonly profile: string;
  readonly vendor: string;
  readonly product: string;
  /** Level this row gives. */
  readonly level: Level;
  /** Level the vendor asks for, where it was narrowed. */
  readonly asked?: Level;
  /** Null when the guide gives no reason. */
  readonly reason: string | null;
  readonly feature?: string;
  readonly edition?: string;
  readonly source: ProfileSource;
}

/** A cell above `None` with everybody who asks for it, widest first. */
export interface ExplainedCell extends CellLevel {
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
