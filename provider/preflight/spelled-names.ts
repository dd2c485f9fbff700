import { distance } from "fastest-levenshtein";
import { canonicalName, functionNames, moduleNames, type FunctionPath } from "../access/catalogue.ts";
import type { AnswerFields } from "./observation.ts";

/** How a tenant names the functions, against the names of the screen. */
export interface SpelledNames {
  /** Rows named exactly as on the screen. */
  same: number;
  /** Rows that differ in the case of letters alone. */
  otherCase: number;
  /** Whether every row's names are in capitals. */
  upperCase: boolean;
  /** Names that are ConnectWise's under another spelling: of a vendor's guide, or within two letters. */
  respelled: { function: string; spelling: string }[];
  /** Rows of other names, which may be somebody's own: only counted. */
  unknown: number;
  /** Functions of the catalogue that no row names; null where only rows with a level are listed. */
  missing: string[] | null;
}

/** Two letters cannot carry a name, and no short name is taken for another. */
const mostLetters = 2;
const shortestName = 6;

export function spelledNames(rows: readonly AnswerFields[]): SpelledNames {
  const found: SpelledNames = {
    same: 0,
    otherCase: 0,
    upperCase: rows.length > 0,
    respelled: [],
    unknown: 0,
    missing: [],
  };
  const met = new Set<string>();
  for (const row of rows) {
    const [module, fn] = [textOf(row["moduleName"]), textOf(row["moduleFunctionName"])];
    if (module !== module.toUpperCase() || fn !== fn.toUpperCase()) found.upperCase = false;
    const path = canonicalName(module, fn) ?? closeName(module, fn);
    if (!path) {
      found.unknown += 1;
      continue;
    }
    const [name, spelling] = [observedPath(path), observedPath({ module, function: fn })];
    met.add(name);
    if (name === spelling) found.same += 1;
    else if (name.toLowerCase() === spelling.toLowerCase()) found.otherCase += 1;
    else found.respelled.push({ function: name, spelling });
  }
  found.missing = allPaths().filter((name) => !met.has(name));
  return found;
}

/** A function of the screen within two letters in both names; undefined when there is none, or more than one. */
function closeName(module: string, fn: string): FunctionPath | undefined {
  const near = moduleNames()
    .filter((name) => isClose(name, module))
    .flatMap((name) =>
      functionNames(name)
        .filter((other) => isClose(other, fn))
        .map((other) => ({ module: name, function: other })),
    );
  return near.length === 1 ? near[0] : undefined;
}

function isClose(known: string, given: string): boolean {
  if (known.toLowerCase() === given.trim().toLowerCase()) return true;
  return known.length >= shortestName && distance(known.toLowerCase(), given.toLowerCase()) <= mostLetters;
}

function allPaths(): string[] {
  return moduleNames().flatMap((module) =>
    functionNames(module).map((fn) => observedPath({ module, function: fn })),
  );
}

export function observedPath({ module, function: fn }: FunctionPath): string {
  return `${module} · ${fn}`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
