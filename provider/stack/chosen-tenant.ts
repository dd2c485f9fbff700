import { givenText } from "../border/given-text.ts";
import { parseSite } from "../connectwise/index.ts";
import { PsaError } from "../access/psa-error.ts";
import { sameTenant, type Tenant, tenantText } from "../access/tenant.ts";
import type { Io } from "../terminal/io.ts";

/** One call answers for one tenant; said after the answer, since that is sound for what it is about. */
export function otherTenantsError(others: readonly Tenant[]): PsaError {
  return new PsaError({
    code: "bad-input",
    what: `The stack also holds resources of ${others.map(tenantText).join(" and ")}: they were not looked at.`,
    why: "One call reads one tenant.",
    next: "Call it once for each tenant, each time with that tenant's settings and a state of its resources only.",
  });
}

/**
 * The tenant that a call is about: the only one of the stack, or, of several, the one the environment names; undefined when it
 * names none of them.
 * @throws PsaError "bad-input" when there are several and the environment names no tenant
 */
export function chosenTenant(tenants: readonly Tenant[], io: Io): Tenant | undefined {
  if (tenants.length <= 1) return tenants[0];
  const site = givenText(io.env["CONNECTWISE_SITE"]);
  const companyId = givenText(io.env["CONNECTWISE_COMPANY_ID"]);
  if (!site || !companyId) {
    throw new PsaError({
      code: "bad-input",
      what: `The stack holds resources of several tenants: ${tenants.map(tenantText).join(", ")}.`,
      why: "One call reads one tenant.",
      next: "Say which with CONNECTWISE_SITE and CONNECTWISE_COMPANY_ID, and give that tenant's key.",
    });
  }
  const wanted = { site: parseSite(site).name, companyId };
  return tenants.find((tenant) => sameTenant(tenant, wanted));
}

/** For settings that point at a tenant the stack knows nothing of. */
export function wrongTenant(recorded: readonly Tenant[], tenant: Tenant): PsaError {
  return new PsaError({
    code: "wrong-tenant",
    what: `The stack belongs to ${recorded.map(tenantText).join(" and ")}, but the settings point at ${tenantText(tenant)}.`,
    why: "Record ids mean nothing in another tenant, so nothing was compared.",
    next: "Set site and companyId to the stack's tenant, or give the other tenant's stack.",
  });
}
