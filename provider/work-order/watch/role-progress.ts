import { columnOfTitle, columnTitles } from "../../access/level.ts";
import { changesBetween, levelAt } from "../../access/permissions.ts";
import { cellKey, type StepStatus, type Mistake } from "./progress.ts";
import type { RoleStep, SetLevel } from "../../access/step.ts";
import type { RoleReading, WatchedRole } from "./watched-role.ts";

export interface RoleProgress {
  standings: [RoleStep, StepStatus][];
  wrongs: Mistake[];
}

/** What the latest looks at a role say about its steps, and about what nobody asked for. */
export function roleProgress(watched: WatchedRole, seen: RoleReading): RoleProgress {
  const { role, steps } = watched;
  if (seen.gone) {
    return {
      standings: steps.map((step) => [step, "lost"]),
      wrongs: [{ kind: "role-gone", role, successor: seen.gone.successor }],
    };
  }
  return {
    standings: steps.map((step) => [step, isSeenDone(step, seen) ? "done" : "open"]),
    wrongs: [...recordWrongs(watched, seen), ...levelWrongs(watched, seen)],
  };
}

/** What has not been read yet is not seen done. */
export function isSeenDone(step: RoleStep, { permissions, name, admin }: RoleReading): boolean {
  switch (step.kind) {
    case "set-level":
      return permissions !== undefined && liveLevel(step, permissions) === step.to;
    case "rename-role":
      return name === step.to;
    case "set-admin":
      return admin === step.to;
  }
}

function recordWrongs({ role, declared, steps }: WatchedRole, { name, admin }: RoleReading): Mistake[] {
  const rename = steps.find((step) => step.kind === "rename-role");
  const tick = steps.some((step) => step.kind === "set-admin");
  const wrongs: Mistake[] = [];
  if (admin !== undefined && admin !== declared.admin && !tick)
    wrongs.push({ kind: "admin", role, live: admin });
  if (name !== undefined && name !== declared.name && name !== rename?.from)
    wrongs.push({ kind: "renamed", role, live: name, declared: declared.name });
  return wrongs;
}

function levelWrongs({ role, declared, steps }: WatchedRole, { permissions }: RoleReading): Mistake[] {
  if (!permissions) return [];
  const cells = steps.filter((step) => step.kind === "set-level");
  const wrongs: Mistake[] = [];
  for (const { module, function: fn, column, from, to } of cells) {
    const live = liveLevel({ module, function: fn, column }, permissions);
    if (live !== from && live !== to)
      wrongs.push({ kind: "wrong-level", role, module, function: fn, column, live, asked: to });
  }
  const asked = new Set(cells.map(cellKey));
  for (const { module, function: fn, column, from, to } of changesBetween(
    permissions,
    declared.permissions,
  )) {
    const cell = { module, function: fn, column: columnTitles[column] };
    if (!asked.has(cellKey(cell)))
      wrongs.push({ kind: "other-cell", role, ...cell, live: from, declared: to });
  }
  return wrongs;
}

function liveLevel(
  { module, function: fn, column }: Pick<SetLevel, "module" | "function" | "column">,
  permissions: NonNullable<RoleReading["permissions"]>,
) {
  return levelAt(permissions, { module, function: fn, column: columnOfTitle(column) });
}
