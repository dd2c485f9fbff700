import { isCatalogued, moduleNames, nearestFunctions, nearestModules } from "../model/catalogue.ts";
import { canonicalCustomize, type CustomizeMap } from "../model/customize.ts";
import { columns, isLevel, levels } from "../model/level.ts";
import { canonicalPermissions, type PermissionMap } from "../model/permissions.ts";
import { unknownValue } from "../model/unknown-value.ts";
import { describe, InputReader, isPlainObject, pathText } from "./input-reader.ts";

/**
 * Permissions as written in a program → canonical form, every fault reported with its path.
 * @param uncatalogued functions ("Module/Function") that the role names although the catalogue lacks them
 */
export function checkPermissions(
  input: InputReader,
  key: string,
  value: unknown,
  rules: { uncatalogued: readonly string[]; required: boolean },
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
  let unknown = false;
  for (const [module, functions] of Object.entries(value)) {
    const modulePath = pathText(key, module);
    if (functions === unknownValue) {
      unknown = true;
      continue;
    }
    if (!isPlainObject(functions)) {
      input.problem(modulePath, `expected function → levels, received ${describe(functions)}`);
      continue;
    }
    for (const [fn, row] of Object.entries(functions)) {
      checkName(input, pathText(key, module, fn), module, fn, rules.uncatalogued);
      if (row === unknownValue) unknown = true;
      else if (!isPlainObject(row)) {
        input.problem(pathText(key, module, fn), `expected { add, edit, delete, inquire }, received ${describe(row)}`);
      } else unknown = checkRow(input, [key, module, fn], row) || unknown;
    }
  }
  if (input.problems.length > before) return undefined;
  if (unknown) return value as PermissionMap;
  const canonical = canonicalPermissions(value as PermissionMap);
  if (rules.required && Object.keys(canonical).length === 0) {
    input.problem(key, "grants nothing: name at least one function with a level above None");
  }
  return canonical;
}

function checkName(
  input: InputReader,
  path: string,
  module: string,
  fn: string,
  uncatalogued: readonly string[],
): void {
  if (isCatalogued(module, fn) || uncatalogued.includes(`${module}/${fn}`)) return;
  if (!moduleNames().includes(module)) {
    const near = nearestModules(module);
    input.problem(
      path,
      `unknown module ${JSON.stringify(module)}${near.length > 0 ? ` (nearest: ${near.join(", ")})` : ` (modules: ${moduleNames().join(", ")})`}`,
    );
    return;
  }
  const near = nearestFunctions(module, fn).map((name) => `${name.module} · ${name.function}`);
  input.problem(
    path,
    `unknown function ${JSON.stringify(fn)} of module ${module}${near.length > 0 ? ` (nearest: ${near.join(", ")})` : ""}; ` +
      `if your ConnectWise has it, list ${JSON.stringify(`${module}/${fn}`)} under uncatalogued`,
  );
}

/** @returns whether a level is not known yet */
function checkRow(input: InputReader, path: [string, string, string], row: Record<string, unknown>): boolean {
  let unknown = false;
  for (const [column, level] of Object.entries(row)) {
    const at = pathText(...path, column);
    if (!(columns as readonly string[]).includes(column)) {
      input.problem(at, `unknown column (expected ${columns.join(", ")})`);
    } else if (level === unknownValue) {
      unknown = true;
    } else if (level !== undefined && level !== null && !isLevel(level)) {
      const meant = levels.find((word) => word.toLowerCase() === String(level as string).toLowerCase());
      input.problem(at, `expected None, My or All, received ${describe(level)}${meant ? ` (write "${meant}")` : ""}`);
    }
  }
  return unknown;
}

/** Customize lists as written → canonical form. */
export function checkCustomize(
  input: InputReader,
  key: string,
  value: unknown,
  uncatalogued: readonly string[],
): CustomizeMap | string | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === unknownValue) return unknownValue;
  if (!isPlainObject(value)) {
    input.problem(key, `expected module → function → { allow } or { disallow }, received ${describe(value)}`);
    return undefined;
  }
  const before = input.problems.length;
  for (const [module, functions] of Object.entries(value)) {
    if (!isPlainObject(functions)) {
      input.problem(pathText(key, module), `expected function → list, received ${describe(functions)}`);
      continue;
    }
    for (const [fn, list] of Object.entries(functions)) {
      const at = pathText(key, module, fn);
      checkName(input, at, module, fn, uncatalogued);
      if (!isPlainObject(list) || ("allow" in list) === ("disallow" in list)) {
        input.problem(at, `expected either { allow: [...] } or { disallow: [...] }, received ${describe(list)}`);
        continue;
      }
      const word = "allow" in list ? "allow" : "disallow";
      if (!Array.isArray(list[word])) input.problem(`${at}.${word}`, `expected a list, received ${describe(list[word])}`);
      else input.texts(key, `${at}.${word}`, list[word]);
    }
  }
  return input.problems.length > before ? undefined : canonicalCustomize(value as CustomizeMap);
}
