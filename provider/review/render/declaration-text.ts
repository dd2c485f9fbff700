import type { Tenant } from "../../access/tenant.ts";
import { fieldWords } from "./wording.ts";

/*
 * Where something is declared, for people: `VendorIntegration › ApiKey · umbrella` is the end of a URN, with the package's own
 * types in short. Together with project and stack it gives the URN again.
 */

const ownTypes = "pulumi-nodejs:dynamic/connectwise:";
const ownComponents = "connectwise:index:";

/** The last fields of every object. */
export function place({ urn, tenant }: { urn: string; tenant?: Tenant }): [string, string][] {
  return [
    ...(tenant === undefined
      ? []
      : ([
          [fieldWords.company, tenant.companyId],
          [fieldWords.site, tenant.site],
        ] satisfies [string, string][])),
    [fieldWords.declaredAs, declarationText(urn)],
  ];
}

export function declarationText(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${types.split("$").map(shortType).join(" › ")} · ${name.join("::")}`;
}

/** Undefined when the text is not as `declaredAs` writes it. */
export function urnOf(text: string, project: string, stack: string): string | undefined {
  const at = text.indexOf(" · ");
  if (at < 1) return undefined;
  const types = text.slice(0, at).split(" › ").map(longType).join("$");
  return `urn:pulumi:${stack}::${project}::${types}::${text.slice(at + 3)}`;
}

/** Name of a resource in its program. */
export function resourceName(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function shortType(type: string): string {
  for (const prefix of [ownTypes, ownComponents]) {
    if (type.startsWith(prefix) && !type.slice(prefix.length).includes(":")) return type.slice(prefix.length);
  }
  return type;
}

function longType(type: string): string {
  if (type.includes(":")) return type;
  return (type === "VendorIntegration" ? ownComponents : ownTypes) + type;
}
