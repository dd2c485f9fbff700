import { containsSecret, isPlainMap, isSecret, secret } from "./value.ts";
import type { ValueMap } from "./value.ts";

/**
 * Puts secret marks back on what a provider returned: providers are sent, and mostly return, plain values.
 * Wherever the value that was sent holds a secret, the value that came back under the same key becomes one.
 */
export function withMarksOf(received: ValueMap, sent: ValueMap): ValueMap {
  const marked: ValueMap = {};
  for (const [key, value] of Object.entries(received)) {
    const original = sent[key];
    if (isPlainMap(value) && isPlainMap(original)) marked[key] = withMarksOf(value, original);
    else marked[key] = containsSecret(original) ? secret(value) : value;
  }
  return marked;
}

/** Marks the outputs that are secret by declaration, and those whose input of the same name is a secret. */
export function withSecretOutputs(
  outputs: ValueMap,
  inputs: ValueMap,
  declared: readonly string[],
): ValueMap {
  const marked = { ...outputs };
  for (const [key, value] of Object.entries(outputs)) {
    if (declared.includes(key) || isSecret(inputs[key])) marked[key] = secret(value);
  }
  return marked;
}
