import { isCatalogued, moduleNames, nearestFunctions, nearestModules } from "../access/catalogue.ts";
import { byModule } from "../access/by-module.ts";
import { canonicalCustomize, type CustomizeMap } from "../access/customize.ts";
import { entryName } from "../access/customize-names.ts";
import { columns, isLevel, levels } from "../access/level.ts";
import { canonicalPermissions, type PermissionMap } from "../access/permissions.ts";
import { hasUnknown, unknownValue } from "../access/unknown-value.ts";
import type { InputReader } from "./input-reader.ts";
import { describe, isPlainObject, pathText } from "./input-reader.ts";

export interface NameRules {
  /** Functions ("Module/Function") that the program names although the catalogue lacks them; "any": names are not checked. */
  uncatalogued: readonly string[] | "any";
}

/**
 * Permissions as written in a program → canonical form, every fault reported with its path.
 * What is null counts as not named; a map that holds a value not known yet passes as it is.
 */
export function checkPermissions(
  input: InputReader,
  key: string,
  value: unknown,
  rules: NameRules & { required: boolean },
): PermissionMap | string | undefined {
  if (value === unknownValue) return unknownValue;
  if (value === undefined || value === null) {
    if (rules.required) input.problem(key, "is required: name at least one function and its levels");
    return undefined;
  }
  if (!isPlainObject(value)) {
    input.problem(key, `expected module → function → levels, received ${describe(value)}`);
    return undefined;
  }
  const before = input.problems.length;
  for (const { module, fn, path, value: row } of functionsIn(input, key, value, {
    of: "levels",
    uncatalogued: rules.uncatalogued,
  })) {
    checkName(input, path, module, fn, rules.uncatalogued);
    if (isLeftOpen(row)) continue;
    if (isPlainObject(row)) checkRow(input, [key, module, fn], row);
    else input.problem(path, `expected { add, edit, delete, inquire }, received ${describe(row)}`);
  }
  if (input.problems.length > before) return undefined;
  if (hasUnknown(value)) return value as PermissionMap;
  const canonical = canonicalPermissions(value as PermissionMap);
  if (rules.required && Object.keys(canonical).length === 0) {
    input.problem(key, "grants nothing: name at least one function with a level above None");
  }
  return canonical;
}

interface NamedValue {
  module: string;
  fn: string;
  path: string;
  value: unknown;
}

/** The functions of a map, with their paths; a module that is unknown, or no map, is one problem. */
function functionsIn(
  input: InputReader,
  key: string,
  map: Record<string, unknown>,
  { of, uncatalogued }: NameRules & { of: string },
): NamedValue[] {
  return Object.entries(map).flatMap(([module, functions]) => {
    checkModule(input, pathText(key, module), module, uncatalogued);
    if (isLeftOpen(functions)) return [];
    if (!isPlainObject(functions)) {
      input.problem(pathText(key, module), `expected function → ${of}, received ${describe(functions)}`);
      return [];
    }
    return Object.entries(functions).map(([fn, value]) => ({
      module,
      fn,
      path: pathText(key, module, fn),
      value,
    }));
  });
}

function checkModule(
  input: InputReader,
  path: string,
  module: string,
  uncatalogued: NameRules["uncatalogued"],
): void {
  if (uncatalogued === "any" || isKnownModule(module, uncatalogued)) return;
  const near = nearestModules(module);
  input.problem(
    path,
    `unknown module ${JSON.stringify(module)} ` +
      (near.length > 0 ? `(nearest: ${near.join(", ")})` : `(known: ${moduleNames().join(", ")})`) +
      `; if your ConnectWise has it, list ${JSON.stringify(`${module}/<function>`)} under uncatalogued`,
  );
}

function isKnownModule(module: string, uncatalogued: readonly string[]): boolean {
  return moduleNames().includes(module) || uncatalogued.some((name) => name.startsWith(`${module}/`));
}

/** Not named, or not known yet: nothing to check. */
function isLeftOpen(value: unknown): boolean {
  return value === undefined || value === null || value === unknownValue;
}

