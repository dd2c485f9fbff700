import * as ask from "../../support/requests.ts";
import type { Case } from "../../support/case.ts";
import type { TestTenant } from "../../support/test-tenant.ts";
import {
  type Role,
  edit,
  guarded,
  left,
  lookedUp,
  settled,
  thenOnScreen,
  tickets,
  umbrella,
  up,
  writable,
} from "../../support/umbrella-role.ts";

export const guards: Case<Role>[] = [
  {
    operation: "guarded",
    does: "our own role is not taken over",
    mode: "guided",
    when: up({ name: "Pulumi Access", permissions: tickets({ inquire: "All" }), adopt: true }),
    then: {
      did: "create",
      ends: "refused: guarded",
      requests: [ask.discover, ask.roles, ask.own, ask.members],
      says: [/^Refusing to take over role "Pulumi Access"\. It is the role of "PulumiAccess"/],
    },
  },
  {
    operation: "guarded",
    does: "a role that our own member was given since is not changed",
    mode: "api",
    sandbox: writable,
    given: thenOnScreen((tenant, id) => {
      // It must still be able to read.
      for (const fn of ["Security Roles", "Member Maintenance"]) {
        tenant.screen.setLevels(id, { module: "System", function: fn, inquire: "All" });
      }
      tenant.screen.changeMember(tenant.member("PulumiAccess").id, { roleId: id });
    }),
    when: up({ ...umbrella, permissions: tickets({ inquire: "All" }) }),
    then: {
      did: "update",
      ends: "refused: guarded",
      requests: [...lookedUp, ask.own, ask.members],
      says: [/^Refusing to change role "Umbrella"\. It is the role of "PulumiAccess"/],
    },
  },
  {
    operation: "guarded",
    does: "a protected role is not changed",
    mode: "api",
    sandbox: writable,
    config: { protected: '["umbrella"]' },
    given: settled,
    when: up({ ...umbrella, permissions: tickets({ inquire: "All" }) }),
    then: {
      did: "update",
      ends: "refused: guarded",
      requests: lookedUp,
      says: [/^Refusing to change role "Umbrella"\. It is listed in the setting connectwise:protected\./],
    },
  },
  {
    operation: "guarded",
    does: "a role that people hold is not changed",
    mode: "guided",
    given: thenOnScreen(
      (tenant, id) => void tenant.screen.createPerson({ identifier: "ada", name: "Ada", roleId: id }),
    ),
    when: up({ ...umbrella, permissions: tickets({ edit: "All", inquire: "All" }) }),
    then: {
      did: "update",
      ends: "refused: guarded",
      requests: guarded,
      says: [/People hold it: ada\. .*allowHumanHolders: true/],
    },
  },
  {
    operation: "guarded",
    does: "a role that people hold is changed where the program says so",
    mode: "guided",
    given: thenOnScreen(
      (tenant, id) => void tenant.screen.createPerson({ identifier: "ada", name: "Ada", roleId: id }),
    ),
    when: up({ ...umbrella, permissions: tickets({ edit: "All", inquire: "All" }), allowHumanHolders: true }),
    then: {
      did: "update",
      ends: "recorded",
      requests: [...lookedUp, ask.own, ask.members],
      steps: [`${edit}: My → All`],
      notes: [left(1)],
    },
  },
  {
    operation: "guarded",
    does: "nothing existing is changed while we cannot tell who we are",
    mode: "guided",
    sandbox: { dialects: ["my-security-without-member"] },
    given: settledWithSelf,
    when: up({ ...umbrella, permissions: tickets({ edit: "All", inquire: "All" }) }),
    then: {
      did: "update",
      ends: "refused: guarded",
      requests: [...lookedUp, ask.own],
      says: [/ConnectWise does not tell who we are.*CONNECTWISE_SELF/],
    },
  },
  {
    operation: "guarded",
    does: "connectwise:self tells who we are",
    mode: "guided",
    sandbox: { dialects: ["my-security-without-member"] },
    config: { self: "PulumiAccess" },
    given: settledWithSelf,
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
    operation: "guarded",
    does: "a connectwise:self that nobody bears guards nothing, so it is refused",
    mode: "guided",
    sandbox: { dialects: ["my-security-without-member"] },
    config: { self: "PulumiAcces" },
    given: settledWithSelf,
    when: up({ ...umbrella, permissions: tickets({ edit: "All", inquire: "All" }) }),
    then: {
      did: "update",
      ends: "refused: guarded",
      requests: guarded,
      says: [/No member is called "PulumiAcces"/],
    },
  },
];

async function settledWithSelf(role: Role, tenant: TestTenant) {
  tenant.config = { self: "PulumiAccess" };
  await settled(role, tenant);
}
