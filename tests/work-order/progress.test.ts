import { describe, expect, it } from "@jest/globals";
import type { PermissionMap } from "../../provider/access/permissions.ts";
import type { StepStatus, Mistake } from "../../provider/work-order/watch/progress.ts";
import type { RoleReference, RoleStep } from "../../provider/access/step.ts";
import type { RoleState } from "../../provider/tenant/compare-role.ts";
import { mistakenRoles, withMistakes } from "../../provider/work-order/watch/mistaken-role.ts";
import { pairProgress, type PairReading } from "../../provider/work-order/watch/pair-progress.ts";
import { roleProgress } from "../../provider/work-order/watch/role-progress.ts";
import type { RoleReading, WatchedRole } from "../../provider/work-order/watch/watched-role.ts";

const umbrella: RoleReference = { id: "7", name: "Umbrella" };
const office: RoleReference = { id: "8", name: "Office Protect" };
const tickets = { module: "Service Desk", function: "Service Tickets" };
const declared: RoleState = {
  name: "Umbrella",
  admin: false,
  permissions: {
    "Service Desk": { "Service Tickets": { add: "All", inquire: "My" } },
    System: { "Table Setup": { inquire: "All" } },
  },
};
/** The last `up` saw only Table Setup right. */
const observed: RoleState = {
  ...declared,
  permissions: { System: { "Table Setup": { inquire: "All" } } },
};
const add: RoleStep = {
  kind: "set-level",
  role: umbrella,
  ...tickets,
  column: "Add",
  from: "None",
  to: "All",
};
const inquire: RoleStep = {
  kind: "set-level",
  role: umbrella,
  ...tickets,
  column: "Inquire",
  from: "None",
  to: "My",
};
const watched: WatchedRole = { role: umbrella, declared, observed, steps: [add, inquire] };

function levels(tickets: PermissionMap[string][string], more: PermissionMap = {}): PermissionMap {
  return {
    System: { "Table Setup": { inquire: "All" } },
    "Service Desk": { "Service Tickets": tickets },
    ...more,
  };
}

const fine = { name: "Umbrella", admin: false };

interface Case {
  seen: RoleReading;
  standings?: StepStatus[];
  wrongs?: Mistake[];
  role?: Partial<WatchedRole>;
}

const cases: Record<string, Case> = {
  "nothing read yet": { seen: {} },
  "as it was": { seen: { ...fine, permissions: observed.permissions } },
  "one cell set": { seen: { ...fine, permissions: levels({ add: "All" }) }, standings: ["done", "open"] },
  "all set": { seen: { ...fine, permissions: declared.permissions }, standings: ["done", "done"] },
  "another cell, wider": {
    seen: { ...fine, permissions: levels({ delete: "All" }) },
    wrongs: [
      { kind: "other-cell", role: umbrella, ...tickets, column: "Delete", live: "All", declared: "None" },
    ],
  },
  "another cell, narrower": {
    seen: { ...fine, permissions: {} },
    wrongs: [
      {
        kind: "other-cell",
        role: umbrella,
        module: "System",
        function: "Table Setup",
        column: "Inquire",
        live: "None",
        declared: "All",
      },
    ],
  },
  "an asked cell at another level, narrower": {
    seen: { ...fine, permissions: levels({ add: "My" }) },
    wrongs: [{ kind: "wrong-level", role: umbrella, ...tickets, column: "Add", live: "My", asked: "All" }],
  },
  "an asked cell at another level, wider": {
    seen: { ...fine, permissions: levels({ inquire: "All" }) },
    wrongs: [
      { kind: "wrong-level", role: umbrella, ...tickets, column: "Inquire", live: "All", asked: "My" },
    ],
  },
  "became an administrator role": {
    seen: { name: "Umbrella", admin: true, permissions: declared.permissions },
    standings: ["done", "done"],
    wrongs: [{ kind: "admin", role: umbrella, live: true }],
  },
  "lost its administrator tick": {
    role: { declared: { ...declared, admin: true }, steps: [] },
    seen: { name: "Umbrella", admin: false, permissions: declared.permissions },
    standings: [],
    wrongs: [{ kind: "admin", role: umbrella, live: false }],
  },
  "asked to lose its tick, and still has it": {
    role: { steps: [{ kind: "set-admin", role: umbrella, from: true, to: false }] },
    seen: { name: "Umbrella", admin: true, permissions: declared.permissions },
    standings: ["open"],
  },
  "asked to lose its tick, and has": {
    role: { steps: [{ kind: "set-admin", role: umbrella, from: true, to: false }] },
    seen: { ...fine, permissions: declared.permissions },
    standings: ["done"],
  },
  renamed: {
    seen: { name: "Umbrella 2", admin: false },
    wrongs: [{ kind: "renamed", role: umbrella, live: "Umbrella 2", declared: "Umbrella" }],
  },
  "asked to be renamed, and not yet": {
    role: { steps: [{ kind: "rename-role", role: umbrella, from: "Cisco", to: "Umbrella" }] },
    seen: { name: "Cisco", admin: false },
    standings: ["open"],
  },
  "asked to be renamed, to something else": {
    role: { steps: [{ kind: "rename-role", role: umbrella, from: "Cisco", to: "Umbrella" }] },
    seen: { name: "Umbrela", admin: false },
    standings: ["open"],
    wrongs: [{ kind: "renamed", role: umbrella, live: "Umbrela", declared: "Umbrella" }],
  },
  "asked to be renamed, done": {
    role: { steps: [{ kind: "rename-role", role: umbrella, from: "Cisco", to: "Umbrella" }] },
    seen: fine,
    standings: ["done"],
  },
  deleted: {
    seen: { gone: { successor: null } },
    standings: ["lost", "lost"],
    wrongs: [{ kind: "role-gone", role: umbrella, successor: null }],
  },
  "deleted, with a successor": {
    seen: { gone: { successor: { id: "9", name: "umbrella" } } },
    standings: ["lost", "lost"],
    wrongs: [{ kind: "role-gone", role: umbrella, successor: { id: "9", name: "umbrella" } }],
  },
};

