import { expect, it } from "@jest/globals";
import type { PermissionWrites } from "../../../provider/model/permission-writes.ts";
import type { SandboxOptions } from "../../../provider/sandbox/index.ts";
import { TestTenant } from "./test-tenant.ts";
import type { Outcome } from "./tracked.ts";

/** What is expected of an outcome. `says` and `notes` give one pattern per line; left out: there are none. */
export interface Expected {
  did: Outcome["did"];
  ends: "recorded" | "failed in part" | "gone" | `refused: ${string}`;
  requests: string[];
  steps?: string[];
  says?: RegExp[];
  notes?: RegExp[];
}

/** One cell of the table resource × operation × mode. */
export interface Case<Subject> {
  does: string;
  /** Mode of the stack when the call is made; what was given before happened in guided mode. */
  mode: PermissionWrites;
  sandbox?: SandboxOptions;
  config?: Record<string, string>;
  /** What the tenant holds and the state records before. */
  given?: (subject: Subject, tenant: TestTenant) => unknown;
  when: (subject: Subject, tenant: TestTenant) => Promise<Outcome>;
  then: Expected;
  /** The same program again. */
  next?: Expected & { by?: (subject: Subject, tenant: TestTenant) => Promise<Outcome> };
}

export function cases<Subject>(
  subjectIn: (tenant: TestTenant) => Subject,
  table: readonly Case<Subject>[],
): void {
  it.each(table.map((row) => [`${row.mode}: ${row.does}`, row] as const))("%s", async (_, row) => {
    const tenant = await TestTenant.open(row.sandbox);
    try {
      const subject = subjectIn(tenant);
      await row.given?.(subject, tenant);
      tenant.mode = row.mode;
      tenant.config = row.config ?? {};
      const outcome = await row.when(subject, tenant);
      expectOutcome(outcome, row.then);
      if (row.mode === "observe") expectOnlyReads(outcome);
      if (row.next) expectOutcome(await (row.next.by ?? row.when)(subject, tenant), row.next);
    } finally {
      await tenant.sandbox.close();
    }
  });
}

export function expectOutcome(outcome: Outcome, expected: Expected): void {
  const { did, ends, requests, steps = [], says = [], notes = [] } = expected;
  expect({
    did: outcome.did,
    ends: outcome.ends,
    steps: outcome.steps,
    says: outcome.says,
    notes: outcome.notes,
    requests: outcome.requests,
  }).toEqual({
    did,
    ends,
    steps,
    says: says.map((pattern) => expect.stringMatching(pattern)),
    notes: notes.map((pattern) => expect.stringMatching(pattern)),
    requests,
  });
}

export function expectOnlyReads(outcome: Outcome): void {
  expect(outcome.requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
}
