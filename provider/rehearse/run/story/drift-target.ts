import { cellsOf, levelAt, type Cell, type PermissionMap } from "../../../access/permissions.ts";
import { type StoryKey, recorded, type DemoContext } from "./demo-context.ts";

export interface DriftTarget {
  role: StoryKey;
  roleName: string;
  /** A cell of a declared row, raised from None to All. */
  raised: Cell;
  /** A right that nobody declared. */
  added: Cell;
}

const undeclared: Cell = { module: "System", function: "Security Roles", column: "edit" };

/** The role and the two cells that "somebody" widens: the role with the fewest rights, in its row with the most levels. */
export function driftTarget(stage: DemoContext): DriftTarget {
  const cells = (one: StoryKey) => cellsOf(one.inputs.permissions as PermissionMap).length;
  const [role] = recorded(stage)
    .filter(({ type }) => type === "SecurityRole")
    .sort((a, b) => cells(a) - cells(b));
  if (!role) throw new Error("the program declares no security role, so there is nothing to widen");
  const permissions = role.inputs.permissions as PermissionMap;
  const rows = cellsOf(permissions)
    .filter((cell) => levelAt(permissions, { ...cell, column: "delete" }) === "None")
    .map(({ module, function: fn }) => ({ module, function: fn, column: "delete" as const }));
  const weight = (cell: Cell) => Object.keys(permissions[cell.module]?.[cell.function] ?? {}).length;
  const [raised] = rows.sort((a, b) => weight(b) - weight(a));
  if (!raised) throw new Error(`role "${role.name}" grants Delete everywhere, so there is nothing to widen`);
  return { role, roleName: String(role.inputs.name), raised, added: undeclared };
}

export function levelsBody(cell: Cell, level: "None" | "All") {
  return { module: cell.module, function: cell.function, [cell.column]: level };
}
