import type { Connection, SecurityRoleSetting } from "../../connectwise/index.ts";
import { changesBetween } from "../../access/permissions.ts";
import { isPsaError, type PsaErrorCode } from "../../access/psa-error.ts";
import { liveRights } from "../../tenant/live-rights.ts";
import { exitCodes } from "../../terminal/exit-code.ts";
import { untilVisible, stopped } from "./until-visible.ts";
import { stoppedEarly, tried, type Tried, unclear } from "./tried.ts";

export interface TryOptions {
  connection: Connection;
  signal: AbortSignal;
  waits: readonly number[];
  /** Whether this tenant is known to list rows without any level. Default false. */
  listsNone?: boolean;
}

/**
 * One write of one level of a throw-away role, by the ASSUMED operation, and what is read back of it.
 * @throws PsaError where the role's rows cannot be read
 */
export async function tryWrite(options: TryOptions, id: number): Promise<Tried> {
  const { connection, signal, waits, listsNone = false } = options;
  let looks = 0;
  const before = await untilVisible(connection.clock, waits, signal, async () => {
    looks += 1;
    return rowsOf(connection, id);
  });
  if (before === stopped) return stoppedEarly(null);
  if (before === undefined) {
    const why = "ConnectWise does not show the new role's rows yet.";
    return tried("unclear", why, { shownAtOnce: false }, exitCodes.unknown);
  }
  const shownAtOnce = looks === 1;
  if (before.length === 0 && listsNone) {
    const why = "ConnectWise lists no row of the new role, though it lists rows without levels elsewhere.";
    return tried("unclear", why, { shownAtOnce }, exitCodes.unknown);
  }
  const row = before.find(({ inquireLevel }) => (inquireLevel ?? "None") === "None");
  if (!row) {
    const why = "ConnectWise lists no row without a level, and only a listed row could be written.";
    return tried("guided", why, { shownAtOnce });
  }
  if (signal.aborted) return stoppedEarly(shownAtOnce);
  try {
    await connection.assumedSettings.assumedPatchRow(id, row.id, { inquireLevel: "All" });
  } catch (error) {
    return refused(error, shownAtOnce);
  }
  return readBack(options, id, before, row.id, shownAtOnce);
}

/** An answer of ConnectWise's own that the operation, or what it was given, does not exist. */
const noSuchWrite: readonly PsaErrorCode[] = ["unsupported", "not-found", "invalid"];

function refused(error: unknown, shownAtOnce: boolean): Tried {
  if (!isPsaError(error)) throw error;
  if (!noSuchWrite.includes(error.code)) return unclear(error, shownAtOnce);
  return tried("guided", `ConnectWise refused the write (${error.status ?? error.code}).`, { shownAtOnce });
}

/** A wrong path answers 200 and changes nothing, so only what is read counts. */
async function readBack(
  { connection, signal, waits }: TryOptions,
  id: number,
  before: readonly SecurityRoleSetting[],
  rowId: number,
  shownAtOnce: boolean,
): Promise<Tried> {
  const start = permissions(before);
  let listed = false;
  const seen = await untilVisible(connection.clock, waits, signal, async () => {
    const rows = (await rowsOf(connection, id)) ?? [];
    listed = rows.some((row) => row.id === rowId);
    if (!listed) return undefined;
    const changes = changesBetween(start, permissions(rows));
    return changes.length > 0 ? { changes, rows } : undefined;
  });
  if (seen === stopped) return stoppedEarly(shownAtOnce);
  if (seen === undefined && !listed) {
    const why = "ConnectWise accepted the write; the row that was written is not listed any more.";
    return tried("unclear", why, { shownAtOnce }, exitCodes.unknown);
  }
  if (seen === undefined) {
    const why = "ConnectWise accepted the write and changed nothing.";
    return tried("guided", why, { shownAtOnce, readBack: "unchanged" });
  }
  const written = seen.rows.find((row) => row.id === rowId)?.inquireLevel;
  if (seen.changes.length === 1 && written === "All") {
    const why = "ConnectWise accepted the write, and the row was read back as written.";
    return tried("api", why, { shownAtOnce, readBack: "changed" });
  }
  const why = "ConnectWise accepted the write and changed something else.";
  return tried("guided", why, { shownAtOnce, readBack: "otherwise" });
}

function permissions(rows: readonly SecurityRoleSetting[]) {
  return liveRights(rows, "the probe's role").permissions;
}

/** Undefined while ConnectWise does not show the role. */
async function rowsOf(connection: Connection, id: number): Promise<SecurityRoleSetting[] | undefined> {
  try {
    return await connection.securityRoles.settings(id);
  } catch (error) {
    if (isPsaError(error) && error.code === "not-found") return undefined;
    throw error;
  }
}
