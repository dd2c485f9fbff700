import type { Case } from "../../support/case.ts";
import {
  all,
  deleteOnScreen,
  proved,
  recorded,
  rotated,
  signedIn,
  tickets,
  up,
  whatToDo,
  withPairs,
} from "../../support/key-cells.ts";
import * as ask from "../../support/requests.ts";
import { type Key, umbrella } from "../../support/umbrella-key.ts";

import { everywhere, guided, observed, settled, update, expecting, tooNarrow, tooWide } from "./rows.ts";

export const changed: Case<Key>[] = [
  ...everywhere({
    operation: "no-op",
    does: "a proved key costs nothing",
    given: proved,
    when: up(1),
    then: settled,
  }),
  ...everywhere({
    operation: "finish",
    does: "a person made the key and its pair is configured: proved",
    given: all(recorded(undefined), withPairs(1)),
    when: up(1),
    then: { ...update, requests: signedIn },
    next: settled,
  }),
  ...guided({
    operation: "finish",
    does: "the role was put right: the key that was too narrow is proved",
    given: all(withPairs(1), tickets({ inquire: "My" }), recorded(1), tickets({ inquire: "All" })),
    when: up(1),
    then: { ...update, requests: signedIn },
    next: settled,
  }),
  ...guided({
    operation: "finish",
    does: "the old key was deleted: it is seen refused, and the rotation is over",
    given: all(rotated, deleteOnScreen(1)),
    when: up(2),
    then: { ...update, requests: [...signedIn, ...ask.refusal] },
    next: settled,
  }),
  ...guided({
    operation: "widen",
    does: "more is expected than the role grants: a step, and the run goes on",
    given: proved,
    when: up(1, expecting({ edit: "All", inquire: "All" })),
    then: { ...update, requests: signedIn, steps: ["prove-key key 1"], notes: [tooNarrow] },
  }),
  ...guided({
    operation: "narrow",
    does: "less is expected than the role grants: stopped, with the step",
    given: proved,
    when: up(1, expecting({ inquire: "My" })),
    then: {
      did: "update",
      ends: "failed in part",
      requests: signedIn,
      steps: ["prove-key key 1"],
      says: [tooWide, whatToDo],
    },
  }),
  ...guided({
    operation: "mixed",
    does: "more here and less there: what is too wide decides",
    given: proved,
    when: up(1, expecting({ add: "All", inquire: "My" })),
    then: {
      did: "update",
      ends: "failed in part",
      requests: signedIn,
      steps: ["prove-key key 1"],
      says: [tooWide, whatToDo],
    },
  }),
  ...observed({
    operation: "widen",
    does: "more is expected than the role grants: recorded",
    given: proved,
    when: up(1, expecting({ edit: "All", inquire: "All" })),
    then: { ...update, requests: signedIn, steps: ["prove-key key 1"], notes: [tooNarrow] },
  }),
  ...observed({
    operation: "narrow",
    does: "less is expected than the role grants: recorded, nothing fails",
    given: proved,
    when: up(1, expecting({ inquire: "My" })),
    then: { ...update, requests: signedIn, steps: ["prove-key key 1"] },
  }),
  ...observed({
    operation: "mixed",
    does: "more here and less there: recorded, nothing fails",
    given: proved,
    when: up(1, expecting({ add: "All", inquire: "My" })),
    then: { ...update, requests: signedIn, steps: ["prove-key key 1"] },
  }),
  ...everywhere({
    operation: "rename",
    does: "another description is recorded; the id and the key stay, ConnectWise is not asked to change it",
    given: proved,
    when: up(1, { description: "Umbrella PSA 2" }),
    then: { ...update, requests: signedIn },
    next: settled,
  }),
  ...everywhere({
    operation: "change",
    does: "a date of rotation is recorded; reports show it",
    given: proved,
    when: up(1, { rotateAfter: "2027-01-31" }),
    then: { ...update, requests: signedIn },
    next: settled,
  }),
  ...guided({
    operation: "change",
    does: "an integrator login is asked for: a step while there is none",
    given: proved,
    when: up(1, { requires: { integratorLogin: true } }),
    then: {
      ...update,
      requests: [...signedIn, ask.logins],
      steps: ["create-integrator-login any"],
    },
  }),
  ...guided({
    operation: "admin off",
    does: "a key of an administrator role is never proved, whatever its rows say",
    given: all(
      proved,
      (_key, tenant) => void tenant.screen.changeRole(umbrella(tenant).roleId, { admin: true }),
    ),
    when: up(1, { rotateAfter: "2027-01-31" }),
    then: {
      did: "update",
      ends: "failed in part",
      requests: signedIn,
      steps: ["prove-key key 1"],
      says: [/role "Umbrella" is an administrator role, beyond every expected level$/, whatToDo],
    },
  }),
  ...observed({
    operation: "admin off",
    does: "a key of an administrator role is recorded as not proved",
    given: all(
      proved,
      (_key, tenant) => void tenant.screen.changeRole(umbrella(tenant).roleId, { admin: true }),
    ),
    when: up(1, { rotateAfter: "2027-01-31" }),
    then: { ...update, requests: signedIn, steps: ["prove-key key 1"] },
  }),
];
