import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { AccessRecord, RoleAccess } from "../../provider/access/access-record.ts";
import type { CustomizeList } from "../../provider/access/customize.ts";
import { type Level, levels } from "../../provider/access/level.ts";
import type { CellChange, RowLevels } from "../../provider/access/permissions.ts";
import { compareAccess } from "../../provider/review/compare/compare-access.ts";

function picture(parts: Partial<AccessRecord>): AccessRecord {
  return { tenant: null, roles: [], members: [], keys: [], ...parts };
}

function role(name: string, parts: Partial<RoleAccess> = {}): RoleAccess {
  return { name, admin: false, permissions: {}, customize: {}, ...parts };
}

function member(identifier: string, held: string | null, active = true) {
  return { identifier, name: identifier, role: held, active };
}

const tickets = (row: RowLevels) => ({ "Service Desk": { "Service Tickets": row } });

describe("the same role", () => {
  it("is known by its URN, else by its record id, else by its name", () => {
    const before = picture({
      roles: [
        role("A", { urn: "urn:a", id: "1" }),
        role("B", { id: "2" }),
        role("C"),
        role("D", { id: "4" }),
      ],
    });
    const after = picture({
      roles: [
        role("A2", { urn: "urn:a", id: "9" }),
        role("B2", { id: "2" }),
        role("C"),
        role("E", { id: "5" }),
      ],
    });
    const { roles } = compareAccess(before, after);
    expect(roles.map((one) => [one.before?.name, one.after?.name, one.renamed])).toEqual([
      ["A", "A2", { from: "A", to: "A2" }],
      ["B", "B2", { from: "B", to: "B2" }],
      [undefined, "E", undefined],
      ["D", undefined, undefined],
    ]);
  });

  it("is not known by its record id in another tenant, which is said", () => {
    const of = (companyId: string) => ({ site: "na.myconnectwise.net", companyId });
    const { roles, notes } = compareAccess(
      picture({ tenant: of("a"), roles: [role("Umbrella", { id: "7" })] }),
      picture({ tenant: of("b"), roles: [role("Sophos", { id: "7" }), role("Umbrella", { id: "8" })] }),
    );
    expect(roles.map((one) => [one.before?.name, one.after?.name])).toEqual([[undefined, "Sophos"]]);
    expect(notes).toEqual([{ note: "other-tenant", before: of("a"), after: of("b") }]);
  });

  it("in a picture of several tenants is the one of its own", () => {
    const tenant = (companyId: string) => ({ tenant: { site: "na.myconnectwise.net", companyId } });
    const both = (edit: Level) =>
      picture({
        roles: [
          role("Umbrella", { id: "7", ...tenant("a") }),
          role("Umbrella", { id: "7", ...tenant("b"), permissions: tickets({ edit }) }),
        ],
        members: [
          { ...member("One", "Umbrella"), ...tenant("a") },
          { ...member("Two", "Umbrella"), ...tenant("b") },
        ],
      });
    const { roles } = compareAccess(both("My"), both("All"));
    expect(roles.map(({ holders }) => holders.map(({ identifier }) => identifier))).toEqual([["Two"]]);
  });
});

