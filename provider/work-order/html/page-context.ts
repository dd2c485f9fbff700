import type { ColumnTitle, Level } from "../../access/level.ts";
import { cellKey, type Mistake } from "../watch/progress.ts";
import type { RoleReference } from "../../access/step.ts";
import { mistakeText } from "../watch/watch-text.ts";
import type { Words } from "../languages/words.ts";
import { markup, type Markup, type Part } from "../../formats/markup.ts";
import type { RoleScreen } from "./role-screen.ts";

/** What every part of the page is made with. */
export interface PageContext {
  words: Words;
  /** Steps seen done, by `stepKey`; undefined when nobody watches. */
  done: ReadonlySet<string> | undefined;
  roles: ReadonlyMap<string, RoleScreen>;
  /** What somebody has to put right now; empty when nobody watches. */
  wrongs: readonly Mistake[];
}

/** A level that somebody set and nobody asked for: what the cell shows now, and what it should show. */
export interface MistakenCell {
  live: Level;
  target: Level;
}

export function mistakenCell(
  { wrongs }: PageContext,
  role: RoleReference,
  cell: { module: string; function: string; column: ColumnTitle },
): MistakenCell | undefined {
  for (const wrong of wrongs) {
    if (!("column" in wrong) || wrong.role.id !== role.id || cellKey(wrong) !== cellKey(cell)) continue;
    return { live: wrong.live, target: wrong.kind === "wrong-level" ? wrong.asked : wrong.declared };
  }
  return undefined;
}

/** What is wrong with a role, in words. */
export function roleAlerts({ wrongs, words }: PageContext, role: RoleReference): string[] {
  return alertTexts(
    wrongs.filter((wrong) => "role" in wrong && wrong.role.id === role.id),
    words.language,
  );
}

/** Each with what to do now. */
export function alertTexts(wrongs: readonly Mistake[], language: Words["language"]): string[] {
  return wrongs.map((wrong) => {
    const { what, now } = mistakeText(wrong, language);
    return `${what} ${now}`;
  });
}

/** Names of ConnectWise's screen inside a text of the reader's language. */
export function inEnglish(part: Part, { words }: PageContext): Markup {
  return words.language === "en" ? markup`${part}` : markup`<span lang="en">${part}</span>`;
}

/** A text of the reader's language inside a picture of the screen, which is English. */
export function inOwnWords(part: Part, { words }: PageContext): Markup {
  return words.language === "en" ? markup`${part}` : markup`<span lang="${words.language}">${part}</span>`;
}
