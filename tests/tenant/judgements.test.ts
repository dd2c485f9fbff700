import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CustomizeList } from "../../provider/access/customize.ts";
import type { Level } from "../../provider/access/level.ts";
import type { RoleStep } from "../../provider/access/step.ts";
import {
  compareCustomize,
  type CustomizeVerdict,
} from "../../provider/resources/api-key/compare-customize.ts";
import {
  compareRole,
  isSettled,
  type RoleState,
  roleSteps,
  unsafeReasons,
} from "../../provider/tenant/compare-role.ts";
import { judgeKey } from "../../provider/tenant/judge-key.ts";
import { liveRights } from "../../provider/tenant/live-rights.ts";
import { openRoleSteps } from "../../provider/tenant/open-role-steps.ts";

const inquire = (level: Level) => ({ "Service Desk": { "Service Tickets": { inquire: level } } });
const rights = (level: Level) =>
  liveRights(
    [{ moduleName: "Service Desk", moduleFunctionName: "Service Tickets", inquireLevel: level }],
    "key",
  );

describe("what signing in shows of a key", () => {
  it.each<[string | undefined, Level, Level, string]>([
    ["Umbrella", "All", "All", "proved"],
    ["UMBRELLA", "All", "All", "proved"],
    ["Umbrella", "My", "All", "too-narrow"],
    ["Umbrella", "None", "None", "proved"],
    ["Umbrella", "All", "My", "too-wide"],
    ["Umbrella", "All", "None", "too-wide"],
    ["Other", "All", "All", "other-member"],
    ["Other", "All", "My", "other-member"],
    [undefined, "All", "All", "owner-unknown"],
    [undefined, "My", "All", "owner-unknown"],
    [undefined, "All", "My", "too-wide"],
  ])("%s with %s where %s is expected: %s", (identifier, live, expected, verdict) => {
    expect(judgeKey({ identifier, rights: rights(live) }, "Umbrella", inquire(expected)).verdict).toBe(
      verdict,
    );
  });

  it("too wide in one cell and too narrow in another is too wide", () => {
    const expected = { "Service Desk": { "Service Tickets": { add: "All" as const } } };
    expect(judgeKey({ identifier: "u", rights: rights("My") }, "U", expected)).toMatchObject({
      verdict: "too-wide",
      extra: [{ column: "inquire", from: "My", to: "None" }],
    });
  });
});

describe("a Customize list compared with what a key sees", () => {
  const a = "Service / Priority";
  const b = "Company / Configuration";
  it.each<[CustomizeList, string[], "allowed" | "forbidden" | undefined, CustomizeVerdict]>([
    [{ allow: [a, b] }, [b, a], "allowed", "proved"],
    [{ allow: [a] }, ["service/priority"], "allowed", "proved"],
    [{ allow: [] }, [], "allowed", "proved"],
    [{ allow: [a] }, [a, b], "allowed", "contradicted"],
    [{ allow: [a, b] }, [a], "allowed", "contradicted"],
    [{ allow: [] }, [a], "allowed", "contradicted"],
    [{ disallow: [a] }, [a], "forbidden", "proved"],
    [{ disallow: [a] }, [], "forbidden", "contradicted"],
    [{ disallow: [a] }, [a], "allowed", "contradicted"],
    [{ disallow: [a] }, [b], "allowed", "not-comparable"],
    [{ allow: [a] }, [a], "forbidden", "contradicted"],
    [{ allow: [a] }, [b], "forbidden", "not-comparable"],
    [{ allow: [a] }, [a], undefined, "not-comparable"],
    // Free text, and patterns: never proved, whatever is listed; what the catalogue knows can still be missed.
    [{ allow: [a, "Priority"] }, [a, "Priority"], "allowed", "not-comparable"],
    [{ allow: [a, "Fax / Queue"] }, [a, "Fax / Queue"], "allowed", "not-comparable"],
    [{ allow: ["Company / *"] }, ["Company / *"], "allowed", "not-comparable"],
    [{ allow: [a, "Fax / Queue"] }, ["Fax / Queue"], "allowed", "contradicted"],
    [{ disallow: ["Fax / Queue"] }, ["Fax / Queue"], "forbidden", "not-comparable"],
    [{ disallow: [a, "Fax / Queue"] }, [a], "allowed", "contradicted"],
  ])("%j against %j, listed items %s: %s", (list, items, reading, verdict) => {
    const seen = items.map((itemIdentifier) => ({ customizeIdentifier: "SystemTableSetup", itemIdentifier }));
    const others = [{ customizeIdentifier: "SystemMyAccount", itemIdentifier: b }];
    expect(
      compareCustomize({ module: "System", function: "Table Setup", list }, [...seen, ...others], reading),
    ).toBe(verdict);
  });

  it("of a function whose list has no known identifier is not comparable", () => {
    const entry = { module: "Rockets", function: "Launch Pads", list: { allow: [] } };
    expect(compareCustomize(entry, [], "allowed")).toBe("not-comparable");
  });
});

