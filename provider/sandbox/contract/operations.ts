import {
  assumed,
  type ContractDocument,
  type OperationObject,
  type Parameter,
  published,
  resolveReference,
  verbs,
} from "./documents.ts";

export interface Operation {
  id: string;
  /** Upper case. */
  method: string;
  parameters: Parameter[];
  contract: OperationObject;
}

/** A path of the contract with every operation published on it, by verb in upper case. */
export interface ContractPath {
  template: string;
  segments: string[];
  operations: Map<string, Operation>;
}

export interface PathMatch {
  path: ContractPath;
  parameters: Record<string, string>;
}

/** All paths of the API (code base discovery has none of its headers and is left out). */
export function contractPaths(withAssumed: boolean): ContractPath[] {
  const paths = new Map<string, ContractPath>();
  for (const document of withAssumed ? [published, assumed] : [published]) addPaths(paths, document);
  return [...paths.values()];
}

function addPaths(paths: Map<string, ContractPath>, document: ContractDocument): void {
  for (const [template, item] of Object.entries(document.paths)) {
    if (template.startsWith("/login/")) continue;
    const path = paths.get(template) ?? { template, segments: segmentsOf(template), operations: new Map() };
    paths.set(template, path);
    for (const verb of verbs) {
      const contract = item[verb] as OperationObject | undefined;
      if (!contract) continue;
      path.operations.set(verb.toUpperCase(), {
        id: contract.operationId,
        method: verb.toUpperCase(),
        parameters: (contract.parameters ?? []).map((parameter) => resolveReference<Parameter>(parameter)),
        contract,
      });
    }
  }
}

/**
 * Finds a path whatever the case of its letters (ConnectWise itself writes both `securityroles` and `securityRoles`).
 * A literal segment beats a parameter, so that `/count` is never taken for an id.
 */
export function matchPath(paths: readonly ContractPath[], pathname: string): PathMatch | undefined {
  const given = segmentsOf(pathname);
  let best: ContractPath | undefined;
  for (const path of paths) {
    if (path.segments.length !== given.length) continue;
    if (!path.segments.every((segment, index) => fits(segment, given[index] ?? ""))) continue;
    if (!best || literals(path) > literals(best)) best = path;
  }
  if (!best) return undefined;
  const parameters: Record<string, string> = {};
  best.segments.forEach((segment, index) => {
    if (isParameter(segment)) parameters[segment.slice(1, -1)] = decoded(given[index] ?? "");
  });
  return { path: best, parameters };
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

function fits(segment: string, given: string): boolean {
  if (segment === "{id}" || segment === "{parentId}") return /^\d+$/.test(given);
  return isParameter(segment) || segment.toLowerCase() === given.toLowerCase();
}

function literals(path: ContractPath): number {
  return path.segments.filter((segment) => !isParameter(segment)).length;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a stray percent sign is not an encoding
  }
}
