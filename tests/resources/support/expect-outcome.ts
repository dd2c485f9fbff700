import { expect } from "@jest/globals";
import { type Expected, exitCodeOf } from "./case.ts";
import type { Outcome } from "./tracked.ts";

export function expectOutcome(outcome: Outcome, expected: Expected): void {
  expect(shown(outcome)).toEqual(asked(expected));
}

/** The same of an engine: it makes the same requests, but may make them in another order. */
export function expectOutcomeInAnyOrder(outcome: Outcome, expected: Expected): void {
  const { requests, ends, ...asked_ } = asked(expected);
  expect({ ...shown(outcome), requests: outcome.requests.toSorted() }).toEqual({
    ...asked_,
    // An engine hears the message, not the code.
    ends: ends.replace(/^refused: .*/, "refused"),
    requests: requests.toSorted(),
  });
}

export function expectOnlyReads(outcome: Outcome): void {
  expect(outcome.requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
}

function shown({ did, ends, steps, says, notes, requests, exit }: Outcome) {
  return { did, ends, steps, says, notes, requests, exit };
}

function asked(expected: Expected) {
  const { did, ends, requests, steps = [], says = [], notes = [] } = expected;
  return {
    did,
    ends: ends as string,
    steps,
    says: says.map((pattern) => expect.stringMatching(pattern) as unknown),
    notes: notes.map((pattern) => expect.stringMatching(pattern) as unknown),
    requests,
    exit: exitCodeOf(expected),
  };
}
