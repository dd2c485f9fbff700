import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { functionNames, moduleNames, type Permissions } from "../../provider/access/catalogue.ts";
import { columns, levels } from "../../provider/access/level.ts";
import { cellsOf, isWithin, levelAt, permissionsOf } from "../../provider/access/permissions.ts";
import { compose, explain, narrow, profiles, type Selection } from "../../provider/profiles/index.ts";
import { widestList } from "../../provider/profiles/widest-list.ts";

const functions = moduleNames().flatMap((module) =>
  functionNames(module).map((fn) => ({ module, function: fn })),
);
const asked = Object.values(profiles).flatMap((profile) =>
  profile.rows.map(({ module, function: fn }) => ({ module, function: fn })),
);

const selection: fc.Arbitrary<Selection> = fc.oneof(
  fc.constantFrom(
    { profile: profiles.sophosCentral },
    { profile: profiles.sophosCentral, edition: "without-close-service-tickets" },
    { profile: profiles.ciscoUmbrella },
    { profile: profiles.officeProtect },
    { profile: profiles.officeProtect, features: ["ticket-creation-settings"] },
  ),
);

const ceilings: fc.Arbitrary<Permissions> = fc
  .array(
    fc.record({
      path: fc.oneof(fc.constantFrom(...asked), fc.constantFrom(...functions)),
      row: fc.record(Object.fromEntries(columns.map((column) => [column, fc.constantFrom(...levels)])), {
        requiredKeys: [],
      }),
    }),
    { maxLength: 12 },
  )
  .map((rows) => {
    const map: Record<string, Record<string, object>> = {};
    for (const { path, row } of rows) (map[path.module] ??= {})[path.function] = row;
    return map;
  });

const narrowed = fc
  .tuple(selection, ceilings)
  .map(([chosen, limit]) => ({ ...chosen, profile: narrow(chosen.profile, limit) }));
const permissionsFor = ({ profile, features, edition }: Selection) => profile.permissions(features, edition);

describe("composing profiles", () => {
  it("never lowers a level of any of them, and adds nothing nobody asked for", () => {
    fc.assert(
      fc.property(fc.array(narrowed, { minLength: 1, maxLength: 4 }), (selections) => {
        const { permissions } = compose(...selections);
        for (const one of selections) expect(isWithin(permissionsFor(one), permissions)).toBe(true);
        for (const cell of cellsOf(permissions)) {
          expect(selections.some((one) => levelAt(permissionsFor(one), cell) === cell.level)).toBe(true);
        }
      }),
    );
  });

  it("says of every cell who asked for it, and of no other", () => {
    fc.assert(
      fc.property(fc.array(narrowed, { maxLength: 4 }), (selections) => {
        const { permissions, cells } = compose(...selections);
        expect(permissionsOf(cells)).toEqual(permissions);
        for (const cell of cells) {
          expect(cell.askedBy[0]?.level).toBe(cell.level);
          expect(cell.askedBy.every(({ source }) => source.url.startsWith("https://"))).toBe(true);
        }
      }),
    );
  });

  it("joins lists, and manages none where somebody uses the function without one", () => {
    const umbrella = { profile: profiles.ciscoUmbrella };
    const list = profiles.ciscoUmbrella.customize;
    expect(compose(umbrella, { profile: profiles.officeProtect }).customize).toEqual(list);
    expect(compose(umbrella, { profile: profiles.officeProtect }).expect().customize).toEqual(list);
    const both = compose(umbrella, {
      profile: profiles.officeProtect,
      features: ["ticket-creation-settings"],
    });
    expect(both.customize).toEqual({});
    expect(both.expect()).toEqual({ permissions: both.permissions });
  });

  it("keeps open what either list leaves open", () => {
    expect(widestList({ allow: ["B / 1"] }, { allow: ["A / 1", "B / 1"] })).toEqual({
      allow: ["A / 1", "B / 1"],
    });
    expect(widestList({ disallow: ["A / 1", "B / 1"] }, { disallow: ["B / *"] })).toEqual({
      disallow: ["B / 1"],
    });
    expect(widestList({ allow: ["A / 1"] }, { disallow: ["A / *", "B / 1"] })).toEqual({
      disallow: ["B / 1"],
    });
    expect(widestList({ disallow: ["A / 1", "B / 1"] }, { allow: ["A / *"] })).toEqual({
      disallow: ["B / 1"],
    });
  });
});

describe("narrowing a profile", () => {
  it("never raises a level and never leaves one above its ceiling", () => {
    fc.assert(
      fc.property(selection, ceilings, (chosen, limit) => {
        const after = permissionsFor({ ...chosen, profile: narrow(chosen.profile, limit) });
        expect(isWithin(after, permissionsFor(chosen))).toBe(true);
        for (const row of narrow(chosen.profile, limit).rows) {
          const named = limit[row.module] as Record<string, Record<string, string>> | undefined;
          for (const column of columns) {
            const ceiling = named?.[row.function]?.[column];
            if (ceiling === "None") expect(row.levels[column] ?? "None").toBe("None");
            if (ceiling === "My") expect(row.levels[column]).not.toBe("All");
          }
        }
      }),
    );
  });

  it("leaves everything that is not named, and the original profile", () => {
    const before = profiles.officeProtect.permissions();
    const limited = narrow(profiles.officeProtect, {
      "Service Desk": { "Service Tickets": { edit: "My", delete: "All" } },
    });
    expect(limited.permissions()).toEqual({
      ...before,
      "Service Desk": { "Service Tickets": { add: "All", edit: "My", inquire: "All" } },
    });
    expect(profiles.officeProtect.permissions()).toEqual(before);
    expect(limited.roleName).toBe("OfficeProtect");
  });

  it("drops a customize list when no right is left at its function", () => {
    const none = { add: "None", edit: "None", inquire: "None" } as const;
    expect(
      narrow(profiles.ciscoUmbrella, { System: { "Table Setup": none } }).expect().customize,
    ).toBeUndefined();
    expect(narrow(profiles.ciscoUmbrella, { System: { "Table Setup": { add: "None" } } }).customize).toEqual(
      profiles.ciscoUmbrella.customize,
    );
  });
});

describe("explaining a profile", () => {
  it("names vendor, page, date and reason, the feature, and what was narrowed", () => {
    const profile = narrow(profiles.officeProtect, { System: { "Table Setup": { inquire: "My" } } });
    const cells = explain({ profile, features: ["ticket-creation-settings"] });
    expect(cells.map((cell) => `${cell.module}/${cell.function}/${cell.column}`)).toEqual([
      "Companies/Company Maintenance/inquire",
      "Service Desk/Service Tickets/add",
      "Service Desk/Service Tickets/edit",
      "Service Desk/Service Tickets/inquire",
      "System/Member Maintenance/inquire",
      "System/Table Setup/inquire",
    ]);
    expect(cells.at(-1)?.askedBy).toEqual([
      {
        profile: "office-protect",
        vendor: "Sherweb",
        product: "Office Protect",
        level: "My",
        asked: "All",
        reason: "Ticket status list",
        feature: "ticket-creation-settings",
        source: profiles.officeProtect.sources[0],
      },
    ]);
  });

  it("tells the edition where only some editions ask", () => {
    const cell = explain({ profile: profiles.sophosCentral }).find(
      (one) => one.function === "Close Service Tickets",
    );
    expect(cell?.askedBy[0]).toMatchObject({
      edition: "with-close-service-tickets",
      reason: null,
      source: { language: "fr" },
    });
  });
});
