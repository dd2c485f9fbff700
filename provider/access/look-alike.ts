/*
 * Names that a person takes for one another, and that ConnectWise's database may take for one: letter case, Unicode forms, and
 * kinds and numbers of blanks do not count.
 */

/** What never shows: soft hyphen, zero-width characters, directions, byte order mark. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;

/** The same text for all names that look alike. */
export function folded(name: string): string {
  return name.normalize("NFKC").replace(invisible, "").replace(/\s+/gu, " ").trim().toLowerCase();
}

export function looksAlike(a: string | null | undefined, b: string | null | undefined): boolean {
  return a != null && b != null && folded(a) === folded(b);
}

/** Both names in quotes, the characters in which they differ made visible: `"Sophos"` and `"Sophos[U+0020]"`. */
export function visibly(name: string, other: string): [name: string, other: string] {
  const [a, b] = [[...name], [...other]];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const shown = (characters: string[]) =>
    `"${characters.map((one, i) => (i < start || i >= characters.length - end ? one : shownCharacter(one))).join("")}"`;
  return [shown(a), shown(b)];
}

function shownCharacter(character: string): string {
  if (/^[!-~]$/.test(character)) return character;
  const code = `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `${character}${code}` : code;
}
