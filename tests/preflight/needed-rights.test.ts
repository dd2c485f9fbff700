import { describe, expect, it } from "@jest/globals";
import { cellText } from "../../provider/access/cell-text.ts";
import type { PermissionWrites } from "../../provider/access/permission-writes.ts";
import {
  everyUse,
  judgeRights,
  leastRole,
  neededRights,
  toleratedRights,
  type Use,
} from "../../provider/preflight/needed-rights.ts";

const none: Use = { roles: false, members: false, logins: false, ownModes: [] };

/** Function → initials of the columns it is needed in. */
function shown(use: Use, mode: PermissionWrites, probe = false): Record<string, string> {
  const rows: Record<string, string> = {};
  for (const need of neededRights(use, { mode, probe })) {
    const [, fn = "", column = ""] = cellText(need).split(" · ");
    rows[fn] = (rows[fn] ?? "") + column.charAt(0);
  }
  return rows;
}

const [roles, members, tables] = ["Security Roles", "Member Maintenance", "Table Setup"] as const;

describe("what our own key needs", () => {
  it.each<[string, Use, PermissionWrites, boolean, Record<string, string>]>([
    ["any program", everyUse, "guided", false, { [roles]: "ADI", [members]: "AEI", [tables]: "I" }],
    ["writing levels itself", everyUse, "api", false, { [roles]: "AEDI", [members]: "AEI", [tables]: "I" }],
    [
      "one role that does",
      { ...everyUse, ownModes: ["api"] },
      "guided",
      false,
      { [roles]: "AEDI", [members]: "AEI", [tables]: "I" },
    ],
    ["looking only", everyUse, "observe", false, { [roles]: "I", [members]: "I", [tables]: "I" }],
    [
      "a role that is written all the same",
      { ...everyUse, ownModes: ["guided"] },
      "observe",
      false,
      { [roles]: "ADI", [members]: "AEI", [tables]: "I" },
    ],
    [
      "integrator logins alone",
      { ...none, logins: true },
      "guided",
      false,
      { [roles]: "I", [members]: "AEDI", [tables]: "I" },
    ],
    ["roles alone", { ...none, roles: true }, "guided", false, { [roles]: "ADI", [members]: "I" }],
    ["keys alone", none, "guided", false, { [roles]: "I", [members]: "I" }],
    ["a probe", none, "guided", true, { [roles]: "ADI", [members]: "I" }],
  ])("for %s", (_, use, mode, probe, needed) => {
    expect(shown(use, mode, probe)).toEqual(needed);
  });

  it("is All: My is missing, and what is beyond is too wide unless it is tolerated", () => {
    const needs = neededRights(everyUse, { mode: "guided" });
    const granted = {
      ...leastRole(needs),
      System: {
        ...leastRole(needs)["System"],
        "Table Setup": { inquire: "My", edit: "My" },
        "Member Maintenance": { add: "All", edit: "All", delete: "All", inquire: "All" },
      },
    } as const;
    const { missing, tooWide } = judgeRights(granted, needs);
    expect(missing).toEqual([
      { module: "System", function: "Table Setup", column: "inquire", from: "My", to: "All" },
    ]);
    expect(tooWide.map(cellText)).toEqual([
      "System · Member Maintenance · Delete",
      "System · Table Setup · Edit",
    ]);
    const lenient = toleratedRights(everyUse, { mode: "guided" }, false);
    expect(judgeRights(granted, needs, lenient).tooWide.map(cellText)).toEqual([
      "System · Table Setup · Edit",
    ]);
    const strict = toleratedRights(everyUse, { mode: "guided" }, true);
    expect(judgeRights(granted, needs, strict).tooWide).toHaveLength(2);
  });

  it("is granted by the least role, and by nothing less", () => {
    const needs = neededRights(everyUse, { mode: "api" });
    expect(judgeRights(leastRole(needs), needs)).toEqual({ missing: [], tooWide: [] });
    for (const need of needs) {
      const without = leastRole(needs.filter((other) => other !== need));
      expect(judgeRights(without, needs).missing).toMatchObject([
        { column: need.column, function: need.function },
      ]);
    }
  });
});