describe("a role", () => {
  it("has cells that become wider and narrower, a flag, and holders whose rights change with it", () => {
    const [before, after] = [
      picture({
        roles: [role("Umbrella", { permissions: tickets({ add: "All", edit: "My", inquire: "All" }) })],
        members: [member("One", "Umbrella"), member("Two", "Umbrella", false), member("Three", null)],
      }),
      picture({
        roles: [
          role("Umbrella", { admin: true, permissions: tickets({ add: "My", edit: "All", inquire: "All" }) }),
        ],
        members: [member("One", "Umbrella"), member("Two", "Umbrella", false), member("Three", null)],
      }),
    ];
    const difference = compareAccess(before, after);
    expect(difference.roles).toMatchObject([
      {
        admin: { from: false, to: true },
        widened: [{ column: "edit", from: "My", to: "All" }],
        narrowed: [{ column: "add", from: "All", to: "My" }],
        holders: [{ identifier: "One" }],
      },
    ]);
    expect(difference.members).toEqual([]);
    expect(difference.cells).toEqual({ changed: 3, of: 3 });
  });

  it("says nothing of what is not known yet, but that it is not", () => {
    const before = picture({
      roles: [
        role("Umbrella", {
          permissions: { ...tickets({ add: "All" }), Sales: { Reports: { inquire: "All" } } },
        }),
      ],
    });
    const after = picture({
      roles: [role("Umbrella", { permissions: {}, unknown: [["permissions", "Service Desk"]] })],
    });
    const [change] = compareAccess(before, after).roles;
    expect(change?.unknown).toEqual([["permissions", "Service Desk"]]);
    expect(change?.narrowed).toMatchObject([{ module: "Sales" }]);
  });

  it.each<[string, CustomizeList | undefined, CustomizeList | undefined, string | undefined]>([
    ["more allowed", { allow: ["A"] }, { allow: ["A", "B"] }, "wider"],
    ["less allowed", { allow: ["A", "B"] }, { allow: ["A"] }, "narrower"],
    ["other ones allowed", { allow: ["A"] }, { allow: ["B"] }, "wider-and-narrower"],
    ["more disallowed", { disallow: ["A"] }, { disallow: ["A", "B"] }, "narrower"],
    ["less disallowed", { disallow: ["A"] }, { disallow: [] }, "wider"],
    ["nothing, then all but one", { allow: [] }, { disallow: ["A"] }, "wider"],
    ["all but one, then nothing", { disallow: ["A"] }, { allow: [] }, "narrower"],
    ["some, then all but one", { allow: ["A"] }, { disallow: ["B"] }, "unclear"],
    ["managed from now on", undefined, { allow: ["A"] }, "unclear"],
    ["managed no longer", { allow: ["A"] }, undefined, "unclear"],
    ["in another order", { allow: ["A", "B"] }, { allow: ["B", "A"] }, undefined],
  ])("with a Customize list: %s", (_, from, to, effect) => {
    const of = (list: CustomizeList | undefined) =>
      picture({ roles: [role("R", list ? { customize: { System: { "Table Setup": list } } } : {})] });
    const [change] = compareAccess(of(from), of(to)).roles;
    expect(change?.customize.map((one) => one.effect)).toEqual(effect === undefined ? undefined : [effect]);
  });

  it("that is new opens what its lists allow, and no more", () => {
    const lists = { System: { "Table Setup": { allow: ["A"] }, "My Company": { allow: [] } } };
    const [change] = compareAccess(picture({}), picture({ roles: [role("R", { customize: lists })] })).roles;
    expect(change?.customize).toMatchObject([{ function: "Table Setup", effect: "wider" }]);
  });
});

describe("a member", () => {
  const roles = [
    role("Small", { permissions: tickets({ inquire: "All" }) }),
    role("Large", { permissions: tickets({ edit: "All", inquire: "My" }) }),
  ];
  const changeOf = (before: AccessRecord["members"], after: AccessRecord["members"]) =>
    compareAccess(picture({ roles, members: before }), picture({ roles, members: after })).members;

  it("that gets another role may do what that one allows: every cell", () => {
    expect(changeOf([member("M", "Small")], [member("M", "Large")])).toMatchObject([
      {
        moved: true,
        role: { from: "Small", to: "Large" },
        widened: [{ column: "edit", from: "None", to: "All" }],
        narrowed: [{ column: "inquire", from: "All", to: "My" }],
      },
    ]);
  });

  it.each([
    ["is new", [], [member("M", "Small")], "widened"],
    ["goes", [member("M", "Small")], [], "narrowed"],
    ["becomes active", [member("M", "Small", false)], [member("M", "Small")], "widened"],
    ["becomes inactive", [member("M", "Small")], [member("M", "Small", false)], "narrowed"],
  ] as const)("that %s gains or loses the role's rights", (_, before, after, side) => {
    const [change] = changeOf([...before], [...after]);
    expect(change?.[side]).toMatchObject([{ column: "inquire" }]);
    expect(change?.[side === "widened" ? "narrowed" : "widened"]).toEqual([]);
  });

  it("that is new with its role repeats nothing of the role", () => {
    const difference = compareAccess(picture({}), picture({ roles, members: [member("M", "Small")] }));
    expect(difference.members).toMatchObject([{ withRole: true, widened: [], unclear: false }]);
  });

  it("does not move when its role is renamed", () => {
    const before = picture({ roles: [role("Old", { id: "3" })], members: [member("M", "Old")] });
    const after = picture({ roles: [role("New", { id: "3" })], members: [member("M", "New")] });
    expect(compareAccess(before, after).members).toEqual([]);
  });

  it("whose new role is not in the pictures, or not known yet, cannot be judged", () => {
    expect(changeOf([member("M", "Small")], [member("M", "Elsewhere")])).toMatchObject([{ unclear: true }]);
    const unknown = { ...member("M", null), unknown: [["role"]] };
    expect(changeOf([member("M", "Small")], [unknown])).toMatchObject([{ unclear: true, widened: [] }]);
    expect(changeOf([member("M", "Elsewhere")], [member("M", "Elsewhere")])).toEqual([]);
  });

  it("is one of a group where 5,000 change in the same way", () => {
    const all = (held: string) => Array.from({ length: 5000 }, (_, index) => member(`M${index}`, held));
    const changes = changeOf(all("Small"), all("Large"));
    expect(changes).toHaveLength(1);
    expect(changes[0]?.members).toHaveLength(5000);
  });
});

