/**
 * module → function → value, in the order given. Through maps, since a name such as `__proto__` or "constructor" would meet what
 * every object inherits.
 */
export function byModule<T>(
  entries: Iterable<readonly [module: string, fn: string, value: T]>,
): Record<string, Record<string, T>> {
  const modules = new Map<string, Map<string, T>>();
  for (const [module, fn, value] of entries) {
    const functions = modules.get(module) ?? new Map<string, T>();
    modules.set(module, functions);
    functions.set(fn, value);
  }
  return Object.fromEntries(
    [...modules].map(([module, functions]) => [module, Object.fromEntries(functions)]),
  );
}
