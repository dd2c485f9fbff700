import { plainSentence } from "../border/shown-text.ts";
import { CodeBases, connect, type ConnectOptions, parseSite, systemClock } from "../connectwise/index.ts";
import type { Context } from "../tenant/context.ts";
import { Declarations } from "../tenant/declarations.ts";
import { readSettings } from "../tenant/settings.ts";
import { sameTenant, type Tenant } from "../access/tenant.ts";
import { TenantCache } from "../tenant/tenant-cache.ts";
import { chosenTenant, wrongTenant } from "./chosen-tenant.ts";
import type { Io } from "../terminal/io.ts";
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

export interface LiveOptions {
  /** The stack's configuration. */
  config?: (key: string) => string | undefined;
  /** Default: the code base is asked for anew. */
  connect?: ConnectOptions;
}

/**
 * Signs in for a stack's resources: the environment first, then the stack's configuration, then what was recorded of it, in clear,
 * with the last `up`. Of a provider of its own what was recorded comes before the configuration. Sends nothing yet.
 * @throws PsaError "settings" with every fault, "wrong-tenant" when the settings point at a tenant the stack knows nothing of
 */
export function liveStack(
  all: readonly StackResource[],
  io: Io,
  { config: given = () => undefined, connect: options = {} }: LiveOptions = {},
): LiveStack {
  const tenants = tenantsOf(all);
  const own = (tenant: Tenant) => all.filter(({ outputs }) => sameTenant(outputs.tenant, tenant));
  const chosen = chosenTenant(tenants, io);
  const [first] = chosen ? own(chosen) : [];
  const recorded = (key: string) => first?.settings[key];
  const config = first?.hasOwnProvider
    ? (key: string) => recorded(key) ?? given(key)
    : (key: string) => given(key) ?? recorded(key);
  const settings = readSettings({ environment: io.env, config });
  const connection = connect(settings.connection, {
    clock: io.clock ?? systemClock,
    codeBases: new CodeBases(),
    ...options,
  });
  const tenant: Tenant = {
    site: parseSite(settings.connection.site).name,
    companyId: settings.connection.companyId,
  };
  const resources = own(tenant);
  if (all.length > 0 && resources.length === 0) throw wrongTenant(tenants, tenant);
  return {
    context: {
      connection,
      snapshot: new TenantCache(connection),
      declarations: new Declarations(),
      settings,
      notice: (text) => io.stderr.write(`note: ${plainSentence(text)}\n`),
    },
    tenant,
    resources,
    others: tenants.filter((other) => !sameTenant(other, tenant)),
  };
}
