import { catalogue, knownTableSetupEntries, moduleAliases } from "./catalogue.data.ts";
import type { CustomizeList } from "./customize.ts";
import { nearest } from "./nearest-names.ts";
import type { RowLevels } from "./permissions.ts";

/*
 * Modules and functions of the security-role screen, by the names the screen prints.
 *
 * ConnectWise publishes no list. This one is the union of three kinds of source: 52 vendors' set-up guides, print-outs
 * of whole screens (Service Desk, System, Companies, Finance, Marketing: about 2020), and guides that name single
 * functions. A function that no vendor asks for is in it as well: it is on the screen, so a role can have it. The list
 * cannot be complete: Procurement lacks two names of 2017's ten, products that are not installed add none, and
 * newer versions may have more; hence a role's `uncatalogued`. The names a tenant really has are its live rows.
 */

/** A module of the security-role screen that the catalogue has, such as `"Service Desk"`. */
export type ModuleName = keyof typeof catalogue;
/** A function of that module that the catalogue has, such as `"Service Tickets"`. */
export type FunctionName<M extends ModuleName> = keyof (typeof catalogue)[M];

/** Levels by module and function; only names of the catalogue compile. */
export type Permissions = {
  readonly [M in ModuleName]?: { readonly [F in FunctionName<M>]?: RowLevels };
};

/** Customize lists by module and function; only names of the catalogue compile. */
export type Customize = {
  readonly [M in ModuleName]?: { readonly [F in FunctionName<M>]?: CustomizeList };
};

export interface FunctionPath {
  module: string;
  function: string;
}

interface Entry {
  readonly aliases?: readonly string[];
  readonly customize?: true;
}

const modules = new Map<string, Map<string, Entry>>(
  Object.entries(catalogue).map(([module, functions]) => [module, new Map(Object.entries<Entry>(functions))]),
);

/** Entries of System · Table Setup's Customize list that are known, "Category / Table"; a tenant may have more. */
export const tableSetupEntries: readonly string[] = knownTableSetupEntries;

/** Every module of the catalogue, in the catalogue's order. */
export function moduleNames(): string[] {
  return [...modules.keys()];
}

/** Empty for an unknown module. */
export function functionNames(module: string): string[] {
  return [...(modules.get(module)?.keys() ?? [])];
}

export function functionCount(): number {
  return [...modules.values()].reduce((count, functions) => count + functions.size, 0);
}

/** Exact names only; for other spellings see `canonicalName`. */
export function isCatalogued(module: string, fn: string): boolean {
  return modules.get(module)?.has(fn) ?? false;
}

/** Whether a Customize link was seen at this function; false for unknown ones. */
export function hasCustomize(module: string, fn: string): boolean {
  return modules.get(module)?.get(fn)?.customize ?? false;
}

/** Resolves case and the spellings guides use ("Company" · "Setup Tables" …); undefined when unknown. */
export function canonicalName(module: string, fn: string): FunctionPath | undefined {
  const canonical = canonicalModule(module);
  if (canonical === undefined) return undefined;
  const functions = modules.get(canonical) ?? new Map<string, Entry>();
  const found =
    findName(fn, functions.keys()) ??
    [...functions].find(([, entry]) => findName(fn, entry.aliases ?? []) !== undefined)?.[0];
  return found === undefined ? undefined : { module: canonical, function: found };
}

/**
 * Names that a wrong one may have been meant to be, best first, at most three. An alias wins over a likeness, a
 * function of the same module over the same function elsewhere.
 */
export function nearestFunctions(module: string, fn: string): FunctionPath[] {
  const exact = canonicalName(module, fn);
  const home = canonicalModule(module) ?? nearestModules(module)[0];
  const inHome = home === undefined ? [] : likeIn(home, fn);
  const sameElsewhere = moduleNames().flatMap((other) => {
    const found = other === home ? undefined : canonicalName(other, fn);
    return found === undefined ? [] : [found];
  });
  const first = exact
    ? [exact]
    : home === undefined
      ? []
      : [canonicalName(home, fn)].filter((path) => path !== undefined);
  const found = [...first, ...sameElsewhere.slice(0, 2), ...inHome];
  const likeElsewhere = () =>
    moduleNames()
      .filter((other) => other !== home)
      .flatMap((other) => likeIn(other, fn).slice(0, 1));
  return distinct(found.length > 0 ? found : likeElsewhere()).slice(0, 3);
}

export function nearestModules(module: string): string[] {
  const exact = canonicalModule(module);
  return [...new Set([...(exact === undefined ? [] : [exact]), ...nearest(module, modules.keys())])].slice(
    0,
    3,
  );
}

function canonicalModule(module: string): string | undefined {
  return (
    findName(module, modules.keys()) ??
    Object.keys(moduleAliases).find((name) => findName(module, moduleAliases[name] ?? []) !== undefined)
  );
}

function likeIn(module: string, fn: string): FunctionPath[] {
  return nearest(fn, functionNames(module)).map((name) => ({ module, function: name }));
}

function findName(name: string, among: Iterable<string>): string | undefined {
  const wanted = name.trim().toLowerCase();
  for (const candidate of among) if (candidate.toLowerCase() === wanted) return candidate;
  return undefined;
}

function distinct(paths: FunctionPath[]): FunctionPath[] {
  return [...new Map(paths.map((path) => [JSON.stringify([path.module, path.function]), path])).values()];
}
