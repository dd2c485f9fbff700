import type { PermissionWrites } from "../../../provider/access/permission-writes.ts";
import type { SandboxOptions } from "../../../provider/sandbox/index.ts";
import type { Operation } from "../tables/operations.ts";
import { TestTenant } from "./test-tenant.ts";
import type { Outcome, Subject } from "./tracked.ts";

/** What is expected of an outcome. `says` and `notes` give one pattern per line; left out: there are none. */
export interface Expected {
  did: Outcome["did"];
  ends: "recorded" | "failed in part" | "gone" | `refused: ${string}`;
  requests: string[];
  steps?: string[];
  says?: RegExp[];
  notes?: RegExp[];
  /** Of a refresh, with `--expect-no-changes`: default 0. Of all others it follows from the rest. */
  exit?: 0 | 7;
}

/** One cell of the table resource × operation × mode. */
export interface Case<S> {
  operation: Operation;
  does: string;
  /** Mode of the stack when the call is made; what was given before happened in guided mode. */
  mode: PermissionWrites;
  sandbox?: SandboxOptions;
  config?: Record<string, string>;
  /** What the tenant holds and the state records before. */
  given?: (subject: S, tenant: TestTenant) => unknown;
  when: (subject: S, tenant: TestTenant) => Promise<Outcome>;
  then: Expected;
  /** The same program again, unless it says what else. */
  next?: Expected & { by?: (subject: S, tenant: TestTenant) => Promise<Outcome> };
  /** Why no engine can show this cell. */
  hostFreeOnly?: string;
}

/** An operation that has no cell in these modes, and why. */
export interface NotApplicable {
  operation: Operation;
  /** Default: all. */
  modes?: readonly PermissionWrites[];
  because: string;
}

export interface Table<S extends Subject = Subject> {
  /** As programs call the resource. */
  resource: "SecurityRole" | "ApiMember" | "ApiKey" | "IntegratorLogin";
  subject: (tenant: TestTenant) => S;
  cells: readonly Case<S>[];
  notApplicable: readonly NotApplicable[];
}

export interface Played {
  outcome: Outcome;
  next?: Outcome;
}

/**
 * Plays a cell on a tenant of its own.
 * @param through what the calls of `when` and `next` go through, such as an engine; default: the lifecycle itself
 */
export async function play<S extends Subject>(
  table: Table<S>,
  cell: Case<S>,
  through: (subject: S, tenant: TestTenant) => S = (subject) => subject,
): Promise<Played> {
  const tenant = await TestTenant.open(cell.sandbox);
  try {
    const tracked = table.subject(tenant);
    await cell.given?.(tracked, tenant);
    tenant.mode = cell.mode;
    tenant.config = cell.config ?? {};
    const subject = through(tracked, tenant);
    const outcome = tenant.inNames(await cell.when(subject, tenant));
    if (!cell.next) return { outcome };
    return { outcome, next: tenant.inNames(await (cell.next.by ?? cell.when)(subject, tenant)) };
  } finally {
    await tenant.sandbox.close();
  }
}

export function nameOf(cell: Pick<Case<never>, "mode" | "operation" | "does">): string {
  return `${cell.mode} · ${cell.operation}: ${cell.does}`;
}

/** As `psa-access rehearse` exits: 1 refused or failed in part, 20 a person has to do something, 7 a refresh that finds differences. */
export function exitCodeOf({ did, ends, steps = [], exit = 0 }: Expected): Outcome["exit"] {
  if (ends.startsWith("refused") || ends === "failed in part") return 1;
  if (did === "read") return ends === "gone" ? 7 : exit;
  return did !== "delete" && steps.length > 0 ? 20 : 0;
}
