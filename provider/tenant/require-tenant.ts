import { PsaError } from "../access/psa-error.ts";
import { sameTenant, type Tenant, tenantText } from "../access/tenant.ts";
import type { Context } from "./context.ts";

/**
 * The tenant is part of the identity: another tenant's answer is never compared and never "gone".
 * @throws PsaError "wrong-tenant"
 */
export async function requireTenant(
  context: Context,
  recorded: Tenant | undefined,
  what: string,
): Promise<Tenant> {
  const tenant = await context.snapshot.tenant();
  if (recorded && !sameTenant(recorded, tenant)) {
    throw new PsaError({
      code: "wrong-tenant",
      what: `${what} belongs to ${tenantText(recorded)}, but the settings point at ${tenantText(tenant)}.`,
      why: "Record ids mean nothing in another tenant, so nothing was compared or changed.",
      next: "Set site and companyId back, or use another stack for the other tenant.",
    });
  }
  return tenant;
}
