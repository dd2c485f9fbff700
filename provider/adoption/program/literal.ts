/** Longest line of a generated program. */
export const lineWidth = 110;

export type Literal = string | boolean | readonly string[] | { readonly [key: string]: Literal };

/**
 * A text as a TypeScript string literal, as prettier writes it. What cannot be seen, or turns the direction of writing, is
 * escaped, so that a program says what it shows.
 */
export function stringLiteral(text: string): string {
  const count = (quote: string) => text.split(quote).length;
  const quote = count('"') > count("'") ? "'" : '"';
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll(quote, `\\${quote}`)
    .replace(unseen, (character) => short[character] ?? escapeOf(character));
  return `${quote}${escaped}${quote}`;
}

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** A key of an object literal. `__proto__` is computed: written plainly it would not be a property. */
export function keyLiteral(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return plainKey.test(key) ? key : stringLiteral(key);
}

/** Without surrogates, since prettier goes by the identifiers of ECMAScript 5. */
const plainKey = /^(?!.*[\u{10000}-\u{10ffff}])[$_\p{L}\p{Nl}][$_\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u;

/** On one line. */
export function flatLiteral(value: Literal): string {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(stringLiteral).join(", ")}]`;
  const entries = Object.entries(value).map(([key, item]) => `${keyLiteral(key)}: ${flatLiteral(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/**
 * `key: value,` on one line where it fits, else broken as prettier does.
 * @param indent spaces before the line
 */
export function propertyLines(key: string, value: Literal, indent: number): string[] {
  const [space, start] = [" ".repeat(indent), `${keyLiteral(key)}:`];
  const flat = `${space}${start} ${flatLiteral(value)},`;
  if (displayWidth(flat) <= lineWidth || value === "" || typeof value === "boolean") return [flat];
  if (typeof value === "string") {
    // After a short key the line is not broken: nothing would be gained.
    if (displayWidth(keyLiteral(key)) < 5) return [flat];
    return [`${space}${start}`, `${space}  ${stringLiteral(value)},`];
  }
  if (isList(value)) {
    const items = value.map((item) => `${space}  ${stringLiteral(item)},`);
    return [`${space}${start} [`, ...items, `${space}],`];
  }
  const inner = Object.entries(value).flatMap(([name, item]) => propertyLines(name, item, indent + 2));
  return [`${space}${start} {`, ...inner, `${space}},`];
}

function isList(value: Literal): value is readonly string[] {
  return Array.isArray(value);
}

/** Columns that a line takes as prettier counts them: East Asian characters and pictographs are two wide, marks none. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of new Intl.Segmenter("en").segment(text)) {
    if (pictograph.test(segment)) width += 2;
    else for (const character of segment) width += none.test(character) ? 0 : wide.test(character) ? 2 : 1;
  }
  return width;
}

const pictograph = /\p{Emoji_Presentation}/u;
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;
/** Prettier knows these marks only; every other character takes a column, also one that joins what is before it. */
// eslint-disable-next-line no-misleading-character-class -- each is looked at alone
const none = /[\u0300-\u036f\u200b-\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/;
