import { parseSite } from "../connectwise/index.ts";
import type { Tenant } from "../access/tenant.ts";
import { unknownValue } from "../access/unknown-value.ts";
import type { Registration } from "../rehearsal/index.ts";

const typePrefix = "pulumi-nodejs:dynamic/connectwise:";
const component = "connectwise:index:VendorIntegration";
const ownPackage = "pulumi-nodejs:dynamic";

/** What a program registered, by URN and type. */
export class Registrations {
  readonly #byUrn: ReadonlyMap<string, Registration>;

  constructor(registrations: readonly Registration[]) {
    this.#byUrn = new Map(registrations.map((one) => [one.urn, one]));
  }

  /** @param type such as `SecurityRole` */
  ofType(type: string): Registration[] {
    return [...this.#byUrn.values()].filter((one) => one.type === typePrefix + type);
  }

  isOfType(urn: string, type: string): boolean {
    return this.#byUrn.get(urn)?.type === typePrefix + type;
  }

  /** Resources that are not about access, type → how many. */
  others(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { type, custom } of this.#byUrn.values()) {
      if (!custom || type.startsWith("pulumi:") || type.startsWith(ownPackage)) continue;
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    return counts;
  }

  /** Where it is declared, as part of what, and for which tenant if its provider says so. */
  placeOf(registration: Registration): { urn: string; integration?: string; tenant?: Tenant } {
    const integration = this.#integrationOf(registration);
    const tenant = this.#tenantOf(registration);
    return {
      urn: registration.urn,
      ...(integration === undefined ? {} : { integration }),
      ...(tenant === undefined ? {} : { tenant }),
    };
  }

  #integrationOf({ parent }: Registration): string | undefined {
    const above = this.#byUrn.get(parent);
    if (above === undefined) return undefined;
    return above.type === component ? above.name : this.#integrationOf(above);
  }

  #tenantOf({ provider }: Registration): Tenant | undefined {
    const { inputs = {}, secretInputs = [] } = this.#byUrn.get(provider) ?? {};
    const known = (name: string) => {
      const value = inputs[name];
      const shown = typeof value === "string" && value !== unknownValue && !secretInputs.includes(name);
      return shown ? value : undefined;
    };
    const [site, companyId] = [known("connectwise:site"), known("connectwise:companyId")];
    if (site === undefined || companyId === undefined) return undefined;
    try {
      return { site: parseSite(site).name, companyId };
    } catch {
      return undefined; // `pulumi preview` says what is wrong with the site; here it is not needed
    }
  }
}
