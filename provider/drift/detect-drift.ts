import type { Finding, FindingKind, FindingValue, UnmanagedObject, UnreadObject } from "../access/finding.ts";
import { columnTitles, type ColumnTitle } from "../access/level.ts";
import { byName, type Cell, changesBetween, levelAt } from "../access/permissions.ts";
import { storesText } from "../access/stored-text.ts";
import type { RoleStep, Step } from "../access/step.ts";
import type { RoleState } from "../tenant/compare-role.ts";
import { cellOf, isAtStart, isDone } from "../tenant/open-role-steps.ts";
import { hasLogin, type LiveView, type Reading } from "../stack/live-view.ts";
import type {
  ObjectFields,
  PendingOperation,
  RecordedKey,
  RecordedLogin,
  RecordedMember,
  RecordedRole,
  RecordedStack,
} from "../stack/recorded.ts";
import { type RotationDue, rotationDue } from "../stack/rotation-due.ts";

export interface Drift {
  /** How many roles, members and logins were read and compared. */
  compared: number;
  /** URNs of those that are as last seen, their open steps apart. */
  asSeen: string[];
  findings: Finding[];
  /** Steps that are still open. */
  outstanding: Step[];
  unmanaged: readonly UnmanagedObject[];
  unknown: UnreadObject[];
  /** Keys whose day for a rotation has come: neither a difference nor a step. */
  rotation: RotationDue[];
  /** Keys of members that are inactive: neither a difference nor a step of the key. */
  inactiveKeys: InactiveKey[];
  /** What an interrupted update had begun. */
  pending: readonly PendingOperation[];
}

/** A key that cannot be used, or should not be, while its member is inactive. */
export interface InactiveKey {
  urn: string;
  id: string;
  /** Identifier of the member. */
  member: string;
}

/**
 * The live tenant against what was last observed of it. A cell that an open step names is done at the step's target, still
 * open at its start, and drift anywhere else; every other cell is drift as soon as it is not as observed.
 * @param today `YYYY-MM-DD`
 */
export function detectDrift(recorded: RecordedStack, live: LiveView, today: string): Drift {
  const result: Drift = {
    compared: 0,
    asSeen: [],
    findings: [],
    outstanding: [],
    unmanaged: live.unmanaged,
    unknown: [],
    rotation: rotationDue(recorded.keys, today),
    inactiveKeys: inactiveKeys(recorded.keys, live),
    pending: recorded.pending ?? [],
  };
  for (const role of recorded.roles) {
    examine(role, live.roles.get(role.id), result, (now) => roleDrift(role, now, result));
  }
  for (const member of recorded.members) {
    examine(member, live.members.get(member.id), result, (now) => {
      // The same role under another name is a finding on the role, not on the member.
      const same = now.securityRoleId === member.securityRoleId;
      for (const each of fieldFindings("member", member, now.fields, same ? ["securityRole"] : []))
        result.findings.push(each);
    });
  }
  for (const login of recorded.logins) {
    examine(login, live.logins.get(login.id), result, (now) => {
      for (const each of fieldFindings("login", login, now)) result.findings.push(each);
    });
  }
  for (const key of recorded.keys) keySteps(key, live, result);
  return result;
}

/** A key's id is `<record id of its member>/<description>`. */
function inactiveKeys(keys: readonly RecordedKey[], { inactiveMembers }: LiveView): InactiveKey[] {
  return keys
    .filter(({ id }) => inactiveMembers?.has(id.split("/", 1)[0] ?? ""))
    .map(({ urn, id, member }) => ({ urn, id, member }));
}

/** An object without a reading does not exist as far as the stack knows, so there is nothing to compare. */
function examine<T>(
  object: { urn: string; id: string; observed: unknown },
  reading: Reading<T> | undefined,
  result: Drift,
  compare: (now: T) => void,
): void {
  const { urn, id } = object;
  if (!reading) return;
  if (reading.outcome !== "unknown") result.compared++;
  if (reading.outcome === "unknown") {
    result.unknown.push({ urn, id, reason: reading.reason });
  } else if (reading.outcome === "gone") {
    const { successor } = reading;
    const kind = successor === undefined ? "missing" : "re-created";
    result.findings.push(finding(object, kind, { declared: id, observed: id, live: successor ?? null }));
  } else if (object.observed === null) {
    result.unknown.push({ urn, id, reason: "nothing of it was recorded yet: run `pulumi up` again" });
  } else {
    const known = result.findings.length;
    compare(reading.value);
    const { changed } = reading;
    if (result.findings.length === known) result.asSeen.push(urn);
    if (changed) for (const one of result.findings.slice(known)) one.changed = changed;
  }
}