const level = fc.constantFrom<Level>("None", "My", "All");
const state: fc.Arbitrary<RoleState> = fc.record({
  name: fc.constantFrom("A", "B"),
  admin: fc.boolean(),
  permissions: fc.dictionary(
    fc.constantFrom("Companies", "System"),
    fc.dictionary(fc.constantFrom("x", "y"), fc.record({ add: level, inquire: level })),
  ),
});
const role = { id: "7", name: "A" };

/** What the live role is after a person did these steps. */
function after(live: RoleState, steps: readonly RoleStep[]): RoleState {
  return steps.reduce<RoleState>((now, step) => {
    if (step.kind === "rename-role") return { ...now, name: step.to };
    if (step.kind === "set-admin") return { ...now, admin: step.to };
    const column = step.column.toLowerCase();
    const functions = now.permissions[step.module] ?? {};
    const row = { ...functions[step.function], [column]: step.to };
    return {
      ...now,
      permissions: { ...now.permissions, [step.module]: { ...functions, [step.function]: row } },
    };
  }, live);
}

describe("a role compared with its declaration", () => {
  it("is settled by its own steps, and only by all of them", () => {
    fc.assert(
      fc.property(state, state, (live, declared) => {
        const difference = compareRole(live, declared);
        const steps = roleSteps(difference, role);
        expect(isSettled(difference)).toBe(steps.length === 0);
        expect(isSettled(compareRole(after(live, steps), declared))).toBe(true);
        if (steps.length > 0)
          expect(isSettled(compareRole(after(live, steps.slice(1)), declared))).toBe(false);
      }),
    );
  });

  it("is unsafe if and only if it is an undeclared administrator or a cell is wider", () => {
    fc.assert(
      fc.property(state, state, (live, declared) => {
        const difference = compareRole(live, declared);
        const unsafe = (live.admin && !declared.admin) || difference.tooWide.length > 0;
        expect(unsafeReasons(difference).length > 0).toBe(unsafe);
      }),
    );
  });

  it("puts what is unsafe first", () => {
    const live = { name: "B", admin: true, permissions: { System: { x: { inquire: "All" as const } } } };
    const declared = { name: "A", admin: false, permissions: { Companies: { x: { add: "My" as const } } } };
    expect(
      roleSteps(compareRole(live, declared), role).map((step) =>
        step.kind === "set-level" ? `${step.from} → ${step.to}` : step.kind,
      ),
    ).toEqual(["set-admin", "rename-role", "All → None", "None → My"]);
  });
});

describe("steps that stay open after a look", () => {
  const permissions = { System: { x: { inquire: "All" as const, add: "My" as const } } };
  const steps = roleSteps(
    compareRole({ name: "A", admin: true, permissions: {} }, { name: "B", admin: false, permissions }),
    role,
  );
  const kept = (live: RoleState) =>
    openRoleSteps(steps, live).map((step) => (step.kind === "set-level" ? step.column : step.kind));

  it.each<[string, RoleState, string[]]>([
    [
      "nothing done",
      { name: "A", admin: true, permissions: {} },
      ["set-admin", "rename-role", "Add", "Inquire"],
    ],
    [
      "one cell done",
      { name: "A", admin: true, permissions: { System: { x: { add: "My" } } } },
      ["set-admin", "rename-role", "Inquire"],
    ],
    [
      "set to another level",
      { name: "A", admin: true, permissions: { System: { x: { add: "All" } } } },
      ["set-admin", "rename-role", "Add", "Inquire"],
    ],
    ["name and flag done", { name: "B", admin: false, permissions: {} }, ["Add", "Inquire"]],
    [
      "all done, and another cell widened: drift is no step",
      { name: "B", admin: false, permissions: { ...permissions, Companies: { y: { add: "All" } } } },
      [],
    ],
  ])("%s", (_, live, open) => expect(kept(live)).toEqual(open));

  it("are a part of the recorded ones, unchanged", () => {
    fc.assert(
      fc.property(state, state, state, (before, declared, now) => {
        const recorded = roleSteps(compareRole(before, declared), role);
        const open = openRoleSteps(recorded, now);
        expect(recorded.filter((step) => open.includes(step))).toEqual(open);
      }),
    );
  });
});
