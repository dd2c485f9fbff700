import { describe, expect, it } from "@jest/globals";
import { declaredAccess } from "../../provider/review/render/declared-access.ts";
import { profileAsking } from "../../provider/review/render/profile-asking.ts";
import { unknownValue } from "../../provider/access/unknown-value.ts";
import { profileBySlug, profileSlugs } from "../../provider/profiles/index.ts";
import type { Registration } from "../../provider/rehearsal/index.ts";
import { recordOf } from "../../provider/review/render/declared.ts";
import { renderFolder } from "../../provider/review/render/render-folder.ts";

const prefix = "urn:pulumi:dev::ops::";
const own = "pulumi-nodejs:dynamic/connectwise:";
const permissions = { "Service Desk": { "Service Tickets": { add: "All", inquire: "All", delete: "None" } } };

function registered(
  type: string,
  name: string,
  inputs: object,
  more: Partial<Registration> = {},
): Registration {
  const parents = more.parent ? `${more.parent.slice(prefix.length).split("::")[0]}$` : "";
  return {
    urn: `${prefix}${parents}${type}::${name}`,
    type,
    name,
    custom: true,
    parent: "",
    inputs: { ...inputs },
    secretInputs: [],
    provider: "",
    propertyDependencies: {},
    ...more,
  };
}

const declared = (...registrations: Registration[]) =>
  declaredAccess({
    ok: true,
    canceled: false,
    project: "ops",
    stack: "dev",
    registrations,
    reads: [],
    diagnostics: [],
  });

describe("what a program declares", () => {
  const component = registered(
    "connectwise:index:VendorIntegration",
    "Office Protect",
    {},
    { custom: false },
  );
  const provider = registered("pulumi:providers:pulumi-nodejs", "north", {
    "connectwise:site": "https://NA.myconnectwise.net",
    "connectwise:companyId": "north",
  });
  const inside = { parent: component.urn, provider: provider.urn };
  const role = registered(`${own}SecurityRole`, "x", { name: "Office", permissions }, inside);
  const member = registered(
    `${own}ApiMember`,
    "x",
    { identifier: "Office", securityRoleId: unknownValue, email: "a@b.example" },
    { ...inside, propertyDependencies: { securityRoleId: [role.urn] }, secretInputs: ["email"] },
  );
  const key = (inputs: object) =>
    registered(
      `${own}ApiKey`,
      "x",
      {
        member: unknownValue,
        description: "Office",
        privateKey: "locked-secret",
        publicKey: "pub",
        ...inputs,
      },
      { ...inside, propertyDependencies: { member: [member.urn] }, secretInputs: ["privateKey"] },
    );

  it("is canonical, tied together by what ids are made of, and in the tenant of its provider", () => {
    const access = declared(key({}), member, role, provider, component);
    const tenant = { site: "na.myconnectwise.net", companyId: "north" };
    expect(recordOf(access)).toEqual({
      tenant: null,
      roles: [
        {
          urn: role.urn,
          tenant,
          name: "Office",
          admin: false,
          permissions: { "Service Desk": { "Service Tickets": { add: "All", inquire: "All" } } },
          customize: {},
        },
      ],
      members: [
        {
          urn: member.urn,
          tenant,
          identifier: "Office",
          name: "Office",
          role: "Office",
          roleUrn: role.urn,
          active: true,
        },
      ],
      keys: [{ urn: key({}).urn, tenant, member: "Office", description: "Office", publicKey: "pub" }],
      logins: [],
    });
    const { files } = renderFolder(access, profileAsking);
    expect([...files.keys()]).toEqual(["README.md", "office-protect.md"]);
    expect(files.get("office-protect.md")).toContain(
      "| Declared as | VendorIntegration › SecurityRole · x |",
    );
    expect(files.get("office-protect.md")).toContain("| Email | \\[secret\\] |");
    expect([...files.values()].join("")).not.toMatch(/a@b\.example|locked-secret|\bpub\b/);
  });

  it.each([
    ["nothing", {}, "the role as it is then (no expectation is declared)"],
    ["the same", { expect: { permissions } }, "the rights of its role"],
    [
      "less",
      { expect: { permissions: { "Service Desk": { "Service Tickets": { inquire: "All" } } } } },
      "rights that are not its role's: Service Desk · Service Tickets · Add (role All, key None)",
    ],
    [
      "something not known yet",
      { expect: { permissions: unknownValue } },
      "not known before the program runs",
    ],
  ])("says what a key is proved against: %s", (_case, inputs, text) => {
    const { keys } = declared(key(inputs), member, role, provider, component);
    expect(keys[0]?.details).toContainEqual(["Proved against", text]);
  });

  it("is the same in whatever order it was registered", () => {
    const all = [role, member, key({}), provider, component];
    expect(renderFolder(declared(...all), profileAsking)).toEqual(
      renderFolder(declared(...all.toReversed()), profileAsking),
    );
  });
});

describe("who asks", () => {
  it.each(profileSlugs())(
    "is known for each cell that the profile %s gives, in every edition and feature",
    (slug) => {
      const profile = profileBySlug(slug);
      const features = profile.features.map(({ name }) => name);
      const editions = profile.editions.length === 0 ? [undefined] : profile.editions.map(({ name }) => name);
      for (const edition of editions) {
        const role = registered(`${own}SecurityRole`, "role", {
          name: "Role",
          permissions: profile.permissions(features, edition),
          profile: slug,
        });
        const text = renderFolder(declared(role), profileAsking).files.get("role.md") ?? "";
        expect(text).toContain(`[${slug}-1]: <https://`);
        expect(text.slice(text.indexOf("## Rights"))).not.toContain("only the program");
      }
    },
  );
});
