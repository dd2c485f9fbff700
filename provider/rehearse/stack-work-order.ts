import { sameTenant } from "../access/tenant.ts";
import { workOrder, type WorkOrder } from "../work-order/order/work-order.ts";
import type { Io } from "../terminal/io.ts";
import { openResources, profileGuide } from "../work-order/open-resources.ts";
import { tenantsOf } from "../stack/stack-resources.ts";
import { readStack } from "../stack/stack-text.ts";

/** What a state file leaves for a person to do, one order for each tenant that has something open. */
export async function stackWorkOrders(stateFile: string, io: Io): Promise<WorkOrder[]> {
  const resources = await readStack(stateFile, io);
  return tenantsOf(resources)
    .map((tenant) => {
      const own = resources.filter(({ outputs }) => sameTenant(outputs.tenant, tenant));
      return workOrder(tenant, openResources(own), profileGuide);
    })
    .filter(({ steps }) => steps.length > 0);
}
