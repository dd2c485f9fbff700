import { describe } from "@jest/globals";
import * as ask from "./support/requests.ts";
import { trackedRole } from "./support/resources.ts";
import { type Case, cases } from "./support/table.ts";
import {
  type Role,
  differs,
  edit,
  guarded,
  left,
  lookedUp,
  settled,
  thenOnScreen,
  tickets,
  umbrella,
  up,
  whatToDo,
  writable,
} from "./support/umbrella-role.ts";

/** Program changes of a settled role: what is declared next, and how each mode closes the difference. */
const changed: Case<Role>[] = [
  ...(["guided", "api", "observe"] as const).map((mode): Case<Role> => ({
    does: "a settled role with the same program costs nothing",
    mode,
    sandbox: writable,
    given: settled,
    when: up(umbrella),
    then: { did: "nothing", ends: "recorded", requests: [] },
  })),
  {
    does: "a widened declaration is a step",
    mode: "guided",
    given: settled,
    when: up({ ...umbrella, permissions: tickets({ edit: "All", inquire: "All" }) }),
    then: {
      did: "update",
      ends: "recorded",
      requests: guarded,
      steps: [`${edit}: My → All`],
      notes: [left(1)],
    },
  },
  {
    does: "a widened declaration is written",
    mode: "api",
    sandbox: writable,
    given: settled,
    when: up({ ...umbrella, permissions: tickets({ edit: "All", inquire: "All" }) }),
    then: {
      did: "update",
      ends: "recorded",
      requests: [...guarded, ask.patchRow("Umbrella"), ask.settings("Umbrella")],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    does: "a narrowed declaration leaves the live role too wide: stopped, with the step",
    mode: "guided",
    given: settled,
    when: up({ ...umbrella, permissions: tickets({ inquire: "All" }) }),
    then: {
      did: "update",
      ends: "failed in part",
      requests: guarded,
      steps: [`${edit}: My → None`],
      says: [
        /^role "Umbrella" \(\d+\): wider than declared: Service Desk · Service Tickets · Edit: My → None$/,
        whatToDo,
      ],
    },
    next: {
      did: "update",
      ends: "failed in part",
      requests: guarded,
      steps: [`${edit}: My → None`],
      says: [/wider than declared/, whatToDo],
    },
  },
  {
    does: "a mixed change writes the narrowing of a row before its widening",
    mode: "api",
    sandbox: writable,
    given: settled,
    when: up({ ...umbrella, permissions: tickets({ add: "All", inquire: "All" }) }),
    then: {
      did: "update",
      ends: "recorded",
      requests: [
        ...guarded,
        ...[ask.patchRow("Umbrella"), ask.settings("Umbrella")],
        ...[ask.patchRow("Umbrella"), ask.settings("Umbrella")],
      ],
    },
  },
  {
    does: "a mixed change lists narrowings first, and only they are reasons",
    mode: "guided",
    given: settled,
    when: up({ ...umbrella, permissions: tickets({ add: "All", inquire: "All" }) }),
    then: {
      did: "update",
      ends: "failed in part",
      requests: guarded,
      steps: [`${edit}: My → None`, "Service Desk · Service Tickets · Add: None → All"],
      says: [/Edit: My → None$/, whatToDo],
    },
  },
  {
    does: "a changed declaration is recorded as differences, nothing fails and nobody is asked",
    mode: "observe",
    given: settled,
    when: up({ ...umbrella, permissions: tickets({ add: "All", inquire: "All" }) }),
    then: {
      did: "update",
      ends: "recorded",
      requests: lookedUp,
      steps: [`${edit}: My → None`, "Service Desk · Service Tickets · Add: None → All"],
      notes: [differs],
    },
  },
  ...(["guided", "api"] as const).map((mode): Case<Role> => ({
    does: "a new name is a step on the screen, never a second role",
    mode,
    sandbox: writable,
    given: settled,
    when: up({ ...umbrella, name: "Cisco" }),
    then: {
      did: "update",
      ends: "recorded",
      requests: guarded,
      steps: ["rename Umbrella → Cisco"],
      notes: [left(1)],
    },
  })),
  {
    does: "a declared administrator flag is a step",
    mode: "guided",
    given: settled,
    when: up({ ...umbrella, admin: true }),
    then: {
      did: "update",
      ends: "recorded",
      requests: guarded,
      steps: ["admin false → true"],
      notes: [left(1)],
    },
  },
  ...(["guided", "api"] as const).map((mode): Case<Role> => ({
    does: "an administrator flag that nobody declared is unsafe, whatever the rows say",
    mode,
    sandbox: writable,
    given: async (role, tenant) => {
      await thenOnScreen((_, id) => void tenant.screen.changeRole(id, { admin: true }))(role, tenant);
      await role.refresh();
    },
    when: up(umbrella),
    then: {
      did: "update",
      ends: "failed in part",
      requests: guarded,
      steps: ["admin true → false"],
      says: [/the role is an administrator role, which goes beyond every declared level$/, whatToDo],
    },
  })),
];

describe("changing a security role", () => cases(trackedRole, changed));
