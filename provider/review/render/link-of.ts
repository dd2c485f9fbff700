import { unknownValue } from "../../access/unknown-value.ts";
import type { Registration } from "../../rehearsal/index.ts";
import type { Registrations } from "../../stack/registrations.ts";

/** Which object an input such as `securityRoleId` means: one of the program, one by its record id, or neither is known. */
export interface Link {
  urn?: string;
  id?: string;
}

/** Ids do not exist before the first `up`; what an id is made of is known all the same. */
export function linkOf(
  program: Registrations,
  { inputs, propertyDependencies }: Registration,
  property: string,
  type: string,
  refuse: (reason: string) => void,
): Link {
  const value = inputs[property];
  if (value !== unknownValue)
    return typeof value === "string" || typeof value === "number" ? { id: String(value) } : {};
  const sources = (propertyDependencies[property] ?? []).filter((urn) => program.isOfType(urn, type));
  const [only] = sources;
  if (sources.length > 1) {
    const names = sources.map((urn) => JSON.stringify(urn.split("::").slice(3).join("::"))).join(", ");
    refuse(
      `${property}: is made of several resources (${names}), so which one it means is not known before \`up\``,
    );
  }
  return only === undefined ? {} : { urn: only };
}
