import { describe, expect, it } from "@jest/globals";
import { customizeEntries } from "../../provider/access/customize.ts";
import { isCatalogued } from "../../provider/access/catalogue.ts";
import { columns } from "../../provider/access/level.ts";
import { defineProfile, profileBySlug, profiles, profileSlugs } from "../../provider/profiles/index.ts";
import type { ProfileFacts, ProfileRow } from "../../provider/profiles/profile.ts";
import { readVendorFacts } from "./vendor-facts.ts";

describe.each(profileSlugs())("the profile %s", (slug) => {
  const profile = profileBySlug(slug);
  const facts = readVendorFacts(slug);

  it("has the rows of the guide, in its order, with its levels and reasons", () => {
    const titleOf = (name?: string) => profile.features.find((feature) => feature.name === name)?.title;
    const rows = profile.rows.map((row) => ({
      module: row.module,
      function: row.function,
      ...Object.fromEntries(columns.map((column) => [column, row.levels[column] ?? "None"])),
      optional: row.feature !== undefined,
      optionalFor: titleOf(row.feature),
      purpose: row.reason,
    }));
    const asked = facts.permissions.map(
      ({ module, function: fn, add, edit, delete: remove, inquire, ...rest }) => ({
        ...{ module, function: fn, add, edit, delete: remove, inquire },
        optional: rest.optional,
        optionalFor: rest.optionalFor,
        purpose: rest.purpose,
      }),
    );
    expect(rows).toEqual(asked);
  });

  it("names its pages, and the customize lists of the guide", () => {
    expect(profile.sources).toEqual(
      facts.sources.map(({ url, title, language, seen, urlDerived }) => ({
        ...{ url, title, language, read: seen },
        ...(urlDerived ? { derived: true } : {}),
      })),
    );
    expect(customizeEntries(profile.customize)).toEqual(
      facts.customize.map(({ module, function: fn, allow }) => ({ module, function: fn, list: { allow } })),
    );
  });

  it("suggests what the guide suggests and marks everything else as ours", () => {
    const suggestions = [
      ["roleName", profile.roleName, facts.roleIdSuggestion ?? undefined],
      ["member.identifier", profile.member.identifier, facts.apiMember.memberId],
      ["member.memberName", profile.member.memberName, facts.apiMember.memberName],
      ["key.description", profile.key.description, facts.apiMember.keyDescription],
    ] as const;
    for (const [, ours, theirs] of suggestions) expect(ours).toBe(theirs ?? ours);
    expect(profile.ours).toEqual(
      suggestions.filter(([, , theirs]) => theirs === undefined).map(([name]) => name),
    );
  });

  it("fits ConnectWise's limits, the catalogue and itself", () => {
    expect([facts.vendor, facts.product, facts.slug]).toEqual([
      profile.vendor,
      profile.product,
      profile.slug,
    ]);
    expect(profile.roleName.length).toBeLessThanOrEqual(30);
    expect(profile.member.memberName.length).toBeLessThanOrEqual(30);
    expect(profile.member.identifier).toMatch(/^[^.]{1,15}$/);
    const names = [...profile.features, ...profile.editions].map(({ name }) => name);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const row of profile.rows) {
      expect(isCatalogued(row.module, row.function)).toBe(true);
      expect(names).toEqual(expect.arrayContaining([row.feature ?? [], row.editions ?? []].flat()));
      expect(profile.sources[row.source]).toBeDefined();
    }
  });
});

describe("Sophos Central", () => {
  const { sophosCentral } = profiles;

  it("asks for Close Service Tickets in the newer edition, which is the default, and not in the older one", () => {
    const newer = sophosCentral.permissions();
    const older = sophosCentral.permissions([], "without-close-service-tickets");
    expect(sophosCentral.permissions([], "with-close-service-tickets")).toEqual(newer);
    expect(newer["Service Desk"]).toEqual({
      "Close Service Tickets": { add: "All", edit: "All", inquire: "All" },
      "Service Tickets": { add: "All", edit: "All", inquire: "All" },
    });
    expect(older).toEqual({
      ...newer,
      "Service Desk": { "Service Tickets": newer["Service Desk"]?.["Service Tickets"] },
    });
  });

  it("requires an integrator login, and shows the step nobody understands as it is printed", () => {
    expect(sophosCentral.requires).toEqual({ integratorLogin: true });
    expect(sophosCentral.ambiguous[0]?.verbatim).toBe("Assign Member as the Security Permission");
    expect(sophosCentral.ambiguous[0]?.alsoWritten).toContain("Set Member as the Security Permission");
    expect(profiles.ciscoUmbrella.requires).toBeUndefined();
  });
});

describe("Office Protect", () => {
  it("gives the two optional rows only with the feature that needs them", () => {
    const required = profiles.officeProtect.permissions();
    expect(required).toEqual({
      Companies: { "Company Maintenance": { inquire: "All" } },
      "Service Desk": { "Service Tickets": { add: "All", edit: "All", inquire: "All" } },
    });
    expect(profiles.officeProtect.permissions(["ticket-creation-settings"])).toEqual({
      ...required,
      System: { "Member Maintenance": { inquire: "All" }, "Table Setup": { inquire: "All" } },
    });
  });
});

describe("what a key is proved against", () => {
  it("has the customize list of Umbrella, and none where the profile manages none", () => {
    expect(profiles.ciscoUmbrella.expect()).toEqual({
      permissions: profiles.ciscoUmbrella.permissions(),
      customize: profiles.ciscoUmbrella.customize,
    });
    expect(profiles.officeProtect.expect()).toEqual({ permissions: profiles.officeProtect.permissions() });
  });
});

describe("a wrong choice", () => {
  it("of features and edition is refused in one message that lists the valid ones", () => {
    const badInput: unknown = expect.objectContaining({ code: "bad-input" });
    expect(() => profiles.officeProtect.permissions(["tickets", "ticket-creation-settings"])).toThrow(
      badInput,
    );
    expect(() => profiles.officeProtect.permissions(["tickets"], "older")).toThrow(
      /feature "tickets" \(valid: ticket-creation-settings\); edition "older" \(it has no editions\)/,
    );
    expect(() => profiles.sophosCentral.expect([], "older")).toThrow(
      /edition "older" \(valid: with-close-service-tickets, without-close-service-tickets\)/,
    );
  });

  it("of a profile is refused with the valid ones and the nearest", () => {
    expect(() => profileBySlug("sophos-centrl")).toThrow(
      /cisco-umbrella, office-protect, sophos-central.*Did you mean "sophos-central"/,
    );
    expect(() => profileBySlug("constructor")).toThrow(/There is no profile/);
  });
});

describe("a profile", () => {
  it("builds its facts once, when they are first asked for", () => {
    let built = 0;
    const profile = defineProfile(() => {
      built++;
      return { ...(profiles.officeProtect as ProfileFacts) };
    });
    expect(built).toBe(0);
    expect([profile.slug, profile.vendor, profile.rows.length]).toEqual(["office-protect", "Sherweb", 4]);
    profile.permissions();
    expect(built).toBe(1);
  });

  it("does not compile with a function of another module", () => {
    // @ts-expect-error Service Tickets is not a System function
    const row: ProfileRow = {
      module: "System",
      function: "Service Tickets",
      levels: {},
      reason: null,
      source: 0,
    };
    expect(isCatalogued(row.module, row.function)).toBe(false);
  });
});
