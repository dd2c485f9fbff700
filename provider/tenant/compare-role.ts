import { columnTitles } from "../access/level.ts";
import { type CellChange, changesBetween, isNarrowing, type PermissionMap } from "../access/permissions.ts";
import type { RoleReference, RoleStep } from "../access/step.ts";
import { changeText } from "../access/cell-text.ts";

/** What a role is declared to be, or was seen to be. */
export interface RoleState {
  name: string;
  admin: boolean;
  permissions: PermissionMap;
}

/** How to get from the live role to the declared one. */
export interface RoleDifference {
  /** Live levels below the declared ones: safe, but something does not work yet. */
  tooNarrow: CellChange[];
  /** Live levels above the declared ones, undeclared cells included: unsafe. */
  tooWide: CellChange[];
  rename: { from: string; to: string } | undefined;
  admin: { from: boolean; to: boolean } | undefined;
}

export function compareRole(live: RoleState, declared: RoleState): RoleDifference {
  const changes = changesBetween(live.permissions, declared.permissions);
  return {
    tooNarrow: changes.filter((change) => !isNarrowing(change)),
    tooWide: changes.filter(isNarrowing),
    rename: live.name === declared.name ? undefined : { from: live.name, to: declared.name },
    admin: live.admin === declared.admin ? undefined : { from: live.admin, to: declared.admin },
  };
}

export function isSettled(difference: RoleDifference): boolean {
  return (
    difference.tooNarrow.length === 0 &&
    difference.tooWide.length === 0 &&
    !difference.rename &&
    !difference.admin
  );
}

/** The same difference as work for a person: the admin flag and narrowings first, since what is too wide is unsafe. */
export function roleSteps(difference: RoleDifference, role: RoleReference): RoleStep[] {
  const steps: RoleStep[] = [];
  if (difference.admin) steps.push({ kind: "set-admin", role, ...difference.admin });
  if (difference.rename) steps.push({ kind: "rename-role", role, ...difference.rename });
  for (const change of [...difference.tooWide, ...difference.tooNarrow]) {
    steps.push({
      kind: "set-level",
      role,
      module: change.module,
      function: change.function,
      column: columnTitles[change.column],
      from: change.from,
      to: change.to,
    });
  }
  return steps;
}

/** Why a role is unsafe, one sentence each; empty when nothing live goes beyond what is declared. */
export function unsafeReasons(difference: RoleDifference): string[] {
  const reasons: string[] = [];
  if (difference.admin?.from)
    reasons.push("the role is an administrator role, which goes beyond every declared level");
  for (const change of difference.tooWide) {
    reasons.push(`wider than declared: ${changeText(change)}`);
  }
  return reasons;
}
