import { codePointText } from "./code-point-text.ts";

/**
 * A setting as it was meant: files and secret managers add a line end, a blank or a byte order mark. Undefined when nothing is left,
 * which counts as not set.
 */
export function givenText(raw: string | undefined): string | undefined {
  return raw?.replace(outer, "") || undefined;
}

/**
 * What makes a given text look like another one than was meant; undefined for nothing. It repeats nothing of the text, which may be
 * a secret.
 * @param options.blanks it may hold blanks, as a name does; default false
 */
export function oddityOf(text: string, { blanks = false }: { blanks?: boolean } = {}): string | undefined {
  const first = text[0] ?? "";
  if (text.length > 1 && pairs[first] === text.at(-1)) {
    return `begins and ends with a quotation mark (${first}), which counts as part of it: leave both out`;
  }
  if (/[\r\n\u2028\u2029]/.test(text)) return "holds a line end: give one line";
  const [hidden] = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u.exec(text) ?? [];
  if (hidden !== undefined)
    return `holds a character that cannot be seen (${codePointText(hidden)}): type it anew`;
  const [blank] = /\p{Zs}/u.exec(text) ?? [];
  if (blank !== undefined && !(blanks && blank === " ")) {
    return `holds a blank${blank === " " ? "" : ` (${codePointText(blank)})`}: it has none`;
  }
  return undefined;
}

// eslint-disable-next-line no-control-regex -- what surrounds a text and is no part of it
const outer = /^[\s\u0000\u200b\u2060\ufeff]+|[\s\u0000\u200b\u2060\ufeff]+$/g;

const pairs: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "`": "`",
  "\u201c": "\u201d",
  "\u2018": "\u2019",
  "\u201e": "\u201c",
  "\u00ab": "\u00bb",
};
