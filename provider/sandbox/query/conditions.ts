import { badConditions, type Token, tokensOf } from "./tokens.ts";

export type ApiRecord = { readonly [field: string]: unknown };
type Test = (record: ApiRecord) => boolean;
type Value = string | number | boolean | null | Date;

/**
 * Reads `conditions` as the developer guide gives them: `=`, `!=`, `<`, `<=`, `>`, `>=`, `contains`, `like`, `in`, the
 * last three also with `not`; `and`, `or`, parentheses; a slash reaches into a reference.
 * @param fields the fields that records of this kind have; no other can be used.
 * @throws ApiError 400 for anything else.
 */
export function conditionsTest(conditions: string, fields: ReadonlySet<string>): Test {
  if (!conditions.trim()) return () => true;
  const reader = new ConditionReader(tokensOf(conditions), fields);
  const test = reader.either();
  reader.end();
  return test;
}

/** The reader calls itself for each bracket. */
const deepest = 100;

class ConditionReader {
  readonly #tokens: Token[];
  readonly #fields: ReadonlySet<string>;
  #at = 0;
  #depth = 0;

  constructor(tokens: Token[], fields: ReadonlySet<string>) {
    this.#tokens = tokens;
    this.#fields = fields;
  }

  either(): Test {
    const parts = [this.#both()];
    while (this.#takeWord("or")) parts.push(this.#both());
    return parts.length === 1 && parts[0] ? parts[0] : (record) => parts.some((part) => part(record));
  }

  end(): void {
    const left = this.#tokens[this.#at];
    if (left) throw badConditions(`unexpected '${left.value}'`);
  }

  #both(): Test {
    const parts = [this.#single()];
    while (this.#takeWord("and")) parts.push(this.#single());
    return parts.length === 1 && parts[0] ? parts[0] : (record) => parts.every((part) => part(record));
  }

  #single(): Test {
    if (this.#peek()?.kind === "(") {
      this.#at++;
      if (++this.#depth > deepest) throw badConditions("too many brackets stand in one another");
      const inner = this.either();
      this.#depth--;
      this.#expect(")");
      return inner;
    }
    return this.#comparison();
  }

  #comparison(): Test {
    const field = this.#expect("word").value;
    const path = field.split("/");
    if (!this.#fields.has(path[0] ?? "")) throw badConditions(`there is no field ${field}`);
    const valueOf = (record: ApiRecord): unknown => reach(record, path);
    const operator = this.#peek();
    if (operator?.kind === "operator") {
      this.#at++;
      const test = comparison(operator.value, this.#value());
      return (record) => test(valueOf(record));
    }
    const negated = this.#takeWord("not");
    const test = this.#wordOperator();
    return (record) => test(valueOf(record)) !== negated;
  }

  #wordOperator(): (value: unknown) => boolean {
    if (this.#takeWord("contains")) return textTest(this.#expect("text").value, "*", true);
    if (this.#takeWord("like")) return textTest(this.#expect("text").value, "*%", false);
    if (this.#takeWord("in")) {
      const tests = this.#list().map((value) => comparison("=", value));
      return (value) => tests.some((test) => test(value));
    }
    throw badConditions(`an operator is missing before '${this.#peek()?.value ?? "the end"}'`);
  }

  #list(): Value[] {
    this.#expect("(");
    const values = [this.#value()];
    while (this.#peek()?.kind === ",") {
      this.#at++;
      values.push(this.#value());
    }
    this.#expect(")");
    return values;
  }

  #value(): Value {
    const token = this.#peek();
    this.#at++;
    if (token?.kind === "text") return token.value;
    if (token?.kind === "number") return Number(token.value);
    if (token?.kind === "instant" && !Number.isNaN(Date.parse(token.value))) return new Date(token.value);
    const word = token?.kind === "word" ? token.value.toLowerCase() : "";
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    throw badConditions(`'${token?.value ?? "the end"}' is not a value`);
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #expect(kind: Token["kind"]): Token {
    const token = this.#tokens[this.#at++];
    if (token?.kind !== kind) throw badConditions(`${kind} expected, not '${token?.value ?? "the end"}'`);
    return token;
  }

  #takeWord(word: string): boolean {
    const token = this.#peek();
    if (token?.kind !== "word" || token.value.toLowerCase() !== word) return false;
    this.#at++;
    return true;
  }
}

function reach(record: ApiRecord, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (value !== null && typeof value === "object" ? (value as ApiRecord)[name] : undefined),
    record,
  );
}

function comparison(operator: string, expected: Value): (value: unknown) => boolean {
  if (operator === "=") return (value) => isEqual(value, expected);
  if (operator === "!=") return (value) => !isEqual(value, expected);
  return (value) => {
    if (value === null || value === undefined || expected === null) return false;
    const order = orderOf(value, expected);
    if (operator === "<") return order < 0;
    if (operator === "<=") return order <= 0;
    return operator === ">" ? order > 0 : order >= 0;
  };
}

function isEqual(value: unknown, expected: Value): boolean {
  if (expected === null) return value === null || value === undefined;
  if (typeof expected === "boolean") return (value ?? false) === expected;
  if (typeof expected === "string") return typeof value === "string" && orderOf(value, expected) === 0;
  return value !== null && value !== undefined && orderOf(value, expected) === 0;
}

/** Text without regard to case, as the usual database collation compares it. */
function orderOf(value: unknown, expected: Value): number {
  if (expected instanceof Date) return Date.parse(String(value)) - expected.getTime();
  if (typeof expected === "number") return Number(value) - expected;
  const [a, b] = [String(value).toLowerCase(), String(expected).toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

function textTest(pattern: string, wildcards: string, anywhere: boolean): (value: unknown) => boolean {
  const body = [...pattern]
    .map((character) =>
      wildcards.includes(character) ? ".*" : character.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"),
    )
    .join("");
  const expression = new RegExp(anywhere ? body : `^${body}$`, "is");
  return (value) => typeof value === "string" && expression.test(value);
}
