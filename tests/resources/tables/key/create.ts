import type { Case } from "../../support/case.ts";
import {
  all,
  found,
  makePair,
  signedIn,
  tickets,
  turnedAway,
  up,
  whatToDo,
  withPairs,
} from "../../support/key-cells.ts";
import * as ask from "../../support/requests.ts";
import { type Key, umbrella } from "../../support/umbrella-key.ts";

import { everywhere, guided, observed, settled, create, update, tooNarrow, tooWide } from "./rows.ts";

export const created: Case<Key>[] = [
  ...guided({
    operation: "create",
    does: "without a pair it is a step for a person, and the run goes on",
    when: up(undefined),
    then: { ...create, requests: found, steps: ["create-key Umbrella PSA"] },
    next: { ...update, requests: found, steps: ["create-key Umbrella PSA"] },
  }),
  ...observed({
    operation: "create",
    does: "without a pair it is recorded as to be made",
    when: up(undefined),
    then: { ...create, requests: found, steps: ["create-key Umbrella PSA"] },
    next: { ...settled, steps: ["create-key Umbrella PSA"] },
  }),
  ...everywhere({
    operation: "create",
    does: "with a pair it is proved by signing in: right member, right levels both ways",
    given: withPairs(1),
    when: up(1),
    then: { ...create, requests: signedIn },
    next: settled,
  }),
  ...guided({
    operation: "create",
    does: "a pair that is too narrow goes on, with its step",
    given: all(withPairs(1), tickets({ inquire: "My" })),
    when: up(1),
    then: { ...create, requests: signedIn, steps: ["prove-key key 1"], notes: [tooNarrow] },
  }),
  ...guided({
    operation: "create",
    does: "a pair that is too wide stops the run, with its step",
    given: all(withPairs(1), tickets({ delete: "All" })),
    when: up(1),
    then: {
      did: "create",
      ends: "failed in part",
      requests: signedIn,
      steps: ["prove-key key 1"],
      says: [tooWide, whatToDo],
    },
    next: {
      did: "update",
      ends: "failed in part",
      requests: signedIn,
      steps: ["prove-key key 1"],
      says: [tooWide, whatToDo],
    },
  }),
  ...observed({
    operation: "create",
    does: "a pair that is too wide is recorded, and nothing fails",
    given: all(withPairs(1), tickets({ delete: "All" })),
    when: up(1),
    then: { ...create, requests: signedIn, steps: ["prove-key key 1"] },
  }),
  ...guided({
    operation: "bad input",
    does: "a mistyped key is refused by ConnectWise: recorded, with its step",
    given: withPairs(1),
    when: up(1, { privateKey: "MistypedPrivate1" }),
    then: {
      did: "create",
      ends: "failed in part",
      requests: turnedAway,
      steps: ["prove-key key 1"],
      says: [/ConnectWise refuses the pair \(401\) while our own key works/, whatToDo],
    },
    next: { by: up(1), ...update, requests: signedIn },
  }),
  ...everywhere({
    operation: "bad input",
    does: "a member that does not exist is refused",
    when: up(undefined, { member: "999" }),
    then: {
      did: "create",
      ends: "refused: not-found",
      requests: [...found, "GET /system/apiMembers/? 404", ask.discover],
      says: [/^There is no API member with the id 999\./],
    },
  }),
  ...guided({
    operation: "guarded",
    does: "a pair of another member is named as such, and stops the run",
    given: all(withPairs(0), (_key, tenant) => {
      const { roleId } = umbrella(tenant);
      const other = tenant.screen.createMember({ identifier: "Other", name: "Other", roleId });
      makePair(tenant, other.id);
    }),
    when: up(1),
    then: {
      did: "create",
      ends: "failed in part",
      requests: signedIn,
      steps: ["create-key Umbrella PSA"],
      says: [/the pair belongs to "Other", not to "Umbrella"/, whatToDo],
    },
  }),
];
