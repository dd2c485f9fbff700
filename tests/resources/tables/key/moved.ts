import type { Case } from "../../support/case.ts";
import { aboutToRotate, pairOf, proved, signedIn } from "../../support/key-cells.ts";
import { hostFreeOnly, leftAlone } from "../../support/moves.ts";
import * as ask from "../../support/requests.ts";
import { declared, type Key } from "../../support/umbrella-key.ts";
import type { TestTenant } from "../../support/test-tenant.ts";
import { guided, observed } from "./rows.ts";

const program = (tenant: TestTenant, number = 1) => declared(tenant, pairOf(tenant, number));
const forgotten = /is forgotten and stays as it is: observe mode changes nothing$/;

export const moved: Case<Key>[] = [
  ...guided({
    operation: "moved",
    does: "the key is proved under its new name, the old record is forgotten although its pair signs in",
    hostFreeOnly,
    given: proved,
    when: (key, tenant) => key.moved(program(tenant)),
    then: { did: "create", ends: "recorded", requests: signedIn, notes: [leftAlone] },
  }),
  ...guided({
    operation: "moved",
    does: "with another pair in the same run, the old record stays until its own pair is refused",
    hostFreeOnly,
    given: aboutToRotate,
    when: (key, tenant) => key.moved(program(tenant, 2)),
    then: {
      did: "create",
      ends: "refused: guarded",
      requests: [...signedIn, ask.own],
      says: [/is not removed: its pair key 1 still signs in/],
    },
  }),
  ...observed({
    operation: "moved",
    does: "the key is recorded anew, the old record is forgotten",
    hostFreeOnly,
    given: proved,
    when: (key, tenant) => key.moved(program(tenant)),
    then: { did: "create", ends: "recorded", requests: signedIn, notes: [forgotten] },
  }),
  ...guided({
    operation: "replaced by hand",
    does: "the key is proved again, deleted first or not, and stays as it is",
    hostFreeOnly,
    given: proved,
    when: (key, tenant) => key.replaced(program(tenant), { deleteFirst: true }),
    then: { did: "replace", ends: "recorded", requests: signedIn, notes: [leftAlone] },
  }),
  ...observed({
    operation: "replaced by hand",
    does: "the key is recorded anew, the old record is forgotten",
    hostFreeOnly,
    given: proved,
    when: (key, tenant) => key.replaced(program(tenant)),
    then: { did: "replace", ends: "recorded", requests: signedIn, notes: [forgotten] },
  }),
];
