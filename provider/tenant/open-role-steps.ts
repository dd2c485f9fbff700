import { columnOfTitle } from "../access/level.ts";
import { type Cell, type CellLevel, cellsOf, levelAt, permissionsOf } from "../access/permissions.ts";
import type { RoleStep, SetLevel } from "../access/step.ts";
import type { RoleState } from "./compare-role.ts";

/** Whether a step can be seen done on the live role. */
export function isDone(step: RoleStep, live: RoleState): boolean {
  switch (step.kind) {
    case "set-level":
      return levelAt(live.permissions, cellOf(step)) === step.to;
    case "rename-role":
      return live.name === step.to;
    case "set-admin":
      return live.admin === step.to;
  }
}

/** Whether nobody has begun with a step: the role stands where the step found it. */
export function isAtStart(step: RoleStep, live: RoleState): boolean {
  switch (step.kind) {
    case "set-level":
      return levelAt(live.permissions, cellOf(step)) === step.from;
    case "rename-role":
      return live.name === step.from;
    case "set-admin":
      return live.admin === step.from;
  }
}

/** A role as it will be when the steps that nobody has begun with are done; what moved otherwise is as it is. */
export function withStepsDone(steps: readonly RoleStep[], live: RoleState): RoleState {
  const done = { name: live.name, admin: live.admin };
  const cells = new Map<string, CellLevel>();
  const put = (cell: CellLevel) => cells.set(JSON.stringify([cell.module, cell.function, cell.column]), cell);
  cellsOf(live.permissions).forEach(put);
  for (const step of steps.filter((one) => isAtStart(one, live))) {
    if (step.kind === "set-level") put({ ...cellOf(step), level: step.to });
    else if (step.kind === "rename-role") done.name = step.to;
    else done.admin = step.to;
  }
  return { ...done, permissions: permissionsOf(cells.values()) };
}

export function cellOf({ module, function: fn, column }: SetLevel): Cell {
  return { module, function: fn, column: columnOfTitle(column) };
}

/**
 * What `read` may do to recorded steps: drop those seen done, keep the rest as they were recorded, add none. A difference
 * that nobody recorded as a step is drift, and drift is not work to be done but something to be looked at.
 */
export function openRoleSteps(recorded: readonly RoleStep[], live: RoleState): RoleStep[] {
  return recorded.filter((step) => !isDone(step, live));
}
