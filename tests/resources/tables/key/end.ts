import type { Case } from "../../support/case.ts";
import {
  all,
  deleteOnScreen,
  destroy,
  found,
  makePair,
  pairOf,
  proved,
  recorded,
  rotated,
  signedIn,
  up,
  withPairs,
} from "../../support/key-cells.ts";
import * as ask from "../../support/requests.ts";
import { type Key, umbrella } from "../../support/umbrella-key.ts";

import { guided, observed, settled } from "./rows.ts";

const toOther = (number: number | undefined) =>
  up(number, (tenant) => ({ member: String(tenant.member("Other").id) }));
const otherMember = (_key: Key, tenant: Parameters<typeof umbrella>[0]) => {
  const { roleId } = umbrella(tenant);
  const other = tenant.screen.createMember({ identifier: "Other", name: "Other", roleId });
  makePair(tenant, other.id);
};

export const ended: Case<Key>[] = [
  ...guided({
    operation: "replace",
    does: "a key of another member is another key: the new one is proved, the old one was refused and goes",
    given: all(proved, otherMember, deleteOnScreen(1)),
    when: toOther(2),
    then: {
      did: "replace",
      ends: "recorded",
      requests: [...signedIn, ...ask.refusal],
    },
    next: settled,
  }),
  ...observed({
    operation: "replace",
    does: "a key of another member is another key: recorded, the old one is forgotten",
    given: all(proved, otherMember),
    when: toOther(2),
    then: {
      did: "replace",
      ends: "recorded",
      requests: signedIn,
      notes: [/is forgotten and stays as it is/],
    },
  }),
  ...guided({
    operation: "replace",
    does: "the member that observe mode found missing was made: the key waits for a person",
    given: all(
      (_key, tenant) => {
        tenant.mode = "observe";
      },
      recorded(undefined, { member: "absent:Umbrella" }),
    ),
    when: up(undefined),
    then: { did: "replace", ends: "recorded", requests: found, steps: ["create-key Umbrella PSA"] },
  }),
  ...guided({
    operation: "delete",
    does: "a key that is refused goes",
    given: all(proved, deleteOnScreen(1)),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [ask.discover, ask.own, ...ask.refusal] },
  }),
  ...guided({
    operation: "delete",
    does: "a key whose member is inactive is refused by ConnectWise, and goes",
    given: all(proved, (_key, tenant) =>
      tenant.screen.changeMember(umbrella(tenant).memberId, { active: false }),
    ),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [ask.discover, ask.own, ...ask.refusal] },
  }),
  ...guided({
    operation: "delete",
    does: "a key that nobody made yet goes without a call",
    given: recorded(undefined),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [ask.discover] },
  }),
  ...guided({
    operation: "delete",
    does: "a key whose private key is kept elsewhere goes with a warning: not proved",
    given: all(withPairs(1), (key, tenant) =>
      recorded(undefined, { publicKey: pairOf(tenant, 1).publicKey })(key, tenant),
    ),
    when: destroy,
    then: {
      did: "delete",
      ends: "gone",
      requests: [ask.discover],
      notes: [/its private key is kept elsewhere, so nothing proves that it is gone$/],
    },
  }),
  ...observed({
    operation: "delete",
    does: "a key that is refused is forgotten, without a look",
    given: all(proved, deleteOnScreen(1)),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [], notes: [/is forgotten and stays as it is/] },
  }),
  ...guided({
    operation: "delete while held",
    does: "a key that still signs in is not removed",
    given: proved,
    when: destroy,
    then: {
      did: "delete",
      ends: "refused: guarded",
      requests: [ask.discover, ask.own, ask.own],
      says: [/^Key "\d+\/Umbrella PSA" is not removed: its pair key 1 still signs in\./],
    },
  }),
  ...guided({
    operation: "delete while held",
    does: "a key whose old pair still signs in is not removed",
    given: all(rotated, deleteOnScreen(2)),
    when: destroy,
    then: {
      did: "delete",
      ends: "refused: guarded",
      requests: [ask.discover, ask.own, ask.refused, ask.own, ask.own, ask.refused],
      steps: ["delete-key key 1"],
      says: [/is not removed: its retiring pair (key 1|\[secret\]) still signs in\./],
    },
  }),
  ...observed({
    operation: "delete while held",
    does: "a key that still signs in is forgotten, and stays",
    given: proved,
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [], notes: [/is forgotten and stays as it is/] },
  }),
];
