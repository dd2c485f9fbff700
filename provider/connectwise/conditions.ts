import { PsaError } from "../access/psa-error.ts";

declare const built: unique symbol;
/** A filter made by the functions of this file, never by gluing texts. */
export type Condition = string & { readonly [built]: true };

/** ConnectWise advises to keep a URL below about 2000 characters; the rest of ours takes some hundred. */
const longestCondition = 1500;

/**
 * `field = "text"`. ConnectWise probably ignores case here and may read `*` as a wildcard, so that more may come back than was
 * asked for: compare again. A bracket is written `[[]`, as the developer guide says.
 * @throws PsaError "bad-input" where no quoting is documented: both kinds of quotes, a backslash, a control character.
 */
export function equals(field: string, text: string): Condition {
  if (/[\\\p{Cc}]/u.test(text) || (text.includes('"') && text.includes("'"))) {
    throw new PsaError({
      code: "bad-input",
      what: `A value of "${fieldName(field)}" cannot be put into a filter.`,
      why: "It holds a backslash, a control character, or both kinds of quotes; ConnectWise documents no way to write these.",
      next: "List without a filter and compare.",
    });
  }
  const quote = text.includes('"') ? "'" : '"';
  return condition(`${fieldName(field)} = ${quote}${text.replaceAll("[", "[[]")}${quote}`);
}

/** `field = 63`, such as `securityRole/id = 63`. */
export function equalsNumber(field: string, value: number): Condition {
  if (!Number.isFinite(value)) throw new RangeError(`Not a number to filter by: ${value}`);
  return condition(`${fieldName(field)} = ${value}`);
}

/** `field = True` or `field = False`. */
export function equalsFlag(field: string, value: boolean): Condition {
  return condition(`${fieldName(field)} = ${value ? "True" : "False"}`);
}

/** All of them. */
export function and(...parts: [Condition, ...Condition[]]): Condition {
  return condition(parts.map((part) => (parts.length > 1 ? `(${part})` : part)).join(" and "));
}

/** Any of them. */
export function or(...parts: [Condition, ...Condition[]]): Condition {
  return condition(parts.map((part) => (parts.length > 1 ? `(${part})` : part)).join(" or "));
}

/** Means the same to every reading of the grammar: then a filter can be trusted to return at least what equals it. */
export function isPlain(text: string): boolean {
  return text !== "" && !/[\\"'[\]*%\p{Cc}]/u.test(text);
}

function fieldName(field: string): string {
  if (!/^[A-Za-z_]+(?:\/[A-Za-z_]+)*$/.test(field)) throw new TypeError(`Not a field to filter by: ${field}`);
  return field;
}

function condition(text: string): Condition {
  if (text.length <= longestCondition) return text as Condition;
  throw new PsaError({
    code: "bad-input",
    what: "A filter is too long to be sent.",
    why: `It has ${text.length} characters; at most ${longestCondition} fit into an address that ConnectWise takes.`,
    next: "List without a filter and compare.",
  });
}
