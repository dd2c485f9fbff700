import { describe, expect, it } from "@jest/globals";
import { publishedRights } from "../../provider/adoption/published-rights.ts";
import { mergePermissions, type PermissionMap } from "../../provider/access/permissions.ts";
import { ProfileMatcher, type PublishedRights } from "../../provider/profiles/match-profile.ts";

const published = publishedRights();
const matcher = new ProfileMatcher(published);

/** Every profile in every edition with every combination of its features. */
const combinations = published.flatMap((rights) =>
  rights.editions.flatMap((edition) =>
    subsets(rights.features).map((features) => ({
      label: `${rights.slug} ${edition ?? "(one edition)"} [${features.join(", ")}]`,
      rights,
      permissions: rights.permissions(features, edition),
    })),
  ),
);

describe("matching a role with the published profiles", () => {
  it.each(combinations)("finds $label, and by it the same rights", ({ rights, permissions }) => {
    const match = matcher.match(permissions, [], rights.slug);
    expect(match).toMatchObject({ slug: rights.slug, changes: [] });
    expect(rights.permissions(match?.features ?? [], match?.edition ?? rights.editions[0] ?? null)).toEqual(
      permissions,
    );
  });

  const toy = (slug: string, title = slug): PublishedRights => ({
    slug,
    title,
    suggestedNames: [],
    features: ["close", "twice"],
    editions: ["new", "old"],
    permissions: (features, edition) =>
      mergePermissions(
        edition === "old" ? { Companies: { Contacts: { inquire: "My" } } } : {},
        rows(10),
        ...features.map((): PermissionMap => ({ Finance: { Agreements: { inquire: "All" } } })),
      ),
  });
  const rows = (count: number): PermissionMap => ({
    Companies: Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`Function ${n}`, { inquire: "All" as const }]),
    ),
  });

  it("takes the fewest features, and names an edition that is not the default one", () => {
    const one = new ProfileMatcher([toy("toy")]);
    const extra: PermissionMap = { Finance: { Agreements: { inquire: "All" } } };
    expect(one.match(rows(10))).toEqual({
      slug: "toy",
      title: "toy",
      features: [],
      edition: null,
      changes: [],
    });
    expect(one.match(mergePermissions(rows(10), extra))?.features).toHaveLength(1);
    expect(
      one.match(mergePermissions(rows(10), { Companies: { Contacts: { inquire: "My" } } })),
    ).toMatchObject({ edition: "old", features: [], changes: [] });
  });

  it("names the cells in which a near one differs, both ways, and no profile that is far", () => {
    const one = new ProfileMatcher([toy("toy", "Acme Toy")]);
    const wider = mergePermissions(rows(10), { System: { "Table Setup": { delete: "All" } } });
    expect(one.match(wider)?.changes).toEqual([
      { module: "System", function: "Table Setup", column: "delete", from: "None", to: "All" },
    ]);
    expect(one.match(rows(9))?.changes).toEqual([
      { module: "Companies", function: "Function 9", column: "inquire", from: "All", to: "None" },
    ]);
    expect(one.match(rows(7))).toBeUndefined();
    expect(one.match(rows(7), ["ACME integration"])?.changes).toHaveLength(3);
    expect(one.match(rows(5), ["ACME integration"])).toBeUndefined();
    expect(one.match({})).toBeUndefined();
  });

  it("prefers the profile that a name speaks of, then the slug; an exact one is always first", () => {
    const two = new ProfileMatcher([toy("beta", "Beta"), toy("alpha", "Alpha")]);
    expect(two.match(rows(10))?.slug).toBe("alpha");
    expect(two.match(rows(10), ["Our Beta key"])?.slug).toBe("beta");
    expect(two.match(rows(10), ["Our Beta key"], "alpha")?.slug).toBe("alpha");
  });
});

function subsets(names: readonly string[]): string[][] {
  return names.reduce<string[][]>((all, name) => [...all, ...all.map((one) => [...one, name])], [[]]);
}
