import { CodeBases, connect, parseSite } from "../connectwise/index.ts";
import type { Context } from "../lifecycle/context.ts";
import { readSettings } from "../lifecycle/settings.ts";
import { PsaError } from "../model/psa-error.ts";
import { sameTenant, type Tenant, tenantText } from "../model/tenant.ts";
import { Snapshot } from "../plan/snapshot.ts";
import type { Io } from "./io.ts";
import { type StackResource, tenantsOf } from "./stack-resources.ts";

export interface LiveStack {
  context: Context;
  /** Where the settings point. */
  tenant: Tenant;
  /** The stack's resources of that tenant. */
  resources: StackResource[];
  /** Tenants of the stack's other resources: they were not looked at. */
  others: Tenant[];
}

/**
 * Signs in for a stack's resources: the environment first, then the plain settings of the stack's provider. Sends nothing yet.
 * @throws PsaError "settings" with every fault, "wrong-tenant" when the settings point at a tenant the stack knows nothing of
 */
export function liveStack(all: readonly StackResource[], io: Io): LiveStack {
  const tenants = tenantsOf(all);
  const own = (tenant: Tenant) => all.filter(({ outputs }) => sameTenant(outputs.tenant, tenant));
  const chosen = tenants.length > 1 ? chosenTenant(tenants, io) : tenants[0];
  const config = (chosen && own(chosen)[0]?.settings) ?? {};
  const settings = readSettings({ environment: io.env, config: (key) => config[key] });
  const connection = connect(settings.connection, { codeBases: new CodeBases() });
  const tenant: Tenant = {
    site: parseSite(settings.connection.site).name,
    companyId: settings.connection.companyId,
  };
  const resources = own(tenant);
  if (all.length > 0 && resources.length === 0) throw wrongTenant(tenants, tenant);
  return {
    context: {
      connection,
      snapshot: new Snapshot(connection),
      settings,
      notice: (text) => io.stderr.write(`note: ${text}\n`),
    },
    tenant,
    resources,
    others: tenants.filter((other) => !sameTenant(other, tenant)),
  };
}

/** One call answers for one tenant; said after the answer, since that is sound for what it is about. */
export function otherTenantsError(others: readonly Tenant[]): PsaError {
  return new PsaError({
    code: "bad-input",
    what: `The stack also holds resources of ${others.map(tenantText).join(" and ")}: they were not looked at.`,
    why: "One call reads one tenant.",
    next: "Call it once for each tenant, each time with that tenant's settings and a state of its resources only.",
  });
}

/** With several tenants only the environment can say which one is meant. */
function chosenTenant(tenants: readonly Tenant[], io: Io): Tenant | undefined {
  const { CONNECTWISE_SITE: site, CONNECTWISE_COMPANY_ID: companyId } = io.env;
  if (!site || !companyId) {
    throw new PsaError({
      code: "bad-input",
      what: `The stack holds resources of several tenants: ${tenants.map(tenantText).join(", ")}.`,
      why: "One call reads one tenant.",
      next: "Say which with CONNECTWISE_SITE and CONNECTWISE_COMPANY_ID, and that tenant's key.",
    });
  }
  const wanted = { site: parseSite(site).name, companyId };
  return tenants.find((tenant) => sameTenant(tenant, wanted));
}

function wrongTenant(recorded: readonly Tenant[], tenant: Tenant): PsaError {
  return new PsaError({
    code: "wrong-tenant",
    what: `The stack belongs to ${recorded.map(tenantText).join(" and ")}, but the settings point at ${tenantText(tenant)}.`,
    why: "Record ids mean nothing in another tenant, so nothing was compared.",
    next: "Set site and companyId to the stack's tenant, or give the other tenant's stack.",
  });
}
