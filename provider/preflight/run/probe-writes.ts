import { type Connection, equals } from "../../connectwise/index.ts";
import { isPsaError } from "../../access/psa-error.ts";
import type { WriteProbe } from "../write-probe.ts";
import { type ExitCode, exitCodes, worst } from "../../terminal/exit-code.ts";
import { visibilityDelaysMs } from "./until-visible.ts";
import { removeRole, sayLeft } from "./remove-role.ts";
import { stoppedEarly, type Tried, unclear } from "./tried.ts";
import { tryWrite } from "./try-write.ts";

export interface ProbeOutcome {
  probe: WriteProbe;
  code: ExitCode;
  /** The role it made, whether or not it is gone. */
  roleId: number | undefined;
}

export interface ProbeSurroundings {
  connection: Connection;
  /** Unmistakable, at most 30 characters, and no role's name yet. */
  name: string;
  /** Ids of the roles that are there: none of them is the probe's, whatever an answer says. Default: none is known. */
  known?: ReadonlySet<number>;
  /** Whether this tenant is known to list rows without any level. Default false. */
  listsNone?: boolean;
  signal: AbortSignal;
  /** Tells a person on stderr what happens; a line. */
  say: (text: string) => void;
  /** How long is waited for a change to show, before each look; milliseconds. Default 7.5 seconds in all. */
  waits?: readonly number[];
}

/**
 * Makes one throw-away role, tries one write of a level on it by the ASSUMED operation, reads back, and removes the role in every
 * case, Ctrl-C included. Touches no other object. Seven requests at most (POST, rows, PATCH, rows, DELETE, the role, and the code
 * base after its 404), and those that wait for a change to show.
 */
export async function probeWrites(around: ProbeSurroundings): Promise<ProbeOutcome> {
  const { connection, name, signal, say, waits = visibilityDelaysMs, listsNone = false } = around;
  const made = await makeRole(around);
  if ("outcome" in made) return made.outcome;
  const { id } = made;
  say(`made the role "${name}" (${id}); it is removed again`);
  let result: Tried;
  try {
    result = await tryWrite({ connection, signal, waits, listsNone }, id);
  } catch (error) {
    result = unclear(error);
  }
  // Known exactly where its rows were read; in doubt it is not taken for gone.
  const wasShown = result.probe.shownAtOnce === true || result.probe.readBack !== null;
  const gone = await removeRole({ connection, role: { id, name }, wasShown, waits, say });
  return {
    probe: { ...result.probe, role: gone ? "removed" : "left" },
    code: worst(
      result.code,
      signal.aborted ? exitCodes.error : exitCodes.done,
      gone ? exitCodes.done : exitCodes.error,
    ),
    roleId: id,
  };
}

async function makeRole(around: ProbeSurroundings): Promise<{ id: number } | { outcome: ProbeOutcome }> {
  const { connection, name, known = new Set(), signal, say } = around;
  if (signal.aborted) return notMade(stoppedEarly(null));
  try {
    const { object } = await connection.securityRoles.create({ name, adminFlag: false }, { known });
    return { id: object.id };
  } catch (error) {
    const { probe, code } = unclear(error);
    if (!isPsaError(error) || error.code !== "ambiguous") return notMade({ probe, code });
    const id = await lateRole(connection, name, known);
    if (id !== undefined) return { id };
    sayLeft({ name }, say);
    return {
      outcome: { probe: { ...probe, role: "left" }, code: worst(code, exitCodes.error), roleId: undefined },
    };
  }
}

function notMade({ probe, code }: Tried): { outcome: ProbeOutcome } {
  return { outcome: { probe: { ...probe, role: "not-made" }, code, roleId: undefined } };
}

/** After a POST in doubt, which was looked for in vain: one last look, for the name that nobody else would give. */
async function lateRole(
  connection: Connection,
  name: string,
  known: ReadonlySet<number>,
): Promise<number | undefined> {
  try {
    const roles = await connection.securityRoles.list({ conditions: equals("name", name) });
    return roles.find((role) => role.name === name && !known.has(role.id))?.id;
  } catch {
    return undefined; // then a person is asked to look
  }
}