function roleDrift(role: RecordedRole, live: RoleState, result: Drift): void {
  const { observed, outstanding } = role;
  if (!observed) return;
  for (const step of outstanding) {
    if (isDone(step, live)) continue;
    if (isAtStart(step, live)) result.outstanding.push(step);
    else result.findings.push(stepFinding(role, observed, step, live));
  }
  if (!outstanding.some(({ kind }) => kind === "rename-role") && live.name !== observed.name) {
    result.findings.push(
      finding(role, "role-name", { declared: role.name, observed: observed.name, live: live.name }),
    );
  }
  if (!outstanding.some(({ kind }) => kind === "set-admin") && live.admin !== observed.admin) {
    result.findings.push(
      finding(role, "role-admin", { declared: role.admin, observed: observed.admin, live: live.admin }),
    );
  }
  const explained = new Set(
    outstanding.filter((step) => step.kind === "set-level").map((step) => cellKey(cellOf(step))),
  );
  for (const change of changesBetween(observed.permissions, live.permissions)) {
    if (!explained.has(cellKey(change))) result.findings.push(levelFinding(role, observed, change, live));
  }
}

function stepFinding(role: RecordedRole, observed: RoleState, step: RoleStep, live: RoleState): Finding {
  if (step.kind === "set-level") return levelFinding(role, observed, cellOf(step), live);
  return step.kind === "rename-role"
    ? finding(role, "role-name", { declared: step.to, observed: observed.name, live: live.name })
    : finding(role, "role-admin", { declared: step.to, observed: observed.admin, live: live.admin });
}

function levelFinding(role: RecordedRole, observed: RoleState, cell: Cell, live: RoleState): Finding {
  const values = {
    declared: levelAt(role.permissions, cell),
    observed: levelAt(observed.permissions, cell),
    live: levelAt(live.permissions, cell),
  };
  return finding(role, "level", values, { ...cell, column: columnTitles[cell.column] });
}

function cellKey({ module, function: fn, column }: Cell): string {
  return JSON.stringify([module, fn, column]);
}

function fieldFindings(
  type: "member" | "login",
  object: RecordedMember | RecordedLogin,
  live: ObjectFields,
  ignored: readonly string[] = [],
): Finding[] {
  const { declared, observed, unfinished = false } = object;
  if (!observed) return [];
  return [...new Set([...Object.keys(observed), ...Object.keys(live)])]
    .filter(
      (field) =>
        !ignored.includes(field) &&
        ((observed[field] ?? null) !== (live[field] ?? null) ||
          (unfinished && isKept(field, declared[field], live[field]))),
    )
    .sort(byName)
    .map((field) =>
      finding(object, `${type}-${kebab(field)}`, {
        declared: declared[field] ?? null,
        observed: observed[field] ?? null,
        live: live[field] ?? null,
      }),
    );
}

/** Texts that `up` sent and ConnectWise stores otherwise: `up` fails in part for them again and again. */
const textFields: Readonly<Record<string, string>> = {
  memberName: "name",
  email: "emailAddress",
  notes: "notes",
  username: "username",
};

function isKept(field: string, declared: FindingValue | undefined, live: FindingValue | undefined): boolean {
  const name = textFields[field];
  return (
    name !== undefined && typeof declared === "string" && !storesText(name, declared, String(live ?? ""))
  );
}

/** Nobody signs in with a key for this; only whether a login exists can be seen without one. */
function keySteps(key: RecordedKey, live: LiveView, result: Drift): void {
  for (const step of key.outstanding) {
    if (step.kind !== "create-integrator-login" || live.integratorLogins === undefined) {
      result.outstanding.push(step);
    } else if (live.integratorLogins.outcome === "unknown") {
      result.unknown.push({ urn: key.urn, id: key.id, reason: live.integratorLogins.reason });
    } else {
      const names = live.integratorLogins.outcome === "found" ? live.integratorLogins.value : [];
      if (!hasLogin(names, step.username)) result.outstanding.push(step);
    }
  }
}

function finding(
  object: { urn: string; id: string },
  kind: FindingKind,
  values: { declared: FindingValue; observed: FindingValue; live: FindingValue },
  cell: { module: string; function: string; column: ColumnTitle } | undefined = undefined,
): Finding {
  return {
    urn: object.urn,
    id: object.id,
    kind,
    module: cell?.module ?? null,
    function: cell?.function ?? null,
    column: cell?.column ?? null,
    ...values,
  };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
