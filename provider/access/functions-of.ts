import { byName } from "./permissions.ts";

/** The functions a map names, sorted. */
export function functionsOf(map: { readonly [module: string]: { readonly [fn: string]: unknown } }): {
  module: string;
  function: string;
}[] {
  return Object.keys(map)
    .sort(byName)
    .flatMap((module) =>
      Object.keys(map[module] ?? {})
        .sort(byName)
        .map((fn) => ({ module, function: fn })),
    );
}