function checkName(
  input: InputReader,
  path: string,
  module: string,
  fn: string,
  uncatalogued: NameRules["uncatalogued"],
): void {
  if (uncatalogued === "any" || isCatalogued(module, fn) || uncatalogued.includes(`${module}/${fn}`)) return;
  if (!isKnownModule(module, uncatalogued)) return;
  const near = nearestFunctions(module, fn).map((name) => `${name.module} · ${name.function}`);
  input.problem(
    path,
    `unknown function ${JSON.stringify(fn)} of module ${module}${near.length > 0 ? ` (nearest: ${near.join(", ")})` : ""}; ` +
      `if your ConnectWise has it, list ${JSON.stringify(`${module}/${fn}`)} under uncatalogued`,
  );
}

function checkRow(input: InputReader, path: [string, string, string], row: Record<string, unknown>): void {
  for (const [column, level] of Object.entries(row)) {
    const at = pathText(...path, column);
    if (!(columns as readonly string[]).includes(column)) {
      const meant = columns.find((word) => word === column.toLowerCase());
      input.problem(at, `unknown column (${meant ? `write "${meant}"` : `expected ${columns.join(", ")}`})`);
    } else if (!isLeftOpen(level) && !isLevel(level)) {
      const written = typeof level === "string" ? level.toLowerCase() : undefined;
      const meant = levels.find((word) => word.toLowerCase() === written);
      input.problem(
        at,
        `expected None, My or All, received ${describe(level)}${meant ? ` (write "${meant}")` : ""}`,
      );
    }
  }
}

/** Customize lists as written → canonical form. */
export function checkCustomize(
  input: InputReader,
  key: string,
  value: unknown,
  { uncatalogued }: NameRules,
): CustomizeMap | string | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === unknownValue) return unknownValue;
  if (!isPlainObject(value)) {
    input.problem(key, `expected module → function → { allow } or { disallow }, received ${describe(value)}`);
    return undefined;
  }
  const before = input.problems.length;
  const resolved: [module: string, fn: string, list: unknown][] = [];
  for (const { module, fn, path, value: list } of functionsIn(input, key, value, {
    of: "list",
    uncatalogued,
  })) {
    checkName(input, path, module, fn, uncatalogued);
    if (isLeftOpen(list)) continue;
    resolved.push([module, fn, checkedList(input, { key, path, module, fn }, list)]);
  }
  if (input.problems.length > before) return undefined;
  if (hasUnknown(value)) return value as CustomizeMap;
  return canonicalCustomize(byModule(resolved) as CustomizeMap);
}

interface ListPlace {
  key: string;
  path: string;
  module: string;
  fn: string;
}

/** The list with its entries as the catalogue names them; every fault is reported. */
function checkedList(input: InputReader, place: ListPlace, list: unknown): unknown {
  const { key, path } = place;
  const given = isPlainObject(list) ? Object.keys(list).filter((word) => list[word] != null) : [];
  const [word, ...others] = given.filter((name) => name !== "uncatalogued");
  if (!isPlainObject(list) || others.length > 0 || (word !== "allow" && word !== "disallow")) {
    const received = given.length > 0 ? `{ ${given.join(", ")} }` : describe(list);
    input.problem(path, `expected either { allow: [...] } or { disallow: [...] }, received ${received}`);
    return undefined;
  }
  const entries = input.texts(key, `${path}.${word}`, list[word]);
  const uncatalogued = input.texts(key, `${path}.uncatalogued`, list["uncatalogued"] ?? null);
  if (entries === undefined || hasUnknown(list)) return list;
  const free = new Set(uncatalogued);
  for (const name of free) {
    if (!entries.includes(name))
      input.problem(`${path}.uncatalogued`, `${JSON.stringify(name)} is not an entry of ${word}`);
  }
  const named = entries.map((entry) => (free.has(entry) ? entry : namedEntry(input, place, word, entry)));
  return { [word]: named, ...(free.size > 0 ? { uncatalogued: [...free] } : {}) };
}

function namedEntry(
  input: InputReader,
  { path, module, fn }: ListPlace,
  word: string,
  entry: string,
): string {
  const found = entryName(module, fn, entry);
  if (found.kind === "known") return found.entry;
  const near = found.kind === "ambiguous" ? found.among : found.nearest;
  input.problem(
    `${path}.${word}`,
    found.kind === "ambiguous"
      ? `${JSON.stringify(entry)} is several entries: write ${near.join(" or ")}`
      : `unknown entry ${JSON.stringify(entry)} of ${module} · ${fn}${near.length > 0 ? ` (nearest: ${near.join(", ")})` : ""}; ` +
          "if your ConnectWise has it, repeat it under uncatalogued beside the list: then only a person can vouch for it",
  );
  return entry;
}
