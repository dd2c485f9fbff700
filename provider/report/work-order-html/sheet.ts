import type { Words } from "../languages/words.ts";
import { markup, type Markup, type Part } from "./markup.ts";
import type { RoleScreen } from "./role-screen.ts";

/** What every part of the page is made with. */
export interface Sheet {
  words: Words;
  /** Steps seen done, by `stepKey`; undefined when nobody watches. */
  done: ReadonlySet<string> | undefined;
  roles: ReadonlyMap<string, RoleScreen>;
}

/** Names of ConnectWise's screen inside a text of the reader's language. */
export function inEnglish(part: Part, { words }: Sheet): Markup {
  return words.language === "en" ? markup`${part}` : markup`<span lang="en">${part}</span>`;
}

/** A text of the reader's language inside a picture of the screen, which is English. */
export function inOwnWords(part: Part, { words }: Sheet): Markup {
  return words.language === "en" ? markup`${part}` : markup`<span lang="${words.language}">${part}</span>`;
}
