import { Secret } from "./secret.ts";

/** JSON of a request body in which secrets stand in clear: the one place where they have to. */
export function serializeBody(body: unknown): string {
  // `toJSON` has already run when a replacer gets its value; the holder still has the secret itself.
  return JSON.stringify(body, function (this: Record<string, unknown>, key: string, value: unknown) {
    const held = this[key];
    return held instanceof Secret ? held.reveal() : value;
  });
}

/** All secrets anywhere in a body, so that messages can be kept free of them. */
export function secretsWithin(value: unknown): Secret[] {
  if (value instanceof Secret) return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(secretsWithin);
}
