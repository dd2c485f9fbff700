import * as ask from "../../support/requests.ts";
import type { Case } from "../../support/case.ts";
import {
  type Role,
  differs,
  edit,
  guarded,
  inquire,
  left,
  lookedUp,
  setTickets,
  tickets,
  umbrella,
  up,
  whatToDo,
  writable,
} from "../../support/umbrella-role.ts";
import { otherStacks } from "../../support/other-holders.ts";

export const created: Case<Role>[] = [
  {
    operation: "create",
    does: "a new role is made, its levels are steps; the next run looks again",
    mode: "guided",
    when: up(umbrella),
    then: {
      did: "create",
      ends: "recorded",
      requests: [ask.discover, ask.roles, ask.own, ask.newRole, ask.settings("Umbrella")],
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
      notes: [left(2)],
    },
    next: {
      did: "update",
      ends: "recorded",
      requests: guarded,
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
      notes: [left(2)],
    },
  },
  {
    operation: "create",
    does: "a new role is made and its levels are written and read back; the next run has nothing to do",
    mode: "api",
    sandbox: writable,
    when: up({
      ...umbrella,
      permissions: { ...umbrella.permissions, System: { "Table Setup": { inquire: "All" } } },
    }),
    then: {
      did: "create",
      ends: "recorded",
      requests: [
        ...[ask.discover, ask.roles, ask.own, ask.newRole, ask.settings("Umbrella")],
        ...[ask.members, ask.people, ask.patchRow("Umbrella"), ask.settings("Umbrella")],
        ...[ask.patchRow("Umbrella"), ask.settings("Umbrella")],
      ],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "create",
    does: "a tenant that refuses settings writes is a partial failure that names the mode to use",
    mode: "api",
    when: up(umbrella),
    then: {
      did: "create",
      ends: "failed in part",
      requests: [
        ...[ask.discover, ask.roles, ask.own, ask.newRole, ask.settings("Umbrella")],
        ...[ask.members, ask.people, ask.patchRow("Umbrella", 405), ask.settings("Umbrella")],
      ],
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
      says: [/ConnectWise did not take .*Edit: None → My.* use permissionWrites "guided"/, whatToDo],
    },
    next: {
      did: "update",
      ends: "failed in part",
      requests: [...guarded, ask.patchRow("Umbrella", 405), ask.settings("Umbrella")],
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
      says: [/ConnectWise did not take/, whatToDo],
    },
  },
  {
    operation: "create",
    does: "a missing role is recorded as absent and nothing is made",
    mode: "observe",
    when: up(umbrella),
    then: {
      did: "create",
      ends: "recorded",
      requests: [ask.discover, ask.roles],
      notes: [/^role "Umbrella" does not exist; observe mode makes nothing$/],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "change",
    does: "an absent role whose declaration changes stays absent",
    mode: "observe",
    given: (role, tenant) => {
      tenant.mode = "observe";
      return role.up(umbrella);
    },
    when: up({ ...umbrella, permissions: tickets({ inquire: "All" }) }),
    then: { did: "update", ends: "recorded", requests: [ask.discover] },
  },
  ...(["guided", "api"] as const).map((mode): Case<Role> => ({
    operation: "replace",
    does: "a role that observe mode found missing is made, and nothing is deleted",
    mode,
    sandbox: writable,
    given: (role, tenant) => {
      tenant.mode = "observe";
      return role.up(umbrella);
    },
    when: up(umbrella),
    then: {
      did: "replace",
      ends: "recorded",
      requests: [
        ...[ask.discover, ask.roles, ask.own, ask.newRole, ask.settings("Umbrella")],
        ...(mode === "api"
          ? [ask.members, ask.people, ask.patchRow("Umbrella"), ask.settings("Umbrella")]
          : []),
      ],
      ...(mode === "guided" && {
        steps: [`${edit}: None → My`, `${inquire}: None → All`],
        notes: [left(2)],
      }),
    },
  })),
  {
    operation: "adopt",
    does: "an existing role is recorded under its id, with its differences",
    mode: "observe",
    given: (_role, tenant) => void tenant.screen.createRole({ name: "Umbrella" }),
    when: up(umbrella),
    then: {
      did: "create",
      ends: "recorded",
      requests: lookedUp,
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
      notes: [differs],
    },
    next: {
      did: "nothing",
      ends: "recorded",
      requests: [],
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
    },
  },
  {
    operation: "create",
    does: "an administrator role is made with the flag",
    mode: "guided",
    when: up({ ...umbrella, admin: true }),
    then: {
      did: "create",
      ends: "recorded",
      requests: [ask.discover, ask.roles, ask.own, ask.newRole, ask.settings("Umbrella")],
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
      notes: [left(2)],
    },
  },
  ...(["guided", "api"] as const).map((mode): Case<Role> => ({
    operation: "bad input",
    does: "a function that the tenant does not list is refused before anything is made",
    mode,
    when: up({
      name: "Umbrella",
      permissions: { "Service Desk": { "Service Tickts": { inquire: "All" } } },
      uncatalogued: ["Service Desk/Service Tickts"],
    }),
    then: {
      did: "create",
      ends: "refused: bad-input",
      requests: [ask.discover, ask.roles, ask.own],
      says: [
        /does not list this function: Service Desk · Service Tickts \(nearest here: Service Desk · Service Tickets/,
      ],
    },
  })),
  {
    operation: "create",
    does: "a role that starts with levels is too wide: recorded with its id, and stopped",
    mode: "guided",
    sandbox: { dialects: ["role-starts-with-levels"] },
    when: up(umbrella),
    then: {
      did: "create",
      ends: "failed in part",
      requests: [ask.discover, ask.roles, ask.own, ask.newRole, ask.settings("Umbrella")],
      steps: [
        "Companies · Company Maintenance · Inquire: All → None",
        "Companies · Contacts · Inquire: All → None",
        "System · My Account · Edit: My → None",
        "System · My Account · Inquire: My → None",
      ],
      says: [
        /^role "Umbrella" \(\d+\) is new: ConnectWise gave it levels of its own/,
        /^role "Umbrella" \(\d+\): wider than declared: Companies · Company Maintenance · Inquire: All → None$/,
        /Companies · Contacts/,
        /My Account · Edit/,
        /My Account · Inquire/,
        whatToDo,
      ],
    },
  },
];

export const crashed: Case<Role>[] = [
  {
    operation: "lost answer",
    does: "a lost answer to the POST is looked for and found, and its levels are written",
    mode: "api",
    sandbox: { ...writable, faults: ["POST /system/securityroles reset-after x1"] },
    when: up(umbrella),
    then: {
      did: "create",
      ends: "recorded",
      requests: [
        ...[ask.discover, ask.roles, ask.own, "POST /system/securityroles 0", ask.roles],
        ...[ask.settings("Umbrella"), ask.members, ask.people],
        ...[ask.patchRow("Umbrella"), ask.settings("Umbrella")],
      ],
      notes: [/was lost; it was found as \d+$/],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "lost answer",
    does: "a lost answer to the POST is looked for and found: no second role",
    mode: "guided",
    sandbox: { faults: ["POST /system/securityroles reset-after x1"] },
    when: up(umbrella),
    then: {
      did: "create",
      ends: "recorded",
      requests: [
        ask.discover,
        ask.roles,
        ask.own,
        "POST /system/securityroles 0",
        ask.roles,
        ask.settings("Umbrella"),
      ],
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
      notes: [/^the answer to making role "Umbrella" was lost; it was found as \d+$/, left(2)],
    },
  },
  {
    operation: "lost answer",
    does: "a role made but not read back keeps its id and steps; the next run goes on with it",
    mode: "guided",
    sandbox: { faults: ["GET /system/securityroles/*/settings html x1"] },
    when: up(umbrella),
    then: {
      did: "create",
      ends: "failed in part",
      requests: [ask.discover, ask.roles, ask.own, ask.newRole, ask.settings("Umbrella")],
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
      says: [
        /^role "Umbrella" \(\d+\) was made, but could not be read back: Something else than ConnectWise's API/,
        whatToDo,
      ],
    },
    next: {
      did: "update",
      ends: "recorded",
      requests: guarded,
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
      notes: [left(2)],
    },
  },
  {
    operation: "take over",
    does: "what an interrupted run left (None everywhere, no holder) is taken over and goes on as a create",
    mode: "guided",
    given: (_role, tenant) => void tenant.screen.createRole({ name: "Umbrella" }),
    when: up(umbrella),
    then: {
      did: "create",
      ends: "recorded",
      requests: [ask.discover, ask.roles, ask.own, ask.members, ask.settings("Umbrella"), ask.people],
      steps: [`${edit}: None → My`, `${inquire}: None → All`],
      notes: [
        /^role "Umbrella" \(\d+\) exists with None everywhere and no holder.*taken over$/,
        otherStacks,
        left(2),
      ],
    },
  },
  {
    operation: "take over",
    does: "what an interrupted run left is taken over and its levels are written",
    mode: "api",
    sandbox: writable,
    given: (_role, tenant) => void tenant.screen.createRole({ name: "Umbrella" }),
    when: up(umbrella),
    then: {
      did: "create",
      ends: "recorded",
      requests: [
        ...[ask.discover, ask.roles, ask.own, ask.members, ask.settings("Umbrella"), ask.people],
        ...[ask.patchRow("Umbrella"), ask.settings("Umbrella")],
      ],
      notes: [/taken over$/, otherStacks],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "take over",
    does: "a role of which an interrupted run wrote some of the declared levels is taken over, and the rest is written",
    mode: "api",
    sandbox: writable,
    given: (_role, tenant) =>
      setTickets({ edit: "My" })(tenant, tenant.screen.createRole({ name: "Umbrella" }).id),
    when: up(umbrella),
    then: {
      did: "create",
      ends: "recorded",
      requests: [
        ...[ask.discover, ask.roles, ask.own, ask.members, ask.settings("Umbrella"), ask.people],
        ...[ask.patchRow("Umbrella"), ask.settings("Umbrella")],
      ],
      notes: [/no level beyond the declared ones and no holder.*taken over$/, otherStacks],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
];
