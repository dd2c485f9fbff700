import { describe } from "@jest/globals";
import * as ask from "./support/requests.ts";
import { trackedRole } from "./support/resources.ts";
import { type Case, cases } from "./support/table.ts";
import type { TestTenant } from "./support/test-tenant.ts";
import {
  type Role,
  destroy,
  guarded,
  inquire,
  left,
  lookedUp,
  refresh,
  remove,
  setTickets,
  settled,
  thenOnScreen,
  tickets,
  umbrella,
  up,
  whatToDo,
  writable,
} from "./support/umbrella-role.ts";

const drifted: Case<Role>[] = [
  {
    does: "wider: read shows the live level as an input and adds no step; up puts it to a person",
    mode: "guided",
    given: thenOnScreen(setTickets({ delete: "All" })),
    when: refresh,
    then: { did: "read", ends: "recorded", requests: lookedUp },
    next: {
      by: up(umbrella),
      did: "update",
      ends: "failed in part",
      requests: guarded,
      steps: [`${remove}: All → None`],
      says: [/wider than declared: Service Desk · Service Tickets · Delete: All → None$/, whatToDo],
    },
  },
  {
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
    does: "a cell that somebody already set as declared is skipped",
    mode: "api",
    sandbox: writable,
    given: thenOnScreen(setTickets({ add: "All" })),
    when: up({ ...umbrella, permissions: tickets({ add: "All", edit: "My", inquire: "All" }) }),
    then: { did: "update", ends: "recorded", requests: lookedUp },
  },
  {
    does: "narrower: read shows it, up goes on with a step",
    mode: "guided",
    given: thenOnScreen(setTickets({ inquire: "My" })),
    when: refresh,
    then: { did: "read", ends: "recorded", requests: lookedUp },
    next: {
      by: up(umbrella),
      did: "update",
      ends: "recorded",
      requests: guarded,
      steps: [`${inquire}: My → All`],
      notes: [left(1)],
    },
  },
  {
    does: "renamed: read shows the live name, up asks for the declared one",
    mode: "guided",
    given: thenOnScreen((tenant, id) => void tenant.screen.changeRole(id, { name: "Other" })),
    when: refresh,
    then: { did: "read", ends: "recorded", requests: lookedUp },
    next: {
      by: up(umbrella),
      did: "update",
      ends: "recorded",
      requests: guarded,
      steps: ["rename Other → Umbrella"],
      notes: [/^role "Other"/],
    },
  },
  {
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
  ...(["guided", "observe"] as const).map((mode): Case<Role> => ({
    does: "deleted: read takes ConnectWise's own word and the role leaves the state",
    mode,
    given: thenOnScreen((tenant, id) => tenant.screen.deleteRole(id)),
    when: refresh,
    then: { did: "read", ends: "gone", requests: [ask.discover, ask.roles, ...ask.goneRole("Umbrella")] },
  })),
  {
    does: "deleted and made again under the name: the new role is another one",
    mode: "guided",
    given: thenOnScreen((tenant, id) => {
      tenant.takeRequests();
      tenant.screen.deleteRole(id);
      tenant.screen.createRole({ name: "Umbrella" });
    }),
    when: refresh,
    then: { did: "read", ends: "gone", requests: [ask.discover, ask.roles, ...ask.goneRole("Umbrella")] },
  },
  {
    does: "open steps: read drops the one seen done and keeps the other",
    mode: "guided",
    given: async (role, tenant) => {
      await role.up(umbrella);
      setTickets({ edit: "My", add: "All" })(tenant, Number(role.id));
    },
    when: refresh,
    then: { did: "read", ends: "recorded", requests: lookedUp, steps: [`${inquire}: None → All`] },
  },
  {
    does: "a role that cannot be read is unknown, never gone",
    mode: "guided",
    sandbox: { faults: ["GET /system/securityroles status:503 after2"] },
    given: settled,
    when: refresh,
    then: {
      did: "read",
      ends: "refused: unreachable",
      requests: [ask.discover, ...Array<string>(5).fill("GET /system/securityroles 503")],
      says: [/GET \/system\/securityroles/],
    },
  },
];

const elsewhere = async (role: Role, tenant: TestTenant) => {
  await settled(role, tenant);
  role.outputs.tenant = { ...role.outputs.tenant, companyId: "other" };
};
const foreign: Case<Role>[] = (
  [
    ["read", refresh],
    ["update", up({ ...umbrella, permissions: tickets({ inquire: "All" }) })],
    ["delete", destroy],
  ] as const
).map(([did, when]) => ({
  does: `${did} of another tenant's state is refused before its objects are asked for`,
  mode: "guided",
  given: elsewhere,
  when,
  then: {
    did,
    ends: "refused: wrong-tenant",
    requests: [ask.discover],
    says: [/^role "Umbrella" belongs to other at .*, but the settings point at sandbox at /],
  },
}));

describe("reading a security role after drift", () => cases(trackedRole, drifted));
describe("a security role of another tenant", () => cases(trackedRole, foreign));