describe("what a reading says about a role", () => {
  it.each(Object.entries(cases))(
    "%s",
    (_, { seen, standings = ["open", "open"], wrongs = [], role = {} }) => {
      const progress = roleProgress({ ...watched, ...role }, seen);
      expect(progress.standings.map(([, standing]) => standing)).toEqual(standings);
      expect(progress.wrongs).toEqual(wrongs);
    },
  );
});

describe("a cell set in the wrong role", () => {
  const other: WatchedRole = {
    role: office,
    declared: { name: "Office Protect", admin: false, permissions: {} },
    observed: { name: "Office Protect", admin: false, permissions: {} },
    steps: [],
  };
  const slip: Mistake = {
    kind: "other-role",
    askedOf: umbrella,
    role: office,
    ...tickets,
    column: "Add",
    live: "All",
    declared: "None",
  };
  const unset: RoleReading = { ...fine, permissions: observed.permissions };
  const set: RoleReading = { permissions: { "Service Desk": { "Service Tickets": { add: "All" } } } };

  it.each<[string, RoleReading, WatchedRole, RoleReading, Mistake[]]>([
    ["is named with the role it was meant for", unset, other, set, [slip]],
    [
      "is none once the right role has it too",
      { ...fine, permissions: levels({ add: "All" }) },
      other,
      set,
      [],
    ],
    [
      "is none at another level than the one asked",
      unset,
      other,
      { permissions: { "Service Desk": { "Service Tickets": { add: "My" } } } },
      [],
    ],
    [
      "is none where the other role declares it",
      unset,
      { ...other, declared: { ...other.declared, permissions: set.permissions ?? {} } },
      set,
      [],
    ],
    [
      "is none where it stood before",
      unset,
      { ...other, observed: { ...other.declared, permissions: set.permissions ?? {} } },
      set,
      [],
    ],
    ["is none where it is asked of both", unset, { ...other, steps: [{ ...add, role: office }] }, set, []],
    ["is none while nothing was read", {}, other, set, []],
  ])("%s", (_, seen, role, otherSeen, expected) => {
    expect(
      mistakenRoles([
        [watched, seen],
        [role, otherSeen],
      ]),
    ).toEqual(expected);
  });

  it("is not also said to be another cell", () => {
    const concerned: WatchedRole = { ...other, steps: [{ ...inquire, role: office }] };
    const two: RoleReading = {
      permissions: { "Service Desk": { "Service Tickets": { add: "All", delete: "All" } } },
    };
    const { wrongs } = roleProgress(concerned, two);
    expect(wrongs.map(({ kind }) => kind)).toEqual(["other-cell", "other-cell"]);
    const mistakes = mistakenRoles([
      [watched, unset],
      [concerned, two],
    ]);
    expect(withMistakes(wrongs, mistakes).map(({ kind }) => kind)).toEqual(["other-cell", "other-role"]);
  });
});

describe("what a configured pair says about its key", () => {
  const member = { id: "9", identifier: "Umbrella", name: "Umbrella" };
  const publicKey = "abc";
  it.each<[PairReading, StepStatus, Mistake | undefined]>([
    [{ outcome: "none" }, "open", undefined],
    [{ outcome: "right" }, "done", undefined],
    [{ outcome: "owner-unknown" }, "next-up", undefined],
    [
      { outcome: "incomplete", missing: "private" },
      "open",
      { kind: "incomplete-pair", member, missing: "private" },
    ],
    [
      { outcome: "other-member", publicKey, owner: "Sophos" },
      "open",
      { kind: "other-member", member, publicKey, owner: "Sophos" },
    ],
    [{ outcome: "refused", publicKey }, "open", { kind: "pair-refused", member, publicKey }],
  ])("%j", (seen, standing, wrong) => {
    expect(pairProgress(member, seen)).toEqual({ standing, wrong });
  });
});
