import * as ask from "../../support/requests.ts";
import type { Case } from "../../support/case.ts";
import {
  type Role,
  guarded,
  inquire,
  left,
  setTickets,
  umbrella,
  up,
  writable,
} from "../../support/umbrella-role.ts";
import { otherStacks } from "../../support/other-holders.ts";

export const existing: Case<Role>[] = [
  ...(["guided", "api"] as const).map((mode): Case<Role> => ({
    operation: "exists",
    does: "an existing role with rights is refused by name",
    mode,
    sandbox: writable,
    // In mode api, where an interrupted run may have written levels, rights beyond the declared ones.
    given: (_role, tenant) =>
      setTickets({ edit: mode === "api" ? "All" : "My" })(
        tenant,
        tenant.screen.createRole({ name: "Umbrella" }).id,
      ),
    when: up(umbrella),
    then: {
      did: "create",
      ends: "refused: exists",
      requests: [ask.discover, ask.roles, ask.own, ask.members, ask.settings("Umbrella"), ask.people],
      says: [
        new RegExp(
          `^A role of that name exists: "Umbrella" \\(\\d+\\), with ${mode === "api" ? "rights" : "no right"} beyond the declared ones\\. .* Set \`adopt: true\``,
        ),
      ],
    },
  })),
  {
    operation: "exists",
    does: "an existing role without rights that somebody holds is refused, naming the holder",
    mode: "guided",
    given: (_role, tenant) => {
      const { id } = tenant.screen.createRole({ name: "Umbrella" });
      tenant.screen.createMember({ identifier: "cut-off", name: "x", roleId: id, active: false });
    },
    when: up(umbrella),
    then: {
      did: "create",
      ends: "refused: exists",
      requests: [ask.discover, ask.roles, ask.own, ask.members, ask.settings("Umbrella"), ask.people],
      says: [/with no rights, held by cut-off\./],
    },
  },
  {
    operation: "exists",
    does: "a name that differs only in case is the same name to ConnectWise",
    mode: "guided",
    given: (_role, tenant) => void tenant.screen.createRole({ name: "UMBRELLA" }),
    when: up(umbrella),
    then: {
      did: "create",
      ends: "refused: exists",
      requests: [ask.discover, ask.roles, ask.own, ask.members, ask.settings("UMBRELLA"), ask.people],
      says: [/A role of that name exists: "UMBRELLA"/],
    },
  },
  ...(["guided", "api"] as const).map((mode): Case<Role> => ({
    operation: "adopt",
    does: "a narrower role is adopted, and the call that adopts writes nothing",
    mode,
    sandbox: writable,
    given: (_role, tenant) =>
      setTickets({ edit: "My" })(tenant, tenant.screen.createRole({ name: "Umbrella" }).id),
    when: up({ ...umbrella, adopt: true }),
    then: {
      did: "create",
      ends: "recorded",
      requests: [ask.discover, ask.roles, ask.own, ask.members, ask.settings("Umbrella"), ask.people],
      steps: [`${inquire}: None → All`],
      notes: [/^role "Umbrella" \(\d+\) adopted; nothing was written$/, otherStacks],
    },
    next:
      mode === "guided"
        ? {
            did: "update",
            ends: "recorded",
            requests: guarded,
            steps: [`${inquire}: None → All`],
            notes: [left(1)],
          }
        : {
            did: "update",
            ends: "recorded",
            requests: [...guarded, ask.patchRow("Umbrella"), ask.settings("Umbrella")],
          },
  })),
  {
    operation: "adopt",
    does: "a wider role is not adopted",
    mode: "guided",
    given: (_role, tenant) =>
      setTickets({ delete: "My" })(tenant, tenant.screen.createRole({ name: "Umbrella" }).id),
    when: up({ ...umbrella, adopt: true }),
    then: {
      did: "create",
      ends: "refused: unsafe",
      requests: [ask.discover, ask.roles, ask.own, ask.members, ask.settings("Umbrella"), ask.people],
      says: [/^Role "Umbrella" \(\d+\) is not adopted\. It grants more than is declared/],
    },
  },
  {
    operation: "adopt",
    does: "a role that people hold is not adopted",
    mode: "guided",
    given: (_role, tenant) => {
      const { id } = tenant.screen.createRole({ name: "Umbrella" });
      tenant.screen.createPerson({ identifier: "ada", name: "Ada", roleId: id });
    },
    when: up({ ...umbrella, adopt: true }),
    then: {
      did: "create",
      ends: "refused: guarded",
      requests: [ask.discover, ask.roles, ask.own, ask.members, ask.settings("Umbrella"), ask.people],
      says: [/^Refusing to adopt role "Umbrella"\. People hold it: ada\./],
    },
  },
];
