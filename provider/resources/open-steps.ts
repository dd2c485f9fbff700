/**
 * What `read` finds of an object with open steps says so itself, as one more value: the engine's refresh then shows that one value
 * instead of everything the object has, which is all it can show of a change that a provider only asserts. Since no program
 * declares it, whatever recorded it looks again with the next `up`.
 */
export interface OpenSteps {
  /** How many there are; absent from what `create` and `update` record. */
  openSteps?: number;
}

export function tellingOpenSteps<I extends object, O extends OpenSteps & { outstanding: readonly unknown[] }>(
  inputs: I,
  outputs: O,
): { inputs: I & OpenSteps; outputs: O } {
  const openSteps = outputs.outstanding.length;
  if (openSteps === 0) return { inputs, outputs };
  return { inputs: { ...inputs, openSteps }, outputs: { ...outputs, openSteps } };
}

/** What `diff` answers where open steps alone call for another look. Undefined: the engine sees it by itself, value by value. */
export function openStepsDifference(olds: OpenSteps & { outstanding?: readonly unknown[] }): {
  changes?: true;
} {
  const told = olds.openSteps !== undefined;
  return !told && (olds.outstanding?.length ?? 0) > 0 ? { changes: true } : {};
}
