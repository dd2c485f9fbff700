import type { PermissionWrites } from "../../../../provider/access/permission-writes.ts";
import type { Case, Expected } from "../../support/case.ts";
import * as ask from "../../support/requests.ts";
import {
  type Role,
  destroy,
  differs,
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
} from "../../support/umbrella-role.ts";
import { otherStacks } from "../../support/other-holders.ts";

const modes = ["guided", "api", "observe"] as const;
type Next = NonNullable<Case<Role>["next"]>;

/** What a refresh finds after a change on the screen is the same in every mode; what the next `up` does about it is not. */
function drift(
  row: Pick<Case<Role>, "operation" | "does"> & { change: Parameters<typeof thenOnScreen>[0] },
  next: Record<PermissionWrites, Expected>,
): Case<Role>[] {
  const { operation, does, change } = row;
  return modes.map((mode) => ({
    operation,
    does,
    mode,
    sandbox: writable,
    given: thenOnScreen(change),
    when: refresh,
    then: { did: "read", ends: "recorded", requests: lookedUp, exit: 7 },
    next: { by: up(umbrella), ...next[mode] } satisfies Next,
  }));
}

const written: Expected = {
  did: "update",
  ends: "recorded",
  requests: [...guarded, ask.patchRow("Umbrella"), ask.settings("Umbrella")],
};
const listed = (step: string): Expected => ({
  did: "update",
  ends: "recorded",
  requests: lookedUp,
  steps: [step],
  notes: [differs],
});
const renamed: Expected = {
  did: "update",
  ends: "recorded",
  requests: guarded,
  steps: ["rename Other → Umbrella"],
  notes: [/^role "Other"/],
};
const gone: Expected = {
  did: "read",
  ends: "gone",
  requests: [ask.discover, ask.roles, ...ask.goneRole("Umbrella")],
};

