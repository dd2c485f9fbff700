import { workOrder, type WorkOrder } from "../../model/work-order.ts";
import type { Io } from "../io.ts";
import { openResources, profileGuide } from "../open-resources.ts";
import { readStack } from "../stack-text.ts";

/** What a state file leaves for a person to do; undefined when it holds no resource of ours, or nothing is open. */
export async function stackWorkOrder(stateFile: string, io: Io): Promise<WorkOrder | undefined> {
  const resources = await readStack(stateFile, io);
  const [first] = resources;
  if (!first) return undefined;
  const order = workOrder(first.outputs.tenant, openResources(resources), profileGuide);
  return order.steps.length > 0 ? order : undefined;
}
