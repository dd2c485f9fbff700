import { isPsaError, PsaError } from "../../access/psa-error.ts";
import { changeText } from "../../access/cell-text.ts";
import type { Level } from "../../access/level.ts";
import { type CellChange, isNarrowing, levelAt } from "../../access/permissions.ts";
import { compareRole, type RoleState } from "../../tenant/compare-role.ts";
import { guardWrite } from "../../tenant/guard.ts";
import { levelFields } from "../../tenant/live-rights.ts";
import type { LiveRole } from "../../tenant/tenant-reader.ts";
import type { Context } from "../../tenant/context.ts";
import { guardSettings } from "../../tenant/guard-settings.ts";
import { observeRole } from "./observe.ts";
import { declaredRole, type RoleInputs } from "./state.ts";

/**
 * Mode `api`: closes the difference row by row with the ASSUMED settings write, narrowings before widenings. The whole role is
 * read before the first row and after it, since a tenant that ignores the write answers 200 as well, and by the caller at the
 * end; of the rows between, each answer has to carry what was sent.
 * @returns reasons for a partial failure; empty when every row was accepted
 * @throws PsaError "changed-meanwhile" before the first write, when a cell moved since it was last read; "guarded"
 */
export async function writeLevels(
  context: Context,
  role: LiveRole,
  inputs: RoleInputs,
  before: RoleState | null,
): Promise<string[]> {
  const declared = declaredRole(inputs);
  const live = await observeRole(context, role);
  // Levels of an administrator role decide nothing: the flag has to go first.
  if (live.admin && !declared.admin) return [];
  const { tooNarrow, tooWide } = compareRole(live, declared);
  requirePlanned([...tooWide, ...tooNarrow], before ?? live);
  const [first, ...others] = rowsOf([...tooWide, ...tooNarrow]);
  if (first === undefined) return [];
  await guardWrite(context.snapshot, role, guardSettings(context), inputs.allowHumanHolders === true);
  const rights = await context.snapshot.rights(role);
  const write = async (row: CellChange[]): Promise<string[]> => {
    try {
      return await writeRow(context, role, row, rights.rowId(row[0] as CellChange));
    } catch (error) {
      return [refusalText(row, error)];
    } finally {
      // Also after a failure, which may have come after the effect.
      context.snapshot.forgetRights(role.id);
    }
  };
  const refused = await write(first);
  if (refused.length > 0) return refused;
  const after = await observeRole(context, role);
  const kept = first.filter((change) => levelAt(after.permissions, change) !== change.to);
  if (kept.length > 0) {
    return kept.map((change) => keptText(change, levelAt(after.permissions, change)));
  }
  const moved = others.flat().filter((change) => isElsewhere(after, change));
  if (moved.length > 0) {
    return moved.map(
      (change) =>
        `somebody changed it while it was written: ${changeText({ ...change, to: levelAt(after.permissions, change) })}; nothing more was written`,
    );
  }
  for (const row of others) {
    const reasons = await write(row);
    if (reasons.length > 0) return reasons;
  }
  return [];
}

function isElsewhere({ permissions }: RoleState, change: CellChange): boolean {
  return ![change.from, change.to].includes(levelAt(permissions, change));
}

/** Design rule "write only what was planned": a cell that moved since it was last read is somebody's decision. */
function requirePlanned(changes: CellChange[], before: RoleState): void {
  const moved = changes.filter((change) => levelAt(before.permissions, change) !== change.from);
  if (moved.length === 0) return;
  throw new PsaError({
    code: "changed-meanwhile",
    what: `The role was changed since it was last read: ${moved
      .map(
        (change) =>
          `${changeText({ ...change, from: levelAt(before.permissions, change), to: change.from })}`,
      )
      .join("; ")}.`,
    why: "Writing now would overwrite a change nobody reviewed.",
    next: "Run `pulumi refresh`, review the difference, then `pulumi up` again.",
  });
}

/** Changes of one row go into one request, but a row's narrowings are written before any row's widenings. */
function rowsOf(changes: CellChange[]): CellChange[][] {
  const rows = new Map<string, CellChange[]>();
  for (const change of changes) {
    const key = JSON.stringify([isNarrowing(change), change.module, change.function]);
    rows.set(key, [...(rows.get(key) ?? []), change]);
  }
  return [...rows.values()];
}

/** @returns reasons where the answer does not carry what was sent */
async function writeRow(
  context: Context,
  role: LiveRole,
  row: CellChange[],
  rowId: number | undefined,
): Promise<string[]> {
  const [first] = row as [CellChange];
  if (rowId === undefined) {
    throw new PsaError({
      code: "unexpected-answer",
      what: `ConnectWise lists no row ${first.module} · ${first.function} of this role, and only a listed row can be written.`,
      why: "This tenant may leave out rows that are None throughout.",
      next: 'Use permissionWrites "guided" on this tenant.',
    });
  }
  const stored = await context.connection.assumedSettings.assumedPatchRow(
    role.id,
    rowId,
    Object.fromEntries(row.map((change) => [levelFields[change.column], change.to])),
  );
  return row.flatMap((change) => {
    const level = stored[levelFields[change.column]] ?? "None";
    return level === change.to ? [] : [keptText(change, level)];
  });
}

function keptText(change: CellChange, level: Level): string {
  return (
    `ConnectWise accepted the write of ${changeText(change)} (ASSUMED operation) and kept ${level}; ` +
    'this tenant does not take settings writes: use permissionWrites "guided"'
  );
}

function refusalText(row: CellChange[], error: unknown): string {
  if (!isPsaError(error)) throw error;
  return (
    `ConnectWise did not take ${row.map(changeText).join(", ")} (ASSUMED operation): ${error.what} ` +
    'If it never does, use permissionWrites "guided"; `psa-access preflight --probe-writes` tells'
  );
}
