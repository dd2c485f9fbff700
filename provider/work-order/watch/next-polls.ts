/** One request about roles. */
export type Poll =
  | { kind: "settings"; role: string }
  | { kind: "record"; role: string }
  /** Names, administrator ticks and times of change of all roles at once. */
  | { kind: "roles" };

/** A role some of whose steps are not seen done. */
export interface RoleNeed {
  /** Record id. */
  id: string;
  /** Levels are open. */
  levels: boolean;
  /** Its name or administrator tick is open. */
  record: boolean;
  /** Its settings answered "not found": only the list can say whether it is gone. */
  missing: boolean;
  /** What the look before this one was at; undefined for none yet. */
  last: "settings" | "record" | undefined;
}

/**
 * The requests of one round, at most one for each role in need. Every fourth round one of them gives way to the list of roles,
 * which shows what a role's settings do not: another name, an administrator tick, changes to other roles. Every other fourth
 * round one gives way to a role that the list showed as changed. A role's own look is never put off twice in a row, so that
 * what is done is seen by the second round after it at the latest.
 * @param round counts from 0
 * @param suspects record ids of changed roles that have not been read since, oldest first
 */
export function nextPolls(round: number, needs: readonly RoleNeed[], suspects: readonly string[]): Poll[] {
  const looks = needs.map(ownLook);
  if (looks.length === 0) return looks;
  if (looks.some(({ kind }) => kind === "roles") || round % 4 === 3) {
    const others = looks.filter(({ kind }) => kind === "settings");
    // The list answers for every record; where no record was due, one role waits.
    const spared = others.length < looks.length ? others : without(others, Math.floor(round / 4));
    return [{ kind: "roles" }, ...spared];
  }
  const read = new Set(looks.map((look) => look.kind === "settings" && look.role));
  const suspect = suspects.find((id) => !read.has(id));
  if (round % 4 !== 1 || suspect === undefined) return looks;
  // A role with two kinds of open steps already waits every other round.
  const patient = looks.filter((_, index) => !(needs[index]?.levels && needs[index]?.record));
  const waiting = patient[Math.floor(round / 4) % patient.length];
  return waiting ? [{ kind: "settings", role: suspect }, ...looks.filter((look) => look !== waiting)] : looks;
}

function ownLook({ id, levels, record, missing, last }: RoleNeed): Poll {
  if (missing) return { kind: "roles" };
  if (levels && record) return { kind: last === "settings" ? "record" : "settings", role: id };
  return { kind: levels ? "settings" : "record", role: id };
}

function without(looks: readonly Poll[], turn: number): Poll[] {
  return looks.filter((_, index) => index !== turn % looks.length);
}
