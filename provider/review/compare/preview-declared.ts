import { recordedSchemas } from "../../resources/recorded/recorded-schemas.ts";
import { issueText } from "../../resources/recorded/recorded-state.ts";
import type { AccessObject } from "../../access/access-record.ts";
import type { Tenant } from "../../access/tenant.ts";
import { unknownValue } from "../../access/unknown-value.ts";
import { type DeclaredType, inputSchemas } from "./input-schemas.ts";
import { knownPart } from "./known-part.ts";
import type { PreviewState } from "./preview-steps.ts";
import type { ProgramSource } from "../../stack/program-source.ts";

export const typePrefix = "pulumi-nodejs:dynamic/connectwise:";

/** One resource on one side. */
export interface Declared {
  urn: string;
  type: DeclaredType;
  id: string | undefined;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
  unknown: string[][];
  dependencies: Record<string, string[] | null>;
  tenant: Tenant | undefined;
  common: AccessObject;
}

/** None where there is no state, or one that cannot be read: then it says so among the problems. */
export function declared(
  urn: string,
  state: PreviewState | undefined,
  side: string,
  source: ProgramSource,
  problems: string[],
): Declared[] {
  if (!state) return [];
  const type = state.type.slice(typePrefix.length);
  if (!Object.hasOwn(inputSchemas, type)) {
    problems.push(`${urn}: this release does not know ${type}`);
    return [];
  }
  const { outputs = {} } = state;
  // A step that leaves a resource alone may show its outputs only.
  const given = Object.keys(state.inputs ?? {}).some((name) => name !== "__provider")
    ? state.inputs
    : outputs;
  const { known, unknown } = knownInputs(given ?? {});
  const schema = inputSchemas[type as DeclaredType];
  const inputs = schema.safeParse(known);
  if (!inputs.success) {
    for (const each of inputs.error.issues.map((issue) => `${urn}: ${side}.${issueText(issue, "inputs")}`))
      problems.push(each);
    return [];
  }
  const tenant = recordedSchemas.SecurityRole.shape.tenant.safeParse(outputs["tenant"]);
  const place = source.placeOf(urn, state);
  const id = madeId(state.id);
  return [
    {
      urn,
      type: type as DeclaredType,
      id,
      inputs: inputs.data,
      outputs,
      unknown,
      dependencies: state.propertyDependencies ?? {},
      tenant: tenant.success ? tenant.data : undefined,
      common: {
        urn,
        ...(id === undefined ? {} : { id }),
        ...(place ? { place } : {}),
        ...(state.retainOnDelete === true ? { retained: true as const } : {}),
        ...(unknown.length > 0 ? { unknown } : {}),
      },
    },
  ];
}

/** Undefined for an object that is not made yet, or that is only recorded as absent. */
function madeId(id: string | undefined): string | undefined {
  return id === undefined || id === "" || id === unknownValue || id.startsWith("absent:") ? undefined : id;
}

function knownInputs(inputs: Record<string, unknown>): {
  known: Record<string, unknown>;
  unknown: string[][];
} {
  const kept: [string, unknown][] = [];
  const unknown: string[][] = [];
  for (const [name, value] of Object.entries(inputs)) {
    if (name === "__provider" || name === "privateKey" || name === "password" || name === "retiring")
      continue;
    const part = knownPart(value, [name], name === "permissions" ? 4 : name === "customize" ? 3 : 2);
    for (const each of part.unknown) unknown.push(each);
    if (part.known !== undefined) kept.push([name, part.known]);
  }
  return { known: Object.fromEntries(kept), unknown };
}
