import { openSteps } from "./open-steps.ts";
import type { Step } from "../../model/step.ts";
export async function stackWorkOrder(stateFile: string): Promise<{ steps: Step[] }> {
  return { steps: openSteps(stateFile) };
}
export function workOrderOf(order: { steps: Step[] }, _color: boolean): string {
  return `Work order\n${order.steps.map((s) => JSON.stringify(s)).join("\n")}\n`;
}
