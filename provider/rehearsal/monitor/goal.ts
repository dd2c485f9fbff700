import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { mapOf } from "../host/provider-failure.ts";
import type { ResourceEntry } from "../state/resource-entry.ts";
import { parsePath, type PropertyPath } from "../values/property-path.ts";
import { makeUrn } from "../values/urn.ts";
import type { ValueMap } from "../values/value.ts";

/** What a program declares about one resource. Optional options are absent where the program says nothing. */
export interface Goal {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly parent: string;
  readonly inputs: ValueMap;
  readonly provider: string;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly hideDiff: readonly PropertyPath[];
  readonly additionalSecretOutputs: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly deletedWith?: string;
  readonly customTimeouts?: NonNullable<ResourceEntry["customTimeouts"]>;
}

/** Reads a registration. `parentGoal` is what the parent declared: a few options are inherited from it. */
export function goalOf(
  request: RegisterResourceRequest,
  stack: string,
  project: string,
  parentGoal: (urn: string) => Goal | undefined,
): Goal {
  const parent = request.getParent();
  const inherited = parentGoal(parent);
  const propertyDependencies: Record<string, string[]> = {};
  for (const [key, dependencies] of request.getPropertydependenciesMap().entries()) {
    propertyDependencies[key] = dependencies.getUrnsList();
  }
  const protect = request.hasProtect() ? request.getProtect() : inherited?.protect;
  const retainOnDelete = request.hasRetainondelete()
    ? request.getRetainondelete()
    : inherited?.retainOnDelete;
  const deletedWith = request.getDeletedwith() || inherited?.deletedWith;
  const customTimeouts = timeoutsOf(request);
  return {
    urn: makeUrn(stack, project, parent, request.getType(), request.getName()),
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    parent,
    inputs: mapOf(request.getObject()),
    provider: request.getProvider(),
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    hideDiff: (request as Partial<RegisterResourceRequest>).getHidediffsList?.().map(parsePath) ?? [],
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    ...(request.getDeletebeforereplacedefined() && { deleteBeforeReplace: request.getDeletebeforereplace() }),
    ...(protect !== undefined && { protect }),
    ...(retainOnDelete !== undefined && { retainOnDelete }),
    ...(deletedWith !== undefined && { deletedWith }),
    ...(Object.keys(customTimeouts).length > 0 && { customTimeouts }),
  };
}

function timeoutsOf(request: RegisterResourceRequest): NonNullable<ResourceEntry["customTimeouts"]> {
  const timeouts = request.getCustomtimeouts();
  const values = {
    create: secondsOf(timeouts?.getCreate()),
    update: secondsOf(timeouts?.getUpdate()),
    delete: secondsOf(timeouts?.getDelete()),
  };
  return Object.fromEntries(Object.entries(values).filter(([, seconds]) => seconds > 0));
}

const UNITS: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** `1h30m` as seconds; 0 for nothing. */
export function secondsOf(duration = ""): number {
  let seconds = 0;
  for (const [, amount, unit] of duration.matchAll(/(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|µs|ns)/g)) {
    seconds += Number(amount) * (UNITS[unit ?? ""] ?? 0);
  }
  return seconds;
}
