import { isPsaError } from "../../model/psa-error.ts";
import { changeText } from "../../model/cell-text.ts";
import { type CellChange, isNarrowing, levelAt } from "../../model/permissions.ts";
import { PsaError } from "../../model/psa-error.ts";
import { compareRole, type RoleState } from "../../plan/compare-role.ts";
import type { LiveRole } from "../../plan/tenant-reader.ts";
import type { Context } from "../context.ts";
import { observeRole } from "./observe.ts";
import { declaredRole, type RoleInputs } from "./state.ts";

/**
 * Mode `api`: closes the difference row by row with the ASSUMED settings write, narrowings before widenings. The first
 * row written is read again before the second, since a tenant that ignores the write answers 200 as well.
 * @returns reasons for a partial failure; empty when every row was accepted
 * @throws PsaError "changed-meanwhile" before the first write, when a cell moved since it was last read
 */
export async function writeLevels(
  context: Context,
  role: LiveRole,
  inputs: RoleInputs,
  before: RoleState | null,
): Promise<string[]> {
  const declared = declaredRole(inputs);
  const live = await observeRole(context, role);
  const { tooNarrow, tooWide } = compareRole(live, declared);
  requirePlanned([...tooWide, ...tooNarrow], before ?? live);
  const rows = rowsOf([...tooWide, ...tooNarrow]);
  let proved = false;
  for (const row of rows) {
    try {
      await writeRow(context, role, row);
    } catch (error) {
      return [refusalText(row, error)];
    } finally {
      // Also after a failure, which may have come after the effect.
      context.snapshot.forgetRights(role.id);
    }
    if (proved) continue;
    const after = await observeRole(context, role);
    const kept = row.filter((change) => levelAt(after.permissions, change) !== change.to);
    if (kept.length > 0) {
      return kept.map(
        (change) =>
          `ConnectWise accepted the write of ${changeText(change)} (ASSUMED operation) and kept ${levelAt(after.permissions, change)}; ` +
          'this tenant does not take settings writes: use permissionWrites "guided"',
      );
    }
    proved = true;
  }
  return [];
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

async function writeRow(context: Context, role: LiveRole, row: CellChange[]): Promise<void> {
  const [first] = row as [CellChange];
  const rights = await context.snapshot.rights(role);
  const rowId = rights.rowId(first);
  if (rowId === undefined) {
    throw new PsaError({
      code: "unexpected-answer",
      what: `ConnectWise lists no row ${first.module} · ${first.function} of this role, and only a listed row can be written.`,
      why: "This tenant may leave out rows that are None throughout.",
      next: 'Use permissionWrites "guided" on this tenant.',
    });
  }
  await context.connection.assumedSettings.assumedPatchRow(
    role.id,
    rowId,
    Object.fromEntries(row.map((change) => [`${change.column}Level`, change.to])),
  );
}

function refusalText(row: CellChange[], error: unknown): string {
  if (!isPsaError(error)) throw error;
  return (
    `ConnectWise did not take ${row.map(changeText).join(", ")} (ASSUMED operation): ${error.what} ` +
    'If it never does, use permissionWrites "guided"; `psa-access preflight --probe-writes` tells'
  );
}
