import {
  byCell,
  type Cell,
  type CellChange,
  isNarrowing,
  levelAt,
  type PermissionMap,
} from "../access/permissions.ts";
import { changesBetween, permissionsOf } from "../access/permissions.ts";
import type { PermissionWrites } from "../access/permission-writes.ts";

/** A cell that the role of our own API member needs at All: with My it would see its own records only. */
export interface Need extends Cell {
  /** What it is used for; follows "this program", as "makes security roles". */
  why: string;
}

/** What a program, or a stack, has of each type. */
export interface Use {
  roles: boolean;
  members: boolean;
  logins: boolean;
  /** `permissionWrites` of roles that set their own. */
  ownModes: readonly PermissionWrites[];
}

/** Without a program: what every program may have, integrator logins aside. */
export const everyUse: Use = { roles: true, members: true, logins: false, ownModes: [] };

export interface NeedOptions {
  /** Of the settings. */
  mode: PermissionWrites;
  /** A throw-away role is to be made and removed, too. Default false. */
  probe?: boolean;
}

/**
 * The rights our own key needs, each at All. ConnectWise documents no table of them: Member Maintenance and Table Setup are
 * named by several vendors for these endpoints, the rest is inferred.
 */
export function neededRights(use: Use, { mode, probe = false }: NeedOptions): Need[] {
  const modes = [mode, ...use.ownModes];
  const writes = modes.some((one) => one !== "observe");
  const roles = { module: "System", function: "Security Roles" };
  const members = { module: "System", function: "Member Maintenance" };
  const needs: (Need | false)[] = [
    { ...roles, column: "inquire", why: "reads security roles and their levels" },
    ((use.roles && writes) || probe) && { ...roles, column: "add", why: "makes security roles" },
    ((use.roles && writes) || probe) && { ...roles, column: "delete", why: "deletes the roles it made" },
    use.roles &&
      modes.includes("api") && {
        ...roles,
        column: "edit",
        why: "writes levels, by an ASSUMED operation",
      },
    {
      ...members,
      column: "inquire",
      why: use.logins ? "reads members and integrator logins" : "reads API members, and who holds a role",
    },
    writes &&
      (use.members || use.logins) && {
        ...members,
        column: "add",
        why: use.logins ? "makes API members and integrator logins" : "makes API members",
      },
    writes &&
      (use.members || use.logins) && {
        ...members,
        column: "edit",
        why: use.logins
          ? "changes API members and integrator logins, and makes members inactive"
          : "changes API members and makes them inactive",
      },
    writes && use.logins && { ...members, column: "delete", why: "deletes integrator logins" },
    (use.members || use.logins) && {
      module: "System",
      function: "Table Setup",
      column: "inquire",
      why: "looks up boards, locations, departments, levels and time zones",
    },
  ];
  return needs.filter((need) => need !== false).sort(byCell);
}

/** The least role that would do. */
export function leastRole(needs: readonly Need[]): PermissionMap {
  return permissionsOf(
    needs.map(({ module, function: fn, column }) => ({ module, function: fn, column, level: "All" })),
  );
}

export interface RightsJudgement {
  /** Needed, and below All; from what is granted to All. */
  missing: CellChange[];
  /** Granted beyond the need; from what is granted to what is needed. */
  tooWide: CellChange[];
}

/**
 * Compares what our own key may do with what it needs.
 * @param tolerated cells that are no finding either way, such as a right that only some programs need
 */
export function judgeRights(
  granted: PermissionMap,
  needs: readonly Need[],
  tolerated: readonly Cell[] = [],
): RightsJudgement {
  const changes = changesBetween(granted, leastRole(needs));
  const isTolerated = (cell: Cell) => tolerated.some((other) => byCell(cell, other) === 0);
  return {
    missing: changes.filter((change) => !isNarrowing(change)),
    tooWide: changes.filter((change) => isNarrowing(change) && !isTolerated(change)),
  };
}

/** Whether a role grants a need. */
export function grants(granted: PermissionMap, need: Cell): boolean {
  return levelAt(granted, need) === "All";
}

/**
 * Rights that are not needed now, and no fault: what another mode or the write probe needs, and without a program what only some
 * programs need.
 * @param hasProgram the use was read off a program or a stack, so that what it does not use is not needed
 */
export function toleratedRights(
  use: Use,
  { mode, probe = false }: NeedOptions,
  hasProgram: boolean,
): readonly Need[] {
  const widest: Use = hasProgram ? use : { ...use, logins: true };
  // Whether a tenant takes writes of levels shows only to a key that may edit roles.
  if (probe) return neededRights({ ...widest, roles: true }, { mode: "api", probe });
  return neededRights(widest, { mode: mode === "observe" ? "guided" : mode });
}
