import * as ask from "../../support/requests.ts";
import type { PermissionWrites } from "../../../../provider/access/permission-writes.ts";
import type { Case, Expected } from "../../support/case.ts";
import {
  type Role,
  differs,
  edit,
  guarded,
  inquire,
  left,
  lookedUp,
  settled,
  thenOnScreen,
  tickets,
  umbrella,
  up,
  whatToDo,
  writable,
} from "../../support/umbrella-role.ts";

const customized = {
  ...umbrella,
  customize: { System: { "Table Setup": { allow: ["Service / Priority"] } } },
};
const recorded = (requests: string[]): Expected => ({ did: "update", ends: "recorded", requests });
/** Modes in which a difference is shown, and nobody is asked. */
const listed = (...steps: string[]): Expected => ({
  ...recorded(lookedUp),
  steps,
  notes: [differs],
});

/** Program changes of a settled role: what is declared next, and how each mode closes the difference. */
export const changed: Case<Role>[] = [
  ...(["guided", "api", "observe"] as const).map((mode): Case<Role> => ({
    operation: "no-op",
    does: "a settled role with the same program costs nothing",
    mode,
    sandbox: writable,
    given: settled,
    when: up(umbrella),
    then: { did: "nothing", ends: "recorded", requests: [] },
  })),
  {
    operation: "widen",
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
    operation: "widen",
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
    operation: "narrow",
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
    operation: "mixed",
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
    operation: "mixed",
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
    operation: "mixed",
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
    operation: "rename",
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
  ...(["guided", "api"] as const).map((mode): Case<Role> => ({
    operation: "admin on",
    does: "a declared administrator flag is a step",
    mode,
    sandbox: writable,
    given: settled,
    when: up({ ...umbrella, admin: true }),
    then: { ...recorded(guarded), steps: ["admin false → true"], notes: [left(1)] },
  })),
  ...(["guided", "api"] as const).map((mode): Case<Role> => ({
    operation: "admin off",
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

/** A person does what was asked. */
export const finished: Case<Role>[] = [
  {
    operation: "finish",
    does: "the levels were set: the next up looks, writes nothing, and is settled",
    mode: "guided",
    given: async (role, tenant) => {
      await role.up(umbrella);
      tenant.perform(role.outputs.outstanding);
    },
    when: up(umbrella),
    then: recorded(lookedUp),
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "finish",
    does: "one of two levels was set: one step is left",
    mode: "guided",
    given: async (role, tenant) => {
      await role.up(umbrella);
      tenant.perform(role.outputs.outstanding.slice(0, 1));
    },
    when: up(umbrella),
    then: { ...recorded(guarded), steps: [`${inquire}: None → All`], notes: [left(1)] },
  },
  {
    operation: "finish",
    does: "the role that was too wide was narrowed: the run that it stopped goes on",
    mode: "guided",
    given: async (role, tenant) => {
      await settled(role, tenant);
      await role.up({ ...umbrella, permissions: tickets({ inquire: "All" }) });
      tenant.perform(role.outputs.outstanding);
    },
    when: up({ ...umbrella, permissions: tickets({ inquire: "All" }) }),
    then: recorded(lookedUp),
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "finish",
    does: "the role was renamed: settled",
    mode: "api",
    sandbox: writable,
    given: async (role, tenant) => {
      await settled(role, tenant);
      await role.up({ ...umbrella, name: "Cisco" });
      tenant.perform(role.outputs.outstanding);
    },
    when: up({ ...umbrella, name: "Cisco" }),
    then: recorded(lookedUp),
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
];

/** Cells that differ between modes only in who is asked. */
export const elsewhere: Case<Role>[] = [
  {
    operation: "narrow",
    does: "a narrowed declaration is written",
    mode: "api",
    sandbox: writable,
    given: settled,
    when: up({ ...umbrella, permissions: tickets({ inquire: "All" }) }),
    then: recorded([...guarded, ask.patchRow("Umbrella"), ask.settings("Umbrella")]),
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  ...(
    [
      [
        "widen",
        "a widened declaration",
        { permissions: tickets({ edit: "All", inquire: "All" }) },
        `${edit}: My → All`,
      ],
      [
        "narrow",
        "a narrowed declaration",
        { permissions: tickets({ inquire: "All" }) },
        `${edit}: My → None`,
      ],
      ["rename", "a new name", { name: "Cisco" }, "rename Umbrella → Cisco"],
      ["admin on", "a declared administrator flag", { admin: true }, "admin false → true"],
    ] as const
  ).map(([operation, what, more, step]): Case<Role> => ({
    operation,
    does: `${what} is recorded as a difference, nothing fails and nobody is asked`,
    mode: "observe",
    given: settled,
    when: up({ ...umbrella, ...more }),
    then: listed(step),
    next: { did: "nothing", ends: "recorded", requests: [], steps: [step] },
  })),
  {
    operation: "admin off",
    does: "an administrator flag that nobody declared is recorded as a difference",
    mode: "observe",
    given: async (role, tenant) => {
      await thenOnScreen((_, id) => void tenant.screen.changeRole(id, { admin: true }))(role, tenant);
      await role.refresh();
    },
    when: up(umbrella),
    then: listed("admin true → false"),
  },
  ...(["guided", "api", "observe"] as const satisfies PermissionWrites[]).map((mode): Case<Role> => ({
    operation: "change",
    does: "a Customize list is declared: recorded here, and a step of the key that can see it",
    mode,
    sandbox: writable,
    given: settled,
    when: up(customized),
    then: recorded(lookedUp),
    next: { did: "nothing", ends: "recorded", requests: [] },
  })),
];
