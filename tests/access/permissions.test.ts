import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { columns, compareLevels, type Level, levels, widest } from "../../provider/access/level.ts";
import {
  canonicalPermissions,
  cellsOf,
  changesBetween,
  isNarrowing,
  isWithin,
  levelAt,
  mergePermissions,
  type PermissionMap,
  permissionsOf,
} from "../../provider/access/permissions.ts";

const level = fc.constantFrom<Level>(...levels);
// Few names, so that maps meet; and some that are also properties of every object.
const name = fc.constantFrom("Companies", "Service Desk", "Contacts", "constructor", "__proto__", "toString");
const row = fc.record({ add: level, edit: level, delete: level, inquire: level }, { requiredKeys: [] });
const map: fc.Arbitrary<PermissionMap> = fc.dictionary(name, fc.dictionary(name, row, { maxKeys: 4 }), {
  maxKeys: 4,
});

/** The same map with its names in the opposite order. */
function turned(permissions: PermissionMap): PermissionMap {
  const turn = <T>(object: Readonly<Record<string, T>>, each: (value: T) => T) =>
    Object.fromEntries(
      Object.entries(object)
        .reverse()
        .map(([key, value]) => [key, each(value)]),
    );
  return turn(permissions, (functions) =>
    turn(functions, (levelsOfRow) => turn(levelsOfRow as Record<string, never>, (x) => x)),
  );
}

describe("levels", () => {
  it.each([
    ["None", "None", 0],
    ["None", "My", -1],
    ["None", "All", -1],
    ["My", "All", -1],
    ["All", "My", 1],
  ] as const)("%s compared with %s", (a, b, sign) => {
    expect(Math.sign(compareLevels(a, b))).toBe(sign);
    expect(widest(a, b)).toBe(sign > 0 ? a : b);
  });
});

describe("a permission map", () => {
  it("in canonical form keeps only levels above None, with names sorted and columns as on the screen", () => {
    const written: PermissionMap = {
      System: { "Table Setup": { inquire: "All", add: "My" }, "Security Roles": { edit: "None" } },
      Companies: { Contacts: { delete: "All" }, Configurations: {} },
    };
    expect(JSON.stringify(canonicalPermissions(written))).toBe(
      '{"Companies":{"Contacts":{"delete":"All"}},"System":{"Table Setup":{"add":"My","inquire":"All"}}}',
    );
  });

  it("has one canonical form, whatever order it was written in", () => {
    fc.assert(
      fc.property(map, (a) => {
        const canonical = canonicalPermissions(a);
        expect(JSON.stringify(canonicalPermissions(turned(a)))).toBe(JSON.stringify(canonical));
        expect(JSON.stringify(canonicalPermissions(canonical))).toBe(JSON.stringify(canonical));
      }),
    );
  });

  it("granted the same rights has the same canonical form, and only then", () => {
    fc.assert(
      fc.property(map, map, (a, b) => {
        const same = JSON.stringify(canonicalPermissions(a)) === JSON.stringify(canonicalPermissions(b));
        expect(changesBetween(a, b).length === 0).toBe(same);
      }),
    );
  });

  it("is its cells", () => {
    fc.assert(fc.property(map, (a) => expect(permissionsOf(cellsOf(a))).toEqual(canonicalPermissions(a))));
  });

  it("never touches what every object inherits", () => {
    fc.assert(fc.property(map, (a) => void mergePermissions(a, canonicalPermissions(a))));
    for (const key of ["Companies", "Service Desk", "Contacts"]) {
      expect({}).not.toHaveProperty([key]);
      expect(Object).not.toHaveProperty([key]);
    }
  });
});

describe("comparing permission maps", () => {
  it("finds nothing between a map and itself", () => {
    fc.assert(fc.property(map, (a) => expect(changesBetween(a, turned(a))).toEqual([])));
  });

  it("names exactly the changes that lead from one to the other", () => {
    fc.assert(
      fc.property(map, map, (from, to) => {
        const changes = changesBetween(from, to);
        const applied = new Map(cellsOf(from).map((cell) => [keyOf(cell), cell]));
        for (const { from: before, to: after, ...cell } of changes) {
          expect(levelAt(from, cell)).toBe(before);
          applied.set(keyOf(cell), { ...cell, level: after });
        }
        expect(permissionsOf(applied.values())).toEqual(canonicalPermissions(to));
      }),
    );
  });

  it("is the same the other way round, with wider and narrower exchanged", () => {
    fc.assert(
      fc.property(map, map, (a, b) => {
        const there = changesBetween(a, b);
        const back = changesBetween(b, a);
        expect(back.map(({ from, to, ...cell }) => ({ ...cell, from: to, to: from }))).toEqual(there);
        expect(there.filter(isNarrowing)).toHaveLength(back.filter((change) => !isNarrowing(change)).length);
      }),
    );
  });

  it("sorts by module, function and the screen's columns", () => {
    const all = { add: "All", edit: "All", delete: "All", inquire: "All" } as const;
    const changes = changesBetween({}, { B: { b: all, a: { edit: "My" } }, A: { c: { inquire: "My" } } });
    expect(changes.map((change) => [change.module, change.function, change.column].join("/"))).toEqual([
      "A/c/inquire",
      "B/a/edit",
      ...columns.map((column) => `B/b/${column}`),
    ]);
  });
});

describe("merging permission maps", () => {
  it("takes the highest level of each cell: never lower than any, never higher than all", () => {
    fc.assert(
      fc.property(map, map, (a, b) => {
        const merged = mergePermissions(a, b);
        expect(isWithin(a, merged) && isWithin(b, merged)).toBe(true);
        for (const cell of cellsOf(merged))
          expect([levelAt(a, cell), levelAt(b, cell)]).toContain(cell.level);
      }),
    );
  });

  it("does not depend on order or repetition", () => {
    fc.assert(
      fc.property(map, map, map, (a, b, c) => {
        const merged = mergePermissions(a, b, c);
        expect(mergePermissions(c, mergePermissions(b, a), a)).toEqual(merged);
      }),
    );
  });

  it("of nothing grants nothing", () => {
    expect(mergePermissions()).toEqual({});
  });
});

function keyOf(cell: { module: string; function: string; column: string }): string {
  return JSON.stringify([cell.module, cell.function, cell.column]);
}
