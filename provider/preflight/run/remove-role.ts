import type { Connection } from "../../connectwise/index.ts";
import { isPsaError, type PsaErrorCode } from "../../access/psa-error.ts";
import { errorParts } from "./found-out.ts";
import { untilVisible } from "./until-visible.ts";

export interface ProbeRemoval {
  connection: Connection;
  role: { id: number; name: string };
  /** ConnectWise has shown the role before: then its 404 means that it is gone. */
  wasShown: boolean;
  waits: readonly number[];
  say: (text: string) => void;
}

/** Whatever happened before: the role goes, and that it went is looked at. No signal stops this. True when it was seen gone. */
export async function removeRole(removal: ProbeRemoval): Promise<boolean> {
  const { connection, role, waits, say } = removal;
  try {
    await deleted(removal);
    const gone = await untilVisible(connection.clock, waits, undefined, async () =>
      (await connection.securityRoles.find(role.id)) === undefined ? true : undefined,
    );
    if (gone === true) {
      say(`removed the role "${role.name}" (${role.id})`);
      return true;
    }
  } catch (error) {
    say(`could not remove it: ${errorParts(error).text}`);
  }
  sayLeft(role, say);
  return false;
}

const passing: readonly PsaErrorCode[] = ["unreachable", "throttled", "ambiguous"];

/** Tries again where time may help, since nobody else will do it. */
async function deleted({ connection, role, wasShown, waits }: ProbeRemoval): Promise<void> {
  let mayBeGone = wasShown;
  for (const ms of [...waits.slice(1), undefined]) {
    try {
      return await connection.securityRoles.remove(role.id);
    } catch (error) {
      if (!isPsaError(error)) throw error;
      const isMissing = error.code === "not-found";
      if (isMissing && mayBeGone) return;
      // A role that is not shown yet can be answered as one that is not there.
      if (ms === undefined || !(isMissing || passing.includes(error.code))) throw error;
      mayBeGone ||= !isMissing;
      await connection.clock.sleep(ms);
    }
  }
}

/** @param role without an id where ConnectWise never told it */
export function sayLeft({ name, id }: { name: string; id?: number }, say: (text: string) => void): void {
  const which = id === undefined ? "" : ` (id ${id})`;
  say("");
  say("THE PROBE'S ROLE MAY STILL BE IN CONNECTWISE.");
  say(`Delete the security role "${name}"${which} by hand, under System > Security Roles. Nobody holds it.`);
}
