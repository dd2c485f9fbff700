import * as ask from "../../support/requests.ts";
import type { Case } from "../../support/case.ts";
import {
  type Role,
  guarded,
  left,
  lookedUp,
  setTickets,
  thenOnScreen,
  tickets,
  umbrella,
  up,
  writable,
} from "../../support/umbrella-role.ts";

export const meanwhile: Case<Role>[] = [
  {
    operation: "changed meanwhile",
    does: "nothing is written anyway: the steps start from what is live",
    mode: "guided",
    given: thenOnScreen(setTickets({ edit: "None" })),
    when: up({ ...umbrella, permissions: tickets({ add: "All", edit: "My", inquire: "All" }) }),
    then: {
      did: "update",
      ends: "recorded",
      requests: guarded,
      steps: [
        "Service Desk · Service Tickets · Add: None → All",
        "Service Desk · Service Tickets · Edit: None → My",
      ],
      notes: [left(2)],
    },
  },
  {
    operation: "refresh: wider",
    does: "wider, and reviewed by a refresh: up takes it back",
    mode: "api",
    sandbox: writable,
    given: async (role, tenant) => {
      await thenOnScreen(setTickets({ delete: "All" }))(role, tenant);
      await role.refresh();
    },
    when: up(umbrella),
    then: {
      did: "update",
      ends: "recorded",
      requests: [...guarded, ask.patchRow("Umbrella"), ask.settings("Umbrella")],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "changed meanwhile",
    does: "narrowed by somebody since the last look: an up that would write it back refuses, and writes nothing at all",
    mode: "api",
    sandbox: writable,
    given: thenOnScreen(setTickets({ edit: "None" })),
    when: up({ ...umbrella, permissions: tickets({ add: "All", edit: "My", inquire: "All" }) }),
    then: {
      did: "update",
      ends: "refused: changed-meanwhile",
      requests: guarded,
      says: [
        /^The role was changed since it was last read: Service Desk · Service Tickets · Edit: My → None\. .*Run `pulumi refresh`/,
      ],
    },
  },
  {
    operation: "changed meanwhile",
    does: "a cell that somebody already set as declared is skipped",
    mode: "api",
    sandbox: writable,
    given: thenOnScreen(setTickets({ add: "All" })),
    when: up({ ...umbrella, permissions: tickets({ add: "All", edit: "My", inquire: "All" }) }),
    then: { did: "update", ends: "recorded", requests: lookedUp },
  },
  {
    operation: "refresh: deleted",
    does: "deleted: an up that did not look says so",
    mode: "guided",
    given: thenOnScreen((tenant, id) => tenant.screen.deleteRole(id)),
    when: up({ ...umbrella, permissions: tickets({ inquire: "All" }) }),
    then: {
      did: "update",
      ends: "refused: not-found",
      requests: [ask.discover, ask.roles, ...ask.goneRole("Umbrella")],
      says: [/^Role "Umbrella" \(\d+\) no longer exists in ConnectWise\..*pulumi refresh/],
    },
  },
];
