import { columnOfTitle, columnTitles } from "../../access/level.ts";
import { changesBetween, levelAt } from "../../access/permissions.ts";
import { cellKey, type Mistake } from "./progress.ts";
import type { SetLevel } from "../../access/step.ts";
import { isSeenDone } from "./role-progress.ts";
import type { RoleReading, WatchedRole } from "./watched-role.ts";

type OtherRole = Extract<Mistake, { kind: "other-role" }>;
type SeenRole = readonly [WatchedRole, RoleReading];

/**
 * Cells that one role is asked for and that were set in another: the classic slip on a screen where all roles look alike.
 * A cell counts only while it is still open in the role that needs it, and only if the other role moved to the very level asked.
 */
export function mistakenRoles(roles: readonly SeenRole[]): OtherRole[] {
  const open = new Map<string, SetLevel[]>();
  for (const [{ steps }, seen] of roles) {
    for (const step of steps) {
      if (step.kind !== "set-level" || seen.gone || !seen.permissions || isSeenDone(step, seen)) continue;
      const key = cellKey(step);
      open.set(key, [...(open.get(key) ?? []), step]);
    }
  }
  return roles.flatMap(([watched, seen]) => movedCells(watched, seen, open));
}

/** The wrongs, each slip once: where it is known what a cell was meant to be, "another cell" says less. */
export function withMistakes(wrongs: readonly Mistake[], mistakes: readonly OtherRole[]): Mistake[] {
  const explained = new Set(mistakes.map(placeOf));
  return [
    ...wrongs.filter((wrong) => wrong.kind !== "other-cell" || !explained.has(placeOf(wrong))),
    ...mistakes,
  ];
}

function placeOf(wrong: Extract<Mistake, { kind: "other-role" | "other-cell" }>): string {
  return JSON.stringify([wrong.role.id, cellKey(wrong)]);
}

function movedCells(
  { role, declared, observed, steps }: WatchedRole,
  { permissions, gone }: RoleReading,
  open: ReadonlyMap<string, SetLevel[]>,
): OtherRole[] {
  if (!permissions || gone) return [];
  const own = new Set(steps.filter((step) => step.kind === "set-level").map(cellKey));
  // What a settled role was recorded with is no slip of today's, even where somebody else has widened it before.
  const start = observed?.permissions ?? declared.permissions;
  return changesBetween(start, permissions).flatMap(({ module, function: fn, column, to }) => {
    const cell = { module, function: fn, column: columnTitles[column] };
    const askedOf = open.get(cellKey(cell))?.find((step) => step.to === to && step.role.id !== role.id)?.role;
    if (!askedOf || own.has(cellKey(cell))) return [];
    const wanted = levelAt(declared.permissions, { ...cell, column: columnOfTitle(cell.column) });
    if (wanted === to) return [];
    return [{ kind: "other-role", askedOf, role, ...cell, live: to, declared: wanted } as const];
  });
}
