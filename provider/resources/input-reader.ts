import { unknownValue } from "../access/unknown-value.ts";

export interface CheckFailure {
  /** Always empty: with a property, the engine would print that input's whole value, secrets included. */
  property: "";
  reason: string;
}

/** Reads a resource's raw inputs, collecting every problem with its property path instead of stopping at the first. */
export class InputReader {
  readonly problems: string[] = [];
  readonly #inputs: Readonly<Record<string, unknown>>;

  constructor(inputs: Readonly<Record<string, unknown>>, allowed: readonly string[]) {
    this.#inputs = inputs;
    for (const [key, value] of Object.entries(inputs)) {
      if (value !== undefined && !allowed.includes(key) && key !== "__provider") {
        this.problem(key, `is not an input of this resource (it has ${allowed.join(", ")})`);
      }
    }
  }

  get failures(): CheckFailure[] {
    return this.problems.map((reason) => ({ property: "", reason }));
  }

  problem(path: string, text: string): void {
    this.problems.push(`${path}: ${text}`);
  }

  raw(key: string): unknown {
    return this.#inputs[key] ?? undefined;
  }

  text(
    key: string,
    rules: { required?: boolean; max?: number; check?: (text: string) => string | undefined } = {},
  ) {
    const value = this.raw(key);
    if (value === undefined) {
      if (rules.required) this.problem(key, "is required");
      return undefined;
    }
    if (value === unknownValue) return unknownValue;
    if (typeof value !== "string") {
      this.problem(key, `expected a text, received ${describe(value)}`);
      return undefined;
    }
    const text = value.trim();
    if (text === "") {
      this.problem(key, "must not be empty");
      return text;
    }
    if (rules.max !== undefined && text.length > rules.max) {
      this.problem(key, `is ${text.length} characters long, ConnectWise allows ${rules.max}`);
    }
    const fault = rules.check?.(text);
    if (fault) this.problem(key, fault);
    return text;
  }

  /** A name, or a record id written as a number or text; ids come back as text. */
  nameOrId(key: string, rules: { required?: boolean } = {}): string | undefined {
    const value = this.raw(key);
    if (typeof value === "number" && Number.isInteger(value)) return String(value);
    if (value === undefined || typeof value === "string") return this.text(key, rules);
    this.problem(key, `expected a name or a record id, received ${describe(value)}`);
    return undefined;
  }

  flag(key: string): boolean | string | undefined {
    const value = this.raw(key);
    if (value === undefined || typeof value === "boolean" || value === unknownValue) return value;
    this.problem(key, `expected true or false, received ${describe(value)}`);
    return undefined;
  }

  oneOf<T extends string>(key: string, words: readonly T[]): T | undefined {
    const value = this.raw(key);
    if (value === undefined || value === unknownValue || words.includes(value as T))
      return value as T | undefined;
    this.problem(key, `expected one of ${words.join(", ")}, received ${describe(value)}`);
    return undefined;
  }

  texts(key: string, at: string = key, value: unknown = this.raw(key)): string[] | undefined {
    if (value === undefined || value === null) return undefined;
    if (value === unknownValue) return value as unknown as string[];
    if (!Array.isArray(value)) {
      this.problem(at, `expected a list of texts, received ${describe(value)}`);
      return undefined;
    }
    value.forEach((item, index) => {
      if (typeof item !== "string")
        this.problem(`${at}[${index}]`, `expected a text, received ${describe(item)}`);
    });
    return value.filter((item): item is string => typeof item === "string");
  }
}

/** A wrong value for a message: short, and only its kind where it is not a plain word. */
export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return "a list";
  if (value === null) return "null";
  return typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : `a ${typeof value}`.replace("a object", "an object");
}

/** `permissions.Companies["Company Maintenance"].edit`; the first part is taken as it is. */
export function pathText(root: string, ...keys: string[]): string {
  return keys.reduce(
    (path, key) => (/^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`),
    root,
  );
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Inputs without the keys that were not given, since a missing key and `undefined` are not the same to the engine. */
export function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
