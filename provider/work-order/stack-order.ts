import type { OrderNote } from "./order/note.ts";
import { sameTenant } from "../access/tenant.ts";
import { workOrder } from "./order/work-order.ts";
import type { RoleState } from "../tenant/compare-role.ts";
import { asSeenNow } from "./show/as-seen-now.ts";
import { openSteps } from "./show/open-steps.ts";
import { rotationDue } from "../stack/rotation-due.ts";
import { chosenTenant, otherTenantsError } from "../stack/chosen-tenant.ts";
import type { Io } from "../terminal/io.ts";
import { liveStack } from "../stack/live-context.ts";
import { openResources, profileGuide } from "./open-resources.ts";
import { readLive } from "../stack/read-live.ts";
import { recordedStack } from "../stack/recorded-stack.ts";
import type { ConfigLookup } from "../stack/config/stack-settings.ts";
import { type StackResource, tenantsOf } from "../stack/stack-resources.ts";
import { today } from "../terminal/today.ts";
import type { GatheredOrder } from "./order-source.ts";

/** Steps of roles that are seen done are left out; a role that cannot be read keeps its recorded ones. */
export async function liveOrder(
  all: readonly StackResource[],
  io: Io,
  config: ConfigLookup,
): Promise<GatheredOrder> {
  const { context, tenant, resources, others } = liveStack(all, io, { config });
  await context.snapshot.tenant();
  const recorded = recordedStack(resources);
  // Only roles with open steps: a member has none, and a settled role none to leave out.
  const { view, failures } = await readLive(context, {
    roles: recorded.roles.filter(({ outstanding }) => outstanding.length > 0),
    members: [],
    logins: [],
    keys: recorded.keys,
  });
  const open = openResources(resources).map((resource) => openSteps(resource, view));
  const order = asSeenNow(workOrder(tenant, open, profileGuide), view);
  const gone = recorded.roles
    .filter(({ id }) => view.roles.get(id)?.outcome === "gone")
    .map(({ id, name }): OrderNote => ({ note: "role-gone", role: name, id }));
  const roles = new Map<string, RoleState>();
  for (const [id, reading] of view.roles) if (reading.outcome === "found") roles.set(id, reading.value);
  return {
    order: { ...order, notes: [...gone, ...order.notes, ...dueNotes(resources)] },
    roles,
    failures,
    others,
  };
}

/** The steps as the last `up` recorded them. */
export function recordedOrder(all: readonly StackResource[], io: Io): GatheredOrder {
  const { own, others, tenant } = ownResources(all, io);
  const order = workOrder(tenant, openResources(own), profileGuide);
  const roles = new Map<string, RoleState>();
  for (const { id, observed } of recordedStack(own).roles) if (observed) roles.set(id, observed);
  return { order: { ...order, notes: [...order.notes, ...dueNotes(own)] }, roles, failures: [], others };
}

/** The resources of the tenant that a call without a look at it is about. */
export function ownResources(all: readonly StackResource[], io: Io) {
  const tenants = tenantsOf(all);
  const tenant = chosenTenant(tenants, io);
  if (!tenant) throw otherTenantsError(tenants);
  return {
    tenant,
    own: all.filter(({ outputs }) => sameTenant(outputs.tenant, tenant)),
    others: tenants.filter((other) => other !== tenant),
  };
}

/** Not a step: only a person decides when a key is rotated. */
function dueNotes(resources: readonly StackResource[]): OrderNote[] {
  const { keys } = recordedStack(resources);
  return rotationDue(keys, today()).flatMap(({ urn, rotateAfter }): OrderNote[] => {
    const key = keys.find((one) => one.urn === urn);
    return key
      ? [{ note: "rotation-due", member: key.member, description: key.description, since: rotateAfter }]
      : [];
  });
}
