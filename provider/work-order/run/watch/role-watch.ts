import type { Connection, SecurityRoleRecord } from "../../../connectwise/index.ts";
import type { StepStatus, PollError, Mistake } from "../../watch/progress.ts";
import type { Step } from "../../../access/step.ts";
import { type LiveRights, liveRights } from "../../../tenant/live-rights.ts";
import { mistakenRoles, withMistakes } from "../../watch/mistaken-role.ts";
import { type Poll, nextPolls, type RoleNeed } from "../../watch/next-polls.ts";
import { isSeenDone, roleProgress } from "../../watch/role-progress.ts";
import type { RoleReading, WatchedRole } from "../../watch/watched-role.ts";
import { pollOutcome } from "./poll-outcome.ts";

/** What is known of one role. */
interface Known {
  watched: WatchedRole;
  seen: RoleReading;
  last: RoleNeed["last"];
  /** How often in a row ConnectWise said that there is no such role. */
  absences: number;
  /** When it was changed last, as the list says; undefined where the tenant does not tell. */
  changed: string | undefined;
}

type RequireComplete = (of: string, list: LiveRights) => Promise<void>;

/** Looks at the roles of a work order, at most once per role in need and round. */
export class RoleWatch {
  readonly #connection: Connection;
  readonly #requireComplete: RequireComplete;
  readonly #known: Map<string, Known>;
  /** Changed by somebody and not read since, oldest first. */
  readonly #suspects = new Set<string>();
  #round = 0;

  /** @param requireComplete throws where a list of functions is cut short: nothing is seen done or undone on one */
  constructor(connection: Connection, roles: readonly WatchedRole[], requireComplete: RequireComplete) {
    this.#connection = connection;
    this.#requireComplete = requireComplete;
    this.#known = new Map(
      roles.map((watched) => [
        watched.role.id,
        { watched, seen: {}, last: undefined, absences: 0, changed: undefined },
      ]),
    );
  }

  /** The list of roles, once: names and ticks as they are, and the times from which on a change counts. */
  async start(): Promise<void> {
    if (this.#known.size > 0) this.#noteList(await this.#connection.securityRoles.list());
    this.#suspects.clear();
  }

  /** One round of looks. @returns what kept one of them from an answer */
  async look(): Promise<PollError | undefined> {
    const looks = nextPolls(this.#round++, this.#needs(), [...this.#suspects]);
    const troubles = await Promise.all(looks.map((look) => this.#take(look)));
    return troubles.find((trouble) => trouble !== undefined);
  }

  progress(): { standings: [Step, StepStatus][]; wrongs: Mistake[] } {
    const known = [...this.#known.values()];
    const concerned = known.filter(({ watched }) => watched.steps.length > 0);
    const each = concerned.map(({ watched, seen }) => roleProgress(watched, seen));
    return {
      standings: each.flatMap(({ standings }) => standings),
      wrongs: withMistakes(
        each.flatMap(({ wrongs }) => wrongs),
        mistakenRoles(known.map(({ watched, seen }) => [watched, seen] as const)),
      ),
    };
  }

  #needs(): RoleNeed[] {
    return [...this.#known.values()].flatMap(({ watched, seen, last, absences }) => {
      if (seen.gone) return [];
      const open = watched.steps.filter((step) => !isSeenDone(step, seen));
      if (open.length === 0) return [];
      return [
        {
          id: watched.role.id,
          levels: open.some(({ kind }) => kind === "set-level"),
          record: open.some(({ kind }) => kind !== "set-level"),
          missing: absences > 0,
          last,
        },
      ];
    });
  }

  async #take(look: Poll): Promise<PollError | undefined> {
    const { securityRoles } = this.#connection;
    if (look.kind === "roles") {
      const outcome = await pollOutcome(() => securityRoles.list());
      if (!outcome.ok) return outcome.trouble;
      this.#noteList(outcome.value);
      return undefined;
    }
    const known = this.#known.get(look.role);
    if (!known) return undefined;
    const id = Number(look.role);
    if (look.kind === "record") {
      known.last = "record";
      const outcome = await pollOutcome(() => securityRoles.find(id));
      if (!outcome.ok) return outcome.trouble;
      if (outcome.value) note(known, outcome.value);
      else known.absences++;
      return undefined;
    }
    known.last = "settings";
    const outcome = await pollOutcome(async () => {
      const of = `role "${known.watched.role.name}"`;
      const rights = liveRights(await securityRoles.settings(id), of);
      await this.#requireComplete(of, rights);
      return rights;
    });
    if (outcome.ok) {
      known.absences = 0;
      known.seen = { ...known.seen, permissions: outcome.value.permissions };
      this.#suspects.delete(look.role);
      return undefined;
    }
    if (outcome.trouble.code !== "not-found") return outcome.trouble;
    known.absences++;
    return undefined;
  }

  #noteList(roles: readonly SecurityRoleRecord[]): void {
    const byId = new Map(roles.map((role) => [String(role.id), role]));
    for (const [id, known] of this.#known) {
      const role = byId.get(id);
      if (role) {
        const changed = lastUpdated(role);
        if (known.changed !== undefined && changed !== undefined && changed !== known.changed)
          this.#suspects.add(id);
        known.changed = changed;
        note(known, role);
        continue;
      }
      known.absences++;
      if (!isSurelyGone(known)) continue;
      this.#suspects.delete(id);
      const { name } = known.watched.declared;
      const successor = roles.find((other) => other.name.toLowerCase() === name.toLowerCase());
      known.seen = {
        gone: { successor: successor ? { id: String(successor.id), name: successor.name } : null },
      };
    }
  }
}

/** A role that was just made may not be listed yet: until it has been seen once, it takes several looks. */
function isSurelyGone({ seen, absences }: Known): boolean {
  return seen.name !== undefined || seen.permissions !== undefined || absences >= 3;
}

function note(known: Known, { name, adminFlag }: SecurityRoleRecord): void {
  known.absences = 0;
  known.seen = { ...known.seen, name, admin: adminFlag === true };
}

function lastUpdated({ _info: info }: SecurityRoleRecord): string | undefined {
  const time: unknown = info?.["lastUpdated"];
  return typeof time === "string" ? time : undefined;
}
