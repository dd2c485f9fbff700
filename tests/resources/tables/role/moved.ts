import type { PermissionWrites } from "../../../../provider/access/permission-writes.ts";
import type { Case } from "../../support/case.ts";
import { hostFreeOnly, leftAlone, ownAgain } from "../../support/moves.ts";
import { otherStacks } from "../../support/other-holders.ts";
import * as ask from "../../support/requests.ts";
import { type Role, settled, umbrella, writable } from "../../support/umbrella-role.ts";

const adopting = { ...umbrella, adopt: true };
const looks = [ask.discover, ask.roles, ask.own, ask.members, ask.settings("Umbrella"), ask.people];
const adopted = [/adopted; nothing was written$/, otherStacks, leftAlone];
const forgotten = /is forgotten, not deleted: observe mode changes nothing$/;
const given = settled;

const written = (mode: PermissionWrites): Case<Role>[] => [
  {
    operation: "moved",
    does: "a role that may be adopted stays as it is: the new resource takes it over, the old record is forgotten",
    mode,
    sandbox: writable,
    hostFreeOnly,
    given,
    when: (role) => role.moved(adopting),
    then: { did: "create", ends: "recorded", requests: looks, notes: adopted },
    next: { by: (role) => role.up(adopting), did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "replaced by hand",
    does: "a role that may be adopted stays as it is, and is recorded anew",
    mode,
    sandbox: writable,
    hostFreeOnly,
    given,
    when: (role) => role.replaced(adopting),
    then: { did: "replace", ends: "recorded", requests: looks, notes: adopted },
  },
  {
    operation: "replaced by hand",
    does: "deleted first, the run has seen that the role is its own: it stays as it is",
    mode,
    sandbox: writable,
    hostFreeOnly,
    given,
    when: (role) => role.replaced(umbrella, { deleteFirst: true }),
    then: {
      did: "replace",
      ends: "recorded",
      requests: [ask.discover, ask.roles, ask.own, ask.members, ask.settings("Umbrella"), ask.people],
      notes: [leftAlone, ownAgain],
    },
  },
];

export const moved: Case<Role>[] = [
  ...written("guided"),
  ...written("api"),
  {
    operation: "moved",
    does: "the role is recorded anew, the old record is forgotten",
    mode: "observe",
    sandbox: writable,
    hostFreeOnly,
    given,
    when: (role) => role.moved(umbrella),
    then: {
      did: "create",
      ends: "recorded",
      requests: [ask.discover, ask.roles, ask.settings("Umbrella")],
      notes: [forgotten],
    },
  },
  {
    operation: "replaced by hand",
    does: "the role is recorded anew, without a write",
    mode: "observe",
    sandbox: writable,
    hostFreeOnly,
    given,
    when: (role) => role.replaced(umbrella),
    then: {
      did: "replace",
      ends: "recorded",
      requests: [ask.discover, ask.roles, ask.settings("Umbrella")],
      notes: [forgotten],
    },
  },
];
