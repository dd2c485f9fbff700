import * as ask from "../../support/requests.ts";
import type { Case } from "../../support/case.ts";
import { type Member, onScreen, umbrellaRole, up } from "../../support/umbrella-member.ts";
import type { TestTenant } from "../../support/test-tenant.ts";
import { otherStacks } from "../../support/other-holders.ts";

const defaulted = [ask.defaults, ask.levels, ask.locations, ask.departments];
/** Requests up to the POST: what a new member needs to be known. */
export const prepared = [ask.discover, ask.members, ...defaulted, ask.roles];

export const created: Case<Member>[] = [
  {
    operation: "create",
    does: "a new member is made with the defaults of the fields that the screen requires",
    mode: "guided",
    when: up(),
    then: { did: "create", ends: "recorded", requests: [...prepared, ask.newMember] },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "create",
    does: "references are given by name or by record id, one list per kind",
    mode: "guided",
    when: up({ defaultBoard: "Alerts", location: 3, territory: "Branch Office", department: "Sales" }),
    then: {
      did: "create",
      ends: "recorded",
      requests: [
        ask.discover,
        ask.members,
        ask.defaults,
        ask.levels,
        ask.locations,
        ask.departments,
        ask.boards,
        ask.roles,
        ask.newMember,
      ],
    },
  },
  {
    operation: "bad input",
    does: "every unknown name is refused at once with the valid ones, and nothing is made",
    mode: "guided",
    when: up({ defaultBoard: "Helpdesk", location: "Paris", securityRoleId: "999" }),
    then: {
      did: "create",
      ends: "refused: bad-input",
      requests: [
        ...[ask.discover, ask.members, ask.defaults, ask.levels, ask.locations, ask.departments, ask.boards],
        ...[ask.roles, ...ask.goneRole("?")],
      ],
      says: [
        /^location: "Paris" does not exist; valid: Main Office, Branch Office, Corporate; defaultBoard: "Helpdesk" does not exist \(nearest: Help Desk\); valid: Help Desk, .*; securityRoleId: there is no security role with the id 999\. Nothing was made or changed\./,
      ],
    },
  },
  {
    operation: "create",
    does: "a missing member is recorded as absent, although its role is absent too",
    mode: "observe",
    when: up({ securityRoleId: "absent:Umbrella" }),
    then: {
      did: "create",
      ends: "recorded",
      requests: [ask.discover, ask.members],
      notes: [/^API member "Umbrella" does not exist; observe mode makes nothing$/],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "change",
    does: "an absent member whose declaration changes stays absent",
    mode: "observe",
    given: (member, tenant) => {
      tenant.mode = "observe";
      return up()(member, tenant);
    },
    when: up({ notes: "new" }),
    then: { did: "update", ends: "recorded", requests: [ask.discover] },
  },
  {
    operation: "replace",
    does: "a member that observe mode found missing is made",
    mode: "guided",
    given: (member, tenant) => {
      tenant.mode = "observe";
      return up()(member, tenant);
    },
    when: up(),
    then: { did: "replace", ends: "recorded", requests: [...prepared, ask.newMember] },
  },
  {
    operation: "adopt",
    does: "an existing member is recorded under its id, whatever differs",
    mode: "observe",
    given: onScreen({ name: "Other" }),
    when: up(),
    then: { did: "create", ends: "recorded", requests: [ask.discover, ask.members] },
  },
  {
    operation: "bad input",
    does: "a role that observe mode left absent cannot be given to a member, and says so",
    mode: "guided",
    when: up({ securityRoleId: "absent:Umbrella" }),
    then: {
      did: "create",
      ends: "refused: not-found",
      requests: [ask.discover, ask.members, ...defaulted],
      says: [
        /^A security role that is needed here does not exist yet: "absent:Umbrella"\. Observe mode recorded it/,
      ],
    },
  },
];

export const crashed: Case<Member>[] = [
  {
    operation: "lost answer",
    does: "a lost answer to the POST is looked for and found: no second member",
    mode: "guided",
    sandbox: { faults: ["POST /system/apiMembers reset-after x1"] },
    when: up(),
    then: {
      did: "create",
      ends: "recorded",
      requests: [...prepared, "POST /system/apiMembers 0", ask.members],
      notes: [/^the answer to making API member "Umbrella" was lost; it was found as \d+$/],
    },
  },
  {
    operation: "take over",
    does: "a member equal in every sent field, as an interrupted run leaves it, is taken over",
    mode: "guided",
    given: onScreen(),
    when: up(),
    then: {
      did: "create",
      ends: "recorded",
      requests: [...prepared, ask.own],
      notes: [
        /^API member "Umbrella" \(\d+\) exists and equals what is declared in every field.*taken over$/,
        otherStacks,
      ],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
];

const bothRoles = [ask.settings("Umbrella"), ask.settings("Other")];

function otherRole(tenant: TestTenant, inquire: "All" | "None"): number {
  const { id } = tenant.screen.createRole({ name: "Other" });
  const row = { module: "Service Desk", function: "Service Tickets", inquire };
  if (inquire !== "None") tenant.screen.setLevels(id, row);
  return id;
}

export const existing: Case<Member>[] = [
  {
    operation: "exists",
    does: "a member that differs is refused, naming the fields",
    mode: "guided",
    given: onScreen({ name: "Other", notes: "theirs" }),
    when: up({ notes: "ours" }),
    then: {
      did: "create",
      ends: "refused: exists",
      requests: [...prepared, ask.own],
      says: [
        /^An API member of that identifier exists: "Umbrella" \(\d+\)\. It was not made by this resource\. It differs in name, notes\. Set `adopt: true`/,
      ],
    },
  },
  {
    operation: "adopt",
    does: "a member with a wider role is not adopted",
    mode: "guided",
    given: (member, tenant) => onScreen({ roleId: otherRole(tenant, "All") })(member, tenant),
    when: up({ adopt: true }),
    then: {
      did: "create",
      ends: "refused: exists",
      requests: [...prepared, ask.own, ...bothRoles],
      says: [
        /differs in securityRole\. Give it the declared role on the screen, or narrow the role "Other", which grants more/,
      ],
    },
  },
  {
    operation: "adopt",
    does: "a member whose role grants nothing beyond the declared one is adopted and given that",
    mode: "guided",
    given: (member, tenant) => onScreen({ roleId: otherRole(tenant, "None") })(member, tenant),
    when: up({ adopt: true }),
    then: {
      did: "create",
      ends: "recorded",
      requests: [...prepared, ask.own, ...bothRoles, ask.patchMember("Umbrella")],
      notes: [/^API member "Umbrella" \(\d+\) adopted: it is given the declared role$/, otherStacks],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "reactivate",
    does: "of an inactive member with a wider role, the first message names every condition",
    mode: "guided",
    given: (member, tenant) => onScreen({ roleId: otherRole(tenant, "All"), active: false })(member, tenant),
    when: up(),
    then: {
      did: "create",
      ends: "refused: exists",
      requests: [...prepared, ask.own, ...bothRoles],
      says: [/narrow the role "Other", which grants more.*, and set `adopt: true` and `reactivate: true` to/],
    },
  },
  {
    operation: "reactivate",
    does: "what our own destroy left (inactive, its role deleted) is switched on and given the declared role",
    mode: "guided",
    given: (member, tenant) => {
      const roleId = otherRole(tenant, "None");
      onScreen({ roleId, active: false })(member, tenant);
      tenant.screen.deleteRole(roleId);
    },
    when: up({ adopt: true, reactivate: true }),
    then: {
      did: "create",
      ends: "recorded",
      requests: [...prepared, ask.own, ask.patchMember("Umbrella")],
      notes: [
        /adopted: it is given the declared role and it is switched on again; its old keys/,
        otherStacks,
      ],
    },
    next: { did: "nothing", ends: "recorded", requests: [] },
  },
  {
    operation: "adopt",
    does: "the call that adopts writes nothing, and says what differs",
    mode: "guided",
    given: onScreen({ name: "Other" }),
    when: up({ adopt: true }),
    then: {
      did: "create",
      ends: "recorded",
      requests: [...prepared, ask.own],
      notes: [
        /adopted; nothing was written, although it differs in name: `pulumi refresh` takes note of that/,
        otherStacks,
      ],
    },
    next: {
      by: (member) => member.refresh(),
      did: "read",
      ends: "recorded",
      exit: 7,
      requests: [ask.discover, ask.members],
    },
  },
  {
    operation: "reactivate",
    does: "an inactive member is not switched on unasked",
    mode: "guided",
    given: onScreen({ active: false }),
    when: up({ adopt: true }),
    then: {
      did: "create",
      ends: "refused: exists",
      requests: [...prepared, ask.own],
      says: [/^An inactive API member of that identifier exists: .*`reactivate: true`.*delete them/],
    },
  },
  {
    operation: "reactivate",
    does: "an inactive member is switched on where the program says so, with the warning about its old keys",
    mode: "guided",
    given: onScreen({ active: false }),
    when: up({ adopt: true, reactivate: true }),
    then: {
      did: "create",
      ends: "recorded",
      requests: [...prepared, ask.own, ask.patchMember("Umbrella")],
      notes: [/is switched on again; its old keys live again: delete all keys/, otherStacks],
    },
  },
  {
    operation: "guarded",
    does: "our own member is not taken over",
    mode: "guided",
    when: (member, tenant) =>
      member.up({ identifier: "pulumiaccess", securityRoleId: String(umbrellaRole(tenant)), adopt: true }),
    then: {
      did: "create",
      ends: "refused: guarded",
      requests: [...prepared, ask.own],
      says: [
        /^Refusing to take over API member "PulumiAccess"\. It is the API member this tool is signed in as\./,
      ],
    },
  },
];
