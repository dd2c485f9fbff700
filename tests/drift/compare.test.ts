import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { columns, levels } from "../../provider/access/level.ts";
import { type PermissionMap, permissionsOf } from "../../provider/access/permissions.ts";
import { compareRole, roleSteps, type RoleState } from "../../provider/tenant/compare-role.ts";
import { detectDrift } from "../../provider/drift/detect-drift.ts";
import { driftText } from "../../provider/drift/drift-text.ts";
import type { LiveView, Reading } from "../../provider/stack/live-view.ts";
import type { RecordedRole, RecordedStack } from "../../provider/stack/recorded.ts";

const cell = fc.record({
  module: fc.constantFrom("Companies", "System"),
  function: fc.constantFrom("One", "Two"),
  column: fc.constantFrom(...columns),
  level: fc.constantFrom(...levels),
});
const permissionMap: fc.Arbitrary<PermissionMap> = fc.array(cell, { maxLength: 12 }).map(permissionsOf);
const roleState: fc.Arbitrary<RoleState> = fc.record({
  name: fc.constantFrom("Role", "Other"),
  admin: fc.boolean(),
  permissions: permissionMap,
});

function recorded(declared: RoleState, observed: RoleState | null): RecordedRole {
  const steps = observed ? roleSteps(compareRole(observed, declared), { id: "1", name: declared.name }) : [];
  return { urn: "urn:role", id: "1", ...declared, observed, outstanding: steps };
}

function compare(role: RecordedRole, live: Reading<RoleState>) {
  const stack: RecordedStack = { roles: [role], members: [], keys: [], logins: [] };
  const view: LiveView = {
    roles: new Map([["1", live]]),
    members: new Map(),
    logins: new Map(),
    integratorLogins: undefined,
    unmanaged: [],
  };
  const result = detectDrift(stack, view, "2026-11-21");
  return { ...result, text: driftText(stack, result) };
}

describe("drift of a role", () => {
  it("is nothing while the role is as last observed: every recorded step is still open", () => {
    fc.assert(
      fc.property(roleState, roleState, (declared, observed) => {
        const role = recorded(declared, observed);
        const result = compare(role, { outcome: "found", value: observed });
        expect(result.findings).toEqual([]);
        expect(result.outstanding).toEqual(role.outstanding);
      }),
    );
  });

  it("is nothing once the role is as declared: every recorded step is done", () => {
    fc.assert(
      fc.property(roleState, roleState, (declared, observed) => {
        const result = compare(recorded(declared, observed), { outcome: "found", value: declared });
        expect([result.findings, result.outstanding]).toEqual([[], []]);
      }),
    );
  });

  it("is a finding for every cell that stands neither as observed nor as declared, and for no other", () => {
    fc.assert(
      fc.property(roleState, roleState, roleState, (declared, observed, live) => {
        const { findings } = compare(recorded(declared, observed), { outcome: "found", value: live });
        const off = findings.filter(({ kind }) => kind === "level");
        for (const one of off) {
          expect(one.live).not.toBe(one.observed);
          expect(one.live).not.toBe(one.declared);
        }
        const elsewhere = compareRole(live, observed);
        const settled = compareRole(live, declared);
        const key = (change: { module: string; function: string; column: string }) =>
          `${change.module} ${change.function} ${change.column.toLowerCase()}`;
        const fromDeclared = new Set([...settled.tooNarrow, ...settled.tooWide].map(key));
        const expected = [...elsewhere.tooNarrow, ...elsewhere.tooWide]
          .map(key)
          .filter((name) => fromDeclared.has(name));
        const found = off.map(
          ({ module, function: fn, column }) => `${module} ${fn} ${column?.toLowerCase()}`,
        );
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });

  it("is unknown when the role cannot be read, or nothing was ever observed of it", () => {
    const role = recorded({ name: "Role", admin: false, permissions: {} }, null);
    const found = compare(role, { outcome: "found", value: { name: "Role", admin: false, permissions: {} } });
    expect(found.unknown).toEqual([
      { urn: "urn:role", id: "1", reason: expect.stringContaining("pulumi up") },
    ]);
    const unread = compare(role, { outcome: "unknown", reason: "no answer" });
    expect(unread.text).toBe(
      "Role: unknown: no answer\n\n1 object unknown\nnext: read again; what is unknown is neither right nor wrong\n",
    );
  });

  it("reads as one line per finding", () => {
    const state = { name: "Office Protect", admin: false, permissions: {} };
    const { text } = compare(recorded(state, state), {
      outcome: "found",
      value: {
        name: "Office\u001b[2J",
        admin: true,
        permissions: { "Service Desk": { "Service Tickets": { delete: "All" } } },
      },
    });
    expect(text).toBe(
      [
        "Office Protect · Role ID: declared Office Protect, live Office [2J",
        "Office Protect · Administrator: declared no, live yes",
        "Office Protect · Service Desk · Service Tickets · Delete: declared None, live All",
        "",
        "3 differences (1 role renamed, 1 more administrator, 1 cell wider)",
        "next: put it right on the screen, or review it with `pulumi refresh --preview-only` and declare it",
        "",
      ].join("\n"),
    );
  });
});