describe("keys and logins", () => {
  const key = (publicKey?: string) => ({
    member: "M",
    description: "D",
    ...(publicKey ? { publicKey } : {}),
  });

  it.each([
    ["given", undefined, "A"],
    ["rotated", "A", "B"],
    ["taken", "A", undefined],
  ])("a pair is %s", (pair, from, to) => {
    const { keys } = compareAccess(picture({ keys: [key(from)] }), picture({ keys: [key(to)] }));
    expect(keys).toMatchObject([{ pair }]);
  });

  it("are not compared where one side cannot show them", () => {
    const { keys, notes } = compareAccess(picture({ keys: [key("A")] }), picture({ unseen: ["keys"] }));
    expect(keys).toEqual([]);
    expect(notes).toEqual([{ note: "unseen", part: "keys" }]);
  });

  it("a login that may use one more area may do more", () => {
    const login = (fields: Record<string, boolean>) => picture({ logins: [{ username: "L", fields }] });
    expect(
      compareAccess(login({ areaCompany: true }), login({ areaCompany: true, areaContact: true })).logins,
    ).toMatchObject([{ fields: [{ field: "areaContact", from: null, to: true, effect: "wider" }] }]);
  });
});

describe("a tenant against a program", () => {
  it("has objects that no program declares: they are neither new nor gone", () => {
    const tenant = picture({
      extent: "tenant",
      roles: [role("Umbrella"), role("Admin", { admin: true })],
      members: [member("Somebody", "Admin")],
    });
    const program = picture({ roles: [role("Umbrella"), role("Sophos")] });
    const { roles, members, notes } = compareAccess(tenant, program);
    expect(roles.map((one) => one.after?.name)).toEqual(["Sophos"]);
    expect(members).toEqual([]);
    expect(notes).toEqual([{ note: "unmanaged", side: "before", roles: ["Admin"], members: ["Somebody"] }]);
  });
});

const level = fc.constantFrom<Level>(...levels);
const name = fc.constantFrom("A", "B", "C", "constructor", "__proto__");
const row = fc.record({ add: level, edit: level, delete: level, inquire: level }, { requiredKeys: [] });
const anyRole = fc.record({
  name,
  admin: fc.boolean(),
  permissions: fc.dictionary(name, fc.dictionary(name, row, { maxKeys: 3 }), { maxKeys: 3 }),
  customize: fc.dictionary(
    name,
    fc.dictionary(
      name,
      fc.oneof(
        fc.record({ allow: fc.subarray(["x", "y"]) }),
        fc.record({ disallow: fc.subarray(["x", "y"]) }),
      ),
      { maxKeys: 2 },
    ),
    { maxKeys: 2 },
  ),
});
const anyPicture: fc.Arbitrary<AccessRecord> = fc.record({
  tenant: fc.constant(null),
  roles: fc.uniqueArray(anyRole, { selector: (one) => one.name, maxLength: 4 }),
  members: fc.uniqueArray(
    fc.record({ identifier: name, name, role: fc.option(name), active: fc.boolean() }),
    { selector: (one) => one.identifier, maxLength: 4 },
  ),
  keys: fc.uniqueArray(
    fc.record({ member: name, description: name, publicKey: fc.constantFrom("k1", "k2") }),
    { selector: (one) => `${one.member}/${one.description}`, maxLength: 3 },
  ),
});

describe("any two pictures", () => {
  it("that are the same do not differ", () => {
    fc.assert(
      fc.property(anyPicture, (one) => {
        const { cells, notes, ...changes } = compareAccess(one, structuredClone(one));
        expect(changes).toEqual({ roles: [], members: [], keys: [], logins: [], declarations: [] });
        expect(cells.changed).toBe(0);
        expect(notes).toEqual([]);
      }),
    );
  });

  it("the other way round: what was wider is narrower, and the share that changed is the same", () => {
    const turned = (cells: readonly CellChange[]) =>
      cells.map((cell) => ({ ...cell, from: cell.to, to: cell.from }));
    fc.assert(
      fc.property(anyPicture, anyPicture, (a, b) => {
        const [there, back] = [compareAccess(a, b), compareAccess(b, a)];
        expect(back.cells).toEqual(there.cells);
        expect(back.roles).toHaveLength(there.roles.length);
        for (const change of there.roles) {
          const other = back.roles.find((one) => one.before === change.after && one.after === change.before);
          expect(other?.narrowed).toEqual(turned(change.widened));
          expect(other?.widened).toEqual(turned(change.narrowed));
        }
        const sides = (one: typeof there) =>
          one.members.map(({ widened, narrowed }) => [widened.length, narrowed.length]).flat();
        expect(sides(back).sort()).toEqual(sides(there).sort());
      }),
    );
  });

  it("never have more changed cells than there are", () => {
    fc.assert(
      fc.property(anyPicture, anyPicture, (a, b) => {
        const { changed, of } = compareAccess(a, b).cells;
        expect(changed).toBeLessThanOrEqual(of);
      }),
    );
  });
});
