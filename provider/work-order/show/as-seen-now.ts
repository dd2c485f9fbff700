import { columnOfTitle } from "../../access/level.ts";
import type { OrderNote } from "../order/note.ts";
import { levelAt } from "../../access/permissions.ts";
import type { WorkOrder, WorkOrderStep } from "../order/work-order.ts";
import type { RoleState } from "../../tenant/compare-role.ts";
import type { LiveView } from "../../stack/live-view.ts";

/**
 * A work order in the words of the screen as it is now: steps were recorded by the last `up`, and a person finds a role by the
 * name it has today, and a level where it stands today. What differs is said.
 */
export function asSeenNow(order: WorkOrder, live: LiveView): WorkOrder {
  const renamed: OrderNote[] = [];
  const steps = order.steps.map((step): WorkOrderStep => {
    if (!("role" in step)) return step;
    const reading = live.roles.get(step.role.id);
    if (reading?.outcome !== "found") return step;
    const { value } = reading;
    if (
      value.name !== step.role.name &&
      !renamed.some((note) => note.note === "role-renamed" && note.to === value.name)
    ) {
      renamed.push({ note: "role-renamed", from: step.role.name, to: value.name });
    }
    const named = { ...step, role: { ...step.role, name: value.name } };
    if (named.kind === "rename-role") return { ...named, from: value.name };
    return named.kind === "set-level" ? withLiveLevel(named, value) : named;
  });
  return { ...order, steps, notes: [...renamed, ...order.notes] };
}

function withLiveLevel(step: Extract<WorkOrderStep, { kind: "set-level" }>, live: RoleState): WorkOrderStep {
  const { module, function: fn, column, from, notes } = step;
  const now = levelAt(live.permissions, { module, function: fn, column: columnOfTitle(column) });
  if (now === from) return step;
  return { ...step, from: now, notes: [...notes, { note: "stood-elsewhere", recorded: from }] };
}
