import type { Case, Expected } from "../../support/case.ts";
import {
  all,
  deleteOnScreen,
  destroy,
  found,
  proved,
  refresh,
  rotated,
  signedIn,
  tickets,
  up,
  withPairs,
} from "../../support/key-cells.ts";
import * as ask from "../../support/requests.ts";
import { type Key } from "../../support/umbrella-key.ts";

import { inModes, everywhere, guided, settled } from "./rows.ts";

const asRecorded: Expected = { did: "read", ends: "recorded", requests: [ask.discover] };

export const refreshed: Case<Key>[] = [
  ...everywhere({
    operation: "refresh: as recorded",
    does: "a settled key is taken as recorded, without signing in",
    given: proved,
    when: refresh,
    then: asRecorded,
  }),
  ...everywhere({
    operation: "refresh: wider",
    does: "its role became wider: a finding on the role, none on the key",
    given: all(proved, tickets({ delete: "All" })),
    when: refresh,
    then: asRecorded,
  }),
  ...everywhere({
    operation: "refresh: narrower",
    does: "its role became narrower: a finding on the role, none on the key",
    given: all(proved, tickets({ inquire: "My" })),
    when: refresh,
    then: asRecorded,
  }),
  ...everywhere({
    operation: "refresh: deleted",
    does: "a key deleted on the screen cannot be listed, so a refresh does not see it; `key verify` does",
    given: all(proved, deleteOnScreen(1)),
    when: refresh,
    then: asRecorded,
  }),
  ...everywhere({
    operation: "refresh: steps done",
    does: "the old key was deleted: seen refused, its step is dropped",
    given: all(rotated, deleteOnScreen(1)),
    when: refresh,
    then: { did: "read", ends: "recorded", requests: [...signedIn, ...ask.refusal] },
    next: { by: up(2), ...settled },
  }),
  ...guided({
    operation: "refresh: steps done",
    does: "a step that is not done stays",
    given: rotated,
    when: refresh,
    then: {
      did: "read",
      ends: "recorded",
      requests: [...signedIn, ask.own],
      steps: ["delete-key key 1"],
      exit: 7,
    },
  }),
  ...everywhere({
    operation: "unreadable",
    does: "a sign-in that is not answered as it should be is an error, and nothing is recorded",
    sandbox: { faults: ["GET /system/mySecurity html after1"] },
    given: withPairs(1),
    when: up(1),
    then: {
      did: "create",
      ends: "refused: unexpected-answer",
      requests: [...found, ask.own, ask.own],
      says: [/Something else than ConnectWise's API/],
    },
  }),
  ...(
    [
      ["read", refresh, ["guided", "observe"]],
      ["update", up(1, { rotateAfter: "2027-01-31" }), ["guided", "observe"]],
      ["delete", destroy, ["guided"]],
    ] as const
  ).flatMap(([did, when, modes]) =>
    inModes(modes, {
      operation: "another tenant",
      does: `${did} is refused before its objects are asked for`,
      given: all(proved, (key) => {
        key.outputs.tenant = { ...key.outputs.tenant, companyId: "other" };
      }),
      when,
      then: {
        did,
        ends: "refused: wrong-tenant",
        requests: [ask.discover],
        says: [/belongs to other at .*, but the settings point at sandbox at /],
      },
    }),
  ),
];
