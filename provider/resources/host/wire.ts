import { secretSignature, signatureKey } from "../../border/secret-mark.ts";

/**
 * The one place where values leave the provider. A nested `undefined` would make the engine's call fail after the object was
 * made, or hang it; so it is dropped here, and what has no JSON form is refused here, where it can still be reported.
 */
export function toWire(value: unknown, path = "outputs"): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  // A state file is JSON, which has no -0: kept, it would be a value that changes between two runs.
  if (typeof value === "number" && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (Array.isArray(value)) return value.map((item, index) => toWire(item, `${path}[${index}]`));
  if (typeof value === "object" && isPlain(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, toWire(item, `${path}.${key}`)]),
    );
  }
  throw new TypeError(`${path} cannot be recorded: it is ${kindOf(value)}`);
}

/** The same, with some top-level properties marked as secret, so that the engine encrypts them in every state it writes. */
export function toWireWithSecrets(value: object, secrets: readonly string[]): Record<string, unknown> {
  const wire = toWire(value) as Record<string, unknown>;
  for (const key of secrets) {
    if (wire[key] !== undefined) wire[key] = { [signatureKey]: secretSignature, value: wire[key] };
  }
  return wire;
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function kindOf(value: unknown): string {
  if (value === undefined || typeof value === "number") return String(value);
  const constructor = typeof value === "object" && value !== null ? value.constructor : undefined;
  return `a ${constructor?.name || typeof value}`;
}
