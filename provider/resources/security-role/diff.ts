import { isAbsent } from "../recorded/absent.ts";
import { openStepsDifference } from "../open-steps.ts";
import type { PermissionWrites } from "../../access/permission-writes.ts";
import type { RoleOutputs } from "./state.ts";

export interface Difference {
  changes?: boolean;
  replaces?: string[];
}

/**
 * Leaves the comparison to the engine, which then shows precise leaves; says "changed" only where work is outstanding, so
 * that the next run looks again. Nothing is replaced, but an object that observe mode recorded as absent.
 */
export function diffRole(id: string, olds: Partial<RoleOutputs>, mode: PermissionWrites): Difference {
  if (mode === "observe") return {};
  if (isAbsent(id)) return { changes: true, replaces: ["name"] };
  return openStepsDifference(olds);
}
