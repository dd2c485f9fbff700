/** For a value whose depth is bounded. No file of ours has the key; copied with `=`, it would change what an object inherits. */
export function hasForeignPrototype(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.hasOwn(value, "__proto__") || Object.values(value).some(hasForeignPrototype);
}

export const foreignPrototype = "It has the key __proto__, which no file of this kind has.";
