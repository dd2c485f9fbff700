import type { Case, Expected } from "../../support/case.ts";
import { hostFreeOnly, leftAlone, ownAgain } from "../../support/moves.ts";
import { otherStacks } from "../../support/other-holders.ts";
import * as ask from "../../support/requests.ts";
import { declared, made, type Member } from "../../support/umbrella-member.ts";
import { prepared } from "./create.ts";

const taken = [/exists and equals what is declared in every field.*taken over$/, otherStacks];
const nothing: Expected = { did: "nothing", ends: "recorded", requests: [] };
const forgotten = /is forgotten and stays as it is: observe mode changes nothing$/;

export const moved: Case<Member>[] = [
  {
    operation: "moved",
    does: "the member stays as it is: the new resource takes it over, the old record is forgotten",
    mode: "guided",
    hostFreeOnly,
    given: made(),
    when: (member, tenant) => member.moved(declared(tenant)),
    then: {
      did: "create",
      ends: "recorded",
      requests: [...prepared, ask.own],
      notes: [...taken, leftAlone, /declares no key of API member "Umbrella"/],
    },
    next: { ...nothing, by: (member, tenant) => member.up(declared(tenant)) },
  },
  {
    operation: "moved",
    does: "the member is recorded anew, the old record is forgotten",
    mode: "observe",
    hostFreeOnly,
    given: made(),
    when: (member, tenant) => member.moved(declared(tenant)),
    then: {
      did: "create",
      ends: "recorded",
      requests: [ask.discover, ask.members],
      notes: [forgotten],
    },
  },
  {
    operation: "replaced by hand",
    does: "the member stays as it is, and is recorded anew",
    mode: "guided",
    hostFreeOnly,
    given: made(),
    when: (member, tenant) => member.replaced(declared(tenant)),
    then: {
      did: "replace",
      ends: "recorded",
      requests: [...prepared, ask.own],
      notes: [...taken, leftAlone, /declares no key of API member "Umbrella"/],
    },
    next: { ...nothing, by: (member, tenant) => member.up(declared(tenant)) },
  },
  {
    operation: "replaced by hand",
    does: "deleted first, the member stays as it is all the same",
    mode: "guided",
    hostFreeOnly,
    given: made(),
    when: (member, tenant) => member.replaced(declared(tenant), { deleteFirst: true }),
    then: {
      did: "replace",
      ends: "recorded",
      requests: [ask.discover, ask.members, ...prepared.slice(2), ask.own],
      notes: [leftAlone, /declares no key of API member "Umbrella"/, ownAgain],
    },
  },
  {
    operation: "replaced by hand",
    does: "the member is recorded anew, without a write",
    mode: "observe",
    hostFreeOnly,
    given: made(),
    when: (member, tenant) => member.replaced(declared(tenant), { deleteFirst: true }),
    then: { did: "replace", ends: "recorded", requests: [ask.discover, ask.members], notes: [forgotten] },
  },
];
