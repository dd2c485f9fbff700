import { ApiError } from "../answer.ts";

export interface Token {
  kind: "text" | "number" | "instant" | "word" | "operator" | "(" | ")" | ",";
  /** Text without its quotes, instant without its brackets. */
  value: string;
}

const lexemes: [Token["kind"] | "space", RegExp][] = [
  ["space", /\s+/y],
  ["text", /"(?:[^"\\]|\\.|"")*"|'(?:[^'\\]|\\.|'')*'/y],
  ["instant", /\[[^\]]*\]/y],
  ["number", /-?\d+(?:\.\d+)?(?![\w/])/y],
  ["operator", /!=|<=|>=|=|<|>/y],
  ["(", /\(/y],
  [")", /\)/y],
  [",", /,/y],
  ["word", /[A-Za-z_][\w/]*/y],
];

/** @throws ApiError 400 where the text is not in the grammar. */
export function tokensOf(conditions: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < conditions.length) {
    const found = lexemes.find(([, pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(conditions);
    });
    if (!found) throw badConditions(`unexpected '${conditions.slice(at, at + 10)}'`);
    const [kind, pattern] = found;
    const text = conditions.slice(at, pattern.lastIndex);
    at = pattern.lastIndex;
    if (kind !== "space")
      tokens.push({ kind, value: kind === "text" || kind === "instant" ? unquoted(text) : text });
  }
  return tokens;
}

/** A quote is written twice or after a backslash, a literal bracket as `[[]`. */
function unquoted(text: string): string {
  const quote = text.charAt(0);
  return text
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replace(/\\(.)/g, "$1")
    .replaceAll("[[]", "[");
}

export function badConditions(why: string): ApiError {
  return new ApiError(400, "InvalidObject", `The conditions cannot be read: ${why}.`);
}