export const refreshed: Case<Role>[] = [
  ...modes.map((mode): Case<Role> => ({
    operation: "refresh: as recorded",
    does: "three requests for one role, and no difference",
    mode,
    sandbox: writable,
    given: settled,
    when: refresh,
    then: { did: "read", ends: "recorded", requests: lookedUp },
    next: { by: up(umbrella), did: "nothing", ends: "recorded", requests: [] },
  })),
  ...drift(
    {
      operation: "refresh: wider",
      does: "the live level shows as an input and no step is added; the next up closes it as the mode allows",
      change: setTickets({ delete: "All" }),
    },
    {
      guided: {
        did: "update",
        ends: "failed in part",
        requests: guarded,
        steps: [`${remove}: All → None`],
        says: [/wider than declared: Service Desk · Service Tickets · Delete: All → None$/, whatToDo],
      },
      api: written,
      observe: listed(`${remove}: All → None`),
    },
  ),
  ...drift(
    {
      operation: "refresh: narrower",
      does: "the live level shows as an input; the next up closes it as the mode allows",
      change: setTickets({ inquire: "My" }),
    },
    {
      guided: {
        did: "update",
        ends: "recorded",
        requests: guarded,
        steps: [`${inquire}: My → All`],
        notes: [left(1)],
      },
      api: written,
      observe: listed(`${inquire}: My → All`),
    },
  ),
  ...drift(
    {
      operation: "refresh: renamed",
      does: "the live name shows as an input; the next up asks a person for the declared one",
      change: (tenant, id) => void tenant.screen.changeRole(id, { name: "Other" }),
    },
    {
      guided: renamed,
      api: renamed,
      observe: { ...listed("rename Other → Umbrella"), notes: [/^role "Other" differs/] },
    },
  ),
  ...modes.flatMap((mode): Case<Role>[] => [
    {
      operation: "refresh: deleted",
      does: "ConnectWise's own word is taken, and the role leaves the state",
      mode,
      given: thenOnScreen((tenant, id) => tenant.screen.deleteRole(id)),
      when: refresh,
      then: gone,
    },
    {
      operation: "refresh: re-created",
      does: "a new role under the old name is another role: the recorded one is gone",
      mode,
      sandbox: writable,
      given: thenOnScreen((tenant, id) => {
        tenant.takeRequests();
        tenant.screen.deleteRole(id);
        tenant.screen.createRole({ name: "Umbrella" });
      }),
      when: refresh,
      then: gone,
      next: {
        by: up(umbrella),
        did: "create",
        ends: "recorded",
        ...(mode === "observe"
          ? {
              requests: [ask.discover, ask.roles, ask.settings("Umbrella")],
              steps: ["Service Desk · Service Tickets · Edit: None → My", `${inquire}: None → All`],
              notes: [differs],
            }
          : mode === "api"
            ? {
                requests: [
                  ...[ask.discover, ask.roles, ask.own, ask.members, ask.settings("Umbrella"), ask.people],
                  ...[ask.patchRow("Umbrella"), ask.settings("Umbrella")],
                ],
                notes: [/taken over$/, otherStacks],
              }
            : {
                requests: [
                  ask.discover,
                  ask.roles,
                  ask.own,
                  ask.members,
                  ask.settings("Umbrella"),
                  ask.people,
                ],
                steps: ["Service Desk · Service Tickets · Edit: None → My", `${inquire}: None → All`],
                notes: [/taken over$/, otherStacks, left(2)],
              }),
      },
    },
    {
      operation: "unreadable",
      does: "a role that cannot be read is unknown, never gone",
      mode,
      sandbox: { faults: ["GET /system/securityroles html after2"] },
      given: settled,
      when: refresh,
      then: {
        did: "read",
        ends: "refused: unexpected-answer",
        requests: [ask.discover, ask.roles],
        says: [/Something else than ConnectWise's API/],
      },
    },
  ]),
  {
    operation: "unreadable",
    does: "an answer that fails for a while is asked for again; then it is an error",
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
    hostFreeOnly: "the waits between the attempts are real there",
  },
  {
    operation: "refresh: as recorded",
    does: "open steps at which nobody has begun are no drift, only counted; the recorded count makes the next up look again",
    mode: "guided",
    given: (role) => role.up(umbrella),
    when: refresh,
    then: {
      did: "read",
      ends: "recorded",
      requests: lookedUp,
      steps: [`Service Desk · Service Tickets · Edit: None → My`, `${inquire}: None → All`],
      exit: 7,
    },
    next: {
      by: up(umbrella),
      did: "update",
      ends: "recorded",
      requests: guarded,
      steps: [`Service Desk · Service Tickets · Edit: None → My`, `${inquire}: None → All`],
      notes: [left(2)],
    },
  },
  ...modes.map((mode): Case<Role> => ({
    operation: "refresh: steps done",
    does: "the step seen done is dropped, the other one stays",
    mode,
    given: async (role, tenant) => {
      await role.up(umbrella);
      setTickets({ edit: "My", add: "All" })(tenant, Number(role.id));
    },
    when: refresh,
    then: {
      did: "read",
      ends: "recorded",
      requests: lookedUp,
      steps: [`${inquire}: None → All`],
      exit: 7,
    },
  })),
];

const elsewhere = async (role: Role, tenant: Parameters<typeof settled>[1]) => {
  await settled(role, tenant);
  role.outputs.tenant = { ...role.outputs.tenant, companyId: "other" };
};
const calls = [
  ["read", refresh, modes],
  ["update", up({ ...umbrella, permissions: tickets({ inquire: "All" }) }), modes],
  ["delete", destroy, ["guided", "api"]],
] as const;

export const foreign: Case<Role>[] = calls.flatMap(([did, when, inModes]) =>
  inModes.map((mode) => ({
    operation: "another tenant",
    does: `${did} is refused before its objects are asked for`,
    mode,
    given: elsewhere,
    when,
    then: {
      did,
      ends: "refused: wrong-tenant",
      requests: [ask.discover],
      says: [/^role "Umbrella" belongs to other at .*, but the settings point at sandbox at /],
    },
  })),
);
