import { columnOfTitle } from "../model/level.ts";
import { levelAt } from "../model/permissions.ts";
import type { RoleStep } from "../model/step.ts";
import type { RoleState } from "./compare-role.ts";

/** Whether a step can be seen done on the live role. */
export function isDone(step: RoleStep, live: RoleState): boolean {
  switch (step.kind) {
    case "set-level":
      return (
        levelAt(live.permissions, {
          module: step.module,
          function: step.function,
          column: columnOfTitle(step.column),
        }) === step.to
      );
    case "rename-role":
      return live.name === step.to;
    case "set-admin":
      return live.admin === step.to;
  }
}

/**
 * What `read` may do to recorded steps: drop those seen done, keep the rest as they were recorded, add none. A difference
 * that nobody recorded as a step is drift, and drift is not work to be done but something to be looked at.
 */
export function openRoleSteps(recorded: readonly RoleStep[], live: RoleState): RoleStep[] {
  return recorded.filter((step) => !isDone(step, live));
}
