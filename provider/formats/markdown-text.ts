import { largest } from "../access/largest.ts";
import { plain } from "../border/shown-text.ts";

/** Stands for a back quote of a name, which is no mark-up, in texts whose own back quotes are. */
const nameQuote = "\ue000";

/** A value whose strings are names: put into a text, their back quotes stay characters. */
export function asNames<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll("`", nameQuote) as T;
  if (Array.isArray(value)) return value.map(asNames) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, asNames(field as unknown)]),
  ) as T;
}

/**
 * A text with names in it as Markdown: it reads as it is. Nothing in it is mark-up but code between its own back quotes, and
 * whatever a code host would make a link, a mention, an emoji or a formula of is shown as code, which it leaves alone.
 */
export function markdownText(text: string): string {
  return plain(text)
    .trim()
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? ofNames(part) : wordsText(part)))
    .join("")
    .replace(/^(?=[-+=>#])/, "\\")
    .replace(/^(\d+)(?=[.)])/, "$1\\");
}

/** A text as code, whatever it holds. */
export function markdownCode(text: string): string {
  const inner = ofNames(plain(text));
  const longest = largest((inner.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return inner.startsWith("`") || inner.endsWith("`") ? `${fence} ${inner} ${fence}` : fence + inner + fence;
}

/** A link; for an address that is not one of the web its title alone. */
export function markdownLink(title: string, url: string): string {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const web = address?.protocol === "https:" || address?.protocol === "http:";
  const text = markdownText(asNames(title));
  return web ? `[${text}](${address.href.replace(/[()<>|\\`]/g, percentEncoded)})` : text;
}

/** What a code host would not leave alone; one group, so that a text can be split by it. */
export const linked = new RegExp(
  `(${[
    String.raw`(?:[a-z][a-z0-9+.-]*://|www\.|\bmailto:|\bxmpp:)[^\s|<>"“”„«»${"`"}${nameQuote}]+`,
    String.raw`[\w.+/-]*@[\w-]+(?:[./][\w-]+)*`, // mentions and mail
    String.raw`[\w./-]*#\d+|\bGH-\d+`, // issues
    String.raw`:[a-z+-][\w+-]*:`, // emoji
    String.raw`[\w.]*\$[\w.$]*`, // formulas
  ].join("|")})`,
  "i",
);

function wordsText(text: string): string {
  return text
    .split(linked)
    .map((part, index) => (index % 2 === 1 ? markdownCode(part) : escaped(part)))
    .join("");
}

function escaped(text: string): string {
  return ofNames(text).replace(/[\\*_~[\]<|`]|&(?=#|\w+;)/g, "\\$&");
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function ofNames(text: string): string {
  return text.replaceAll(nameQuote, "`");
}
