import { secretSignature, signatureKey } from "../../border/secret-mark.ts";

/**
 * Values as they travel between the SDK and an engine: plain JSON in which a few strings and marked objects have a
 * special meaning. The engine keeps this form everywhere; only state writing and provider calls convert.
 */
export type Value = null | boolean | number | string | Value[] | ValueMap;
export interface ValueMap {
  [key: string]: Value;
}

/** Stands for "not known yet", at any depth, in previews. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key that makes an object special; its value is one of the signatures. */
export const SIGNATURE_KEY = signatureKey;
export const SECRET_SIGNATURE = secretSignature;
export const REFERENCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e";
export const ASSET_SIGNATURE = "c44067f5952c0a294b673a41bacd8c17";
export const ARCHIVE_SIGNATURE = "0def7320c3a5731c473e5ecbe6d01bc7";

/** The input (and output) in which a dynamic resource carries its provider's text. */
export const PROVIDER_KEY = "__provider";

export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasSignature(value: Value | undefined, signature: string): value is ValueMap {
  return isMap(value) && value[SIGNATURE_KEY] === signature;
}

export function isSecret(value: Value | undefined): value is ValueMap {
  return hasSignature(value, SECRET_SIGNATURE);
}

export function isReference(value: Value | undefined): value is ValueMap {
  return hasSignature(value, REFERENCE_SIGNATURE);
}

/** A map that is just a map: neither a secret nor a reference. */
export function isPlainMap(value: Value | undefined): value is ValueMap {
  return isMap(value) && value[SIGNATURE_KEY] === undefined;
}

export function secret(value: Value): ValueMap {
  return isSecret(value) ? value : { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
}

/** The value inside a secret's mark; any other value as it is. */
export function revealed(value: Value): Value {
  return isSecret(value) ? revealed(value["value"] ?? null) : value;
}

/** True if the value, or anything inside it, satisfies the question. */
export function contains(value: Value | undefined, question: (part: Value) => boolean): boolean {
  if (value === undefined) return false;
  if (question(value)) return true;
  if (Array.isArray(value)) return value.some((item) => contains(item, question));
  return isMap(value) && Object.values(value).some((item) => contains(item, question));
}

export function containsSecret(value: Value | undefined): boolean {
  return contains(value, isSecret);
}

export function containsUnknown(value: Value | undefined): boolean {
  return contains(value, (part) => part === UNKNOWN);
}

/** What a provider is sent: no secret marks, and a reference as the id (of a component: the URN) it stands for. */
export function toProvider(value: Value): Value {
  if (isSecret(value)) return toProvider(value["value"] ?? null);
  if (isReference(value)) {
    const id = value["id"];
    return id === undefined ? (value["urn"] ?? null) : revealed(id) === "" ? UNKNOWN : id;
  }
  return mapValue(value, toProvider);
}

export function toProviderMap(map: ValueMap): ValueMap {
  return mapEntries(map, toProvider);
}

/** Every secret as the text `[secret]`: for everything that is shown. */
export function masked(value: Value): Value {
  return isSecret(value) ? "[secret]" : mapValue(value, masked);
}

/** Without any mark, secrets in clear: for a caller that asked for values, never for display. */
export function inClear(value: Value): Value {
  return mapValue(revealed(value), inClear);
}

function mapValue(value: Value, change: (item: Value) => Value): Value {
  if (Array.isArray(value)) return value.map(change);
  return isMap(value) ? mapEntries(value, change) : value;
}

function mapEntries(map: ValueMap, change: (item: Value) => Value): ValueMap {
  return Object.fromEntries(Object.entries(map).map(([key, item]) => [key, change(item)]));
}

/** Deep equality; `null` equals a missing key, a secret equals only a secret with an equal value. */
export function equal(left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || left === null) return right === undefined || right === null;
  if (right === undefined || right === null) return false;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => equal(item, right[index]))
    );
  }
  if (isMap(left)) {
    if (!isMap(right)) return false;
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].every((key) => equal(left[key], right[key]));
  }
  return left === right;
}
