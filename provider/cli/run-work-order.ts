import type { OrderNote } from "../model/note.ts";
import { sameTenant, type Tenant } from "../model/tenant.ts";
import { workOrder, type WorkOrder } from "../model/work-order.ts";
import { openSteps } from "../report/open-steps.ts";
import { rotationDue } from "../report/rotation-due.ts";
import { workOrderJson } from "../report/work-order-json.ts";
import { workOrderMarkdown } from "../report/work-order-markdown.ts";
import { workOrderText } from "../report/work-order-text.ts";
import { chosenTenant, otherTenantsError } from "./chosen-tenant.ts";
import { colours } from "./colours.ts";
import { type ExitCode, exitCodes, worst } from "./exit-code.ts";
import { fail } from "./failure.ts";
import type { Io } from "./io.ts";
import { liveStack } from "./live-context.ts";
import { openResources, profileGuide } from "./open-resources.ts";
import { print } from "./output.ts";
import { readLive } from "./read-live.ts";
import { recordedStack } from "./recorded-stack.ts";
import { type StackResource, tenantsOf } from "./stack-resources.ts";
import { readStack } from "./stack-text.ts";
import { today } from "./today.ts";

export interface WorkOrderFlags {
  stack: string;
  format: "text" | "json" | "md";
  offline?: boolean;
  check?: boolean;
  out?: string;
}

interface Gathered {
  order: WorkOrder;
  failures: unknown[];
  others: Tenant[];
}

export async function runWorkOrder(flags: WorkOrderFlags, io: Io): Promise<ExitCode> {
  const all = await readStack(flags.stack, io);
  const gate = flags.check === true;
  let gathered: Gathered;
  if (all.length === 0) gathered = { order: emptyOrder, failures: [], others: [] };
  else if (flags.offline) gathered = recordedOrder(all, io);
  else {
    try {
      gathered = await liveOrder(all, io);
    } catch (error) {
      return fail(io, error, { gate });
    }
  }
  const { order, failures, others } = gathered;
  await print(io, rendered(order, flags, io), { out: flags.out, private: true });
  const failed = failures.map((error) => fail(io, error, { gate }));
  if (others.length > 0) failed.push(fail(io, otherTenantsError(others)));
  return worst(...failed, gate && order.steps.length > 0 ? exitCodes.open : exitCodes.done);
}

const emptyOrder: WorkOrder = { tenant: null, steps: [], notes: [] };

/** Steps of roles that are seen done are left out; a role that cannot be read keeps its recorded ones. */
async function liveOrder(all: readonly StackResource[], io: Io): Promise<Gathered> {
  const { context, tenant, resources, others } = liveStack(all, io);
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
  const order = workOrder(tenant, open, profileGuide);
  const gone = recorded.roles
    .filter(({ id }) => view.roles.get(id)?.outcome === "gone")
    .map(({ id, name }): OrderNote => ({ note: "role-gone", role: name, id }));
  return { order: { ...order, notes: [...gone, ...order.notes, ...dueNotes(resources)] }, failures, others };
}

function recordedOrder(all: readonly StackResource[], io: Io): Gathered {
  const tenants = tenantsOf(all);
  const wanted = chosenTenant(tenants, io);
  if (!wanted) throw otherTenantsError(tenants);
  const own = all.filter(({ outputs }) => sameTenant(outputs.tenant, wanted));
  const others = tenants.filter((tenant) => tenant !== wanted);
  const order = workOrder(wanted, openResources(own), profileGuide);
  return { order: { ...order, notes: [...order.notes, ...dueNotes(own)] }, failures: [], others };
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

function rendered(order: WorkOrder, flags: WorkOrderFlags, io: Io): string {
  if (flags.format === "json") return workOrderJson(order);
  if (flags.format === "md") return workOrderMarkdown(order);
  return workOrderText(order, { color: flags.out === undefined && colours(io, "stdout") });
}
