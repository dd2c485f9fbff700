import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { canonicalCustomize } from "../../provider/access/customize.ts";
import { levels } from "../../provider/access/level.ts";
import { canonicalPermissions } from "../../provider/access/permissions.ts";
import type { ProfileAsking } from "../../provider/review/render/asked-for.ts";
import { type DeclaredAccess, recordOf } from "../../provider/review/render/declared.ts";
import { fileNameOf } from "../../provider/review/render/file-name.ts";
import { readRenderedFolder } from "../../provider/review/render/read-rendered-folder.ts";
import { renderFolder } from "../../provider/review/render/render-folder.ts";
import { readCell, tableCell } from "../../provider/review/render/table-cell.ts";
import { markdownTree, nodesOf, tablesOf } from "../support/markdown-tree.ts";

const own = "pulumi-nodejs:dynamic/connectwise";
const urn = (type: string, name: string, parents = "") =>
  `urn:pulumi:dev::ops::${parents}${own}:${type}::${name}`;
const tickets = { "Service Desk": { "Service Tickets": { add: "All", inquire: "All" } } } as const;

function oneVendor(changes: Partial<DeclaredAccess["roles"][number]> = {}): DeclaredAccess {
  const role = {
    urn: urn("SecurityRole", "vendor"),
    name: "Vendor",
    admin: false,
    permissions: tickets,
    customize: {},
    details: [],
    ...changes,
  };
  const member = {
    urn: urn("ApiMember", "vendor"),
    identifier: "Vendor",
    name: "The vendor",
    role: role.name,
    roleUrn: role.urn,
    active: true,
    details: [["Default Board", "Help Desk"]] as const,
  };
  const key = {
    urn: urn("ApiKey", "vendor"),
    member: "Vendor",
    memberUrn: member.urn,
    description: "Vendor integration",
    details: [],
  };
  return { project: "ops", stack: "dev", roles: [role], members: [member], keys: [key], logins: [] };
}

const page = { label: "toy-1", url: "https://example.com/a(b)", title: 'The "guide", read 2026-11' };
const cell = { module: "Service Desk", function: "Service Tickets", page } as const;
const asking: ProfileAsking = {
  product: "Toy",
  cells: [
    { ...cell, column: "add", level: "My", reason: "makes | tickets" },
    { ...cell, column: "inquire", level: "All", reason: "reads them" },
    { ...cell, function: "Close Service Tickets", column: "edit", level: "All", reason: null },
    { ...cell, column: "edit", level: "All", reason: "notes", feature: "notes" },
  ],
};

const pages = (
  access: DeclaredAccess,
  askingOf: (slug: string) => ProfileAsking | undefined = () => asking,
) => renderFolder(access, askingOf).files;

describe("a rendered file", () => {
  it("has one row per function, who asks for each cell, and what the program alone declares", async () => {
    const permissions = {
      "Service Desk": {
        "Service Tickets": { add: "All", edit: "All", delete: "All", inquire: "All" },
      },
      System: { "Table Setup": { inquire: "My" } },
    } as const;
    const text = pages(oneVendor({ permissions, profile: "toy" })).get("vendor.md") ?? "";
    const [, rights, missing] = tablesOf(await markdownTree(text));
    expect(rights).toEqual([
      ["Module", "Function", "Add", "Edit", "Delete", "Inquire", "Who asks, and why"],
      [
        "Service Desk",
        "Service Tickets",
        "All",
        "All",
        "All",
        "All",
        "Add: Toy asks for My only, All is only the program: makes | tickets; Edit: Toy (feature notes): notes; " +
          "Delete: only the program; Inquire: Toy: reads them",
      ],
      ["System", "Table Setup", "–", "–", "–", "My", "only the program"],
    ]);
    expect(missing).toEqual([
      ["Module", "Function", "Column", "Asked for"],
      ["Service Desk", "Close Service Tickets", "Edit", "All"],
    ]);
    expect(nodesOf(await markdownTree(text), "definition").map(({ url }) => url)).toEqual([page.url]);
  });

  it("changes one line for one widened cell", () => {
    const wider = {
      "Service Desk": { "Service Tickets": { add: "All", delete: "All", inquire: "All" } },
    } as const;
    const before = pages(oneVendor());
    const after = pages(oneVendor({ permissions: wider }));
    expect(changedLines(before, after)).toEqual({ "README.md": 1, "vendor.md": 1 });
  });

  it("ends with a line end and says first that it is ours; an administrator role is said aloud", () => {
    for (const text of pages(oneVendor({ admin: true })).values()) {
      expect(text).toMatch(/^<!-- psa-access render\/1: [^\n]* -->\n\n# /);
      expect(text).toMatch(/[^\n]\n$/);
    }
    expect(pages(oneVendor({ admin: true })).get("vendor.md")).toContain(
      "> [!WARNING]\n> This is an administrator",
    );
    expect(pages(oneVendor({ admin: true })).get("README.md")).toContain("| **Administrator** |");
  });

  it.each([
    ["officeProtect", "office-protect"],
    ["Office Protect", "office-protect"],
    ["dattoRMM", "datto-rmm"],
    ["N-able: N-sight RMM!", "n-able-n-sight-rmm"],
    ["Größe/Élan", "große-elan"],
    ["../..", "integration"],
    ["x".repeat(300), "x".repeat(80)],
  ])("is named after its integration: %j", (name, file) => expect(fileNameOf(name)).toBe(file));

  it("never shares its name, nor the overview's", () => {
    const names = ["a b", "a-b", "README", "con"];
    const roles = names.map((name) => ({
      urn: urn("SecurityRole", name),
      name,
      admin: false,
      permissions: tickets,
      customize: {},
      details: [],
    }));
    const { integrations } = renderFolder({ ...oneVendor(), roles, members: [], keys: [] }, () => undefined);
    expect(integrations.map(({ name, file }) => [name, file])).toEqual(
      [
        ["a b", "a-b.md"],
        ["a-b", "a-b-2.md"],
        ["con", "con-2.md"],
        ["README", "readme-2.md"],
      ].sort(([, a = ""], [, b = ""]) => (a < b ? -1 : 1)),
    );
  });
});

describe("a name in a table", () => {
  const name = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string(),
    fc
      .array(
        fc.constantFrom(
          ...["|", "\\", "`", "@me", "#12", "<b>", "&#124;", "\r\n", "\u202e", "\u001b[31m", "\\u{7c}"],
          ...["https://x", "a@b.c", ":tada:", "$x$", "_", "*", " ", "–", "yes", "\ud800", "[x](y)", "GH-1"],
        ),
      )
      .map((parts) => parts.join("")),
  );

  it("is read back as it was, and is one cell without mark-up", async () => {
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        const written = tableCell(text);
        expect(readCell(written)).toBe(text);
        expect(written).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
        const tree = await markdownTree(`| a | b |\n| --- | --- |\n| ${written} | end |\n`);
        const [[, row = []] = []] = tablesOf(tree);
        expect(row).toHaveLength(2);
        expect(row[1]).toBe("end");
        for (const type of ["html", "link", "emphasis", "strong", "delete", "image", "linkReference"])
          expect(nodesOf(tree, type)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each(["a|b", "<b>", "`", "*x*", "\\u{110000}x", "\\\\u{zz}"])("cannot be anything else: %s", (cell) =>
    expect(readCell(cell)).toBeUndefined(),
  );
});

describe("a rendered folder", () => {
  const text = fc.oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.constantFrom("a|b", "<x>", "@me\n#1", "–", "yes", " "),
  );
  const names = fc
    .oneof(fc.constantFrom("Service Desk", "System"), text)
    .filter((key) => key !== "__proto__" && !(key in {}));
  const row = fc.record(
    {
      add: fc.constantFrom(...levels),
      delete: fc.constantFrom(...levels),
      inquire: fc.constantFrom(...levels),
    },
    { requiredKeys: [] },
  );
  const list = fc.oneof(fc.record({ allow: fc.array(text) }), fc.record({ disallow: fc.array(text) }));
  const maps = <T>(value: fc.Arbitrary<T>) =>
    fc.dictionary(names, fc.dictionary(names, value, { maxKeys: 3, noNullPrototype: true }), {
      maxKeys: 3,
      noNullPrototype: true,
    });
  const optional = (key: string, value: fc.Arbitrary<string>) =>
    fc.option(
      value.map((given) => ({ [key]: given })),
      { nil: {} },
    );
  const resource = fc.tuple(
    text,
    fc.constantFrom("", "my:index:Team$", "connectwise:index:VendorIntegration$"),
  );
  const tenant = fc.option(fc.record({ tenant: fc.record({ site: text, companyId: text }) }), { nil: {} });
  const vendor = fc.record({
    at: resource,
    tenant,
    role: fc.record({ name: text, admin: fc.boolean(), permissions: maps(row), customize: maps(list) }),
    profile: optional("profile", text),
    members: fc.array(fc.record({ identifier: text, name: text, keys: fc.array(text, { maxLength: 2 }) }), {
      maxLength: 2,
    }),
  });
  const login = fc.record({
    at: resource,
    username: text,
    fields: fc.dictionary(
      fc.constantFrom("allAreas", "areaServiceTicket", "member"),
      fc.oneof(fc.boolean(), fc.constant(null), text),
      { noNullPrototype: true },
    ),
  });
  const access = fc.record({
    project: fc.constantFrom("ops", "psa.ops_2"),
    stack: fc.constantFrom("dev", "a/b"),
    vendors: fc.array(vendor, { maxLength: 3 }),
    logins: fc.array(login, { maxLength: 2 }),
  });

  it("holds the whole picture, and nothing else: reading it gives what was rendered", () => {
    fc.assert(
      fc.property(access, ({ project, stack, vendors, logins }) => {
        const at = (type: string, [name, parents]: [string, string], index: string) =>
          `urn:pulumi:${stack}::${project}::${parents}${own}:${type}::${name}${index}`;
        const declared: DeclaredAccess = { project, stack, roles: [], members: [], keys: [], logins: [] };
        const push = <T>(list: readonly T[], item: T) => (list as T[]).push(item);
        vendors.forEach((one, index) => {
          const roleUrn = at("SecurityRole", one.at, `${index}`);
          const { permissions, customize, ...role } = one.role;
          push(declared.roles, {
            urn: roleUrn,
            ...one.tenant,
            ...role,
            permissions: canonicalPermissions(permissions),
            customize: canonicalCustomize(customize),
            ...one.profile,
            details: [],
          });
          one.members.forEach(({ keys, ...member }, order) => {
            const memberUrn = at("ApiMember", one.at, `${index}.${order}`);
            push(declared.members, {
              urn: memberUrn,
              ...one.tenant,
              ...member,
              role: role.name,
              roleUrn,
              active: true,
              details: [["Default Board", "x|y\n"]],
            });
            keys.forEach((description, last) =>
              push(declared.keys, {
                urn: at("ApiKey", one.at, `${index}.${order}.${last}`),
                ...one.tenant,
                member: member.identifier,
                memberUrn,
                description,
                ...one.profile,
                details: [],
              }),
            );
          });
        });
        logins.forEach(({ at: place, ...one }, index) =>
          push(declared.logins, { urn: at("IntegratorLogin", place, `${index}`), ...one }),
        );
        const { files } = renderFolder(declared, () => asking);
        expect(sorted(readRenderedFolder(files))).toEqual(sorted(recordOf(declared)));
        expect(renderFolder(declared, () => asking).files).toEqual(files);
      }),
      { numRuns: 150 },
    );
  });

  it("is read without its overview and with Windows line ends; other people's files are left out", () => {
    const files = [...pages(oneVendor())]
      .filter(([name]) => name !== "README.md")
      .map(([name, content]) => [name, content.replaceAll("\n", "\r\n")] as const);
    const { roles, members } = readRenderedFolder([...files, ["notes.md", "# mine"]]);
    expect(roles).toEqual([{ name: "Vendor", admin: false, permissions: tickets, customize: {} }]);
    expect(members).toMatchObject([{ identifier: "Vendor", role: "Vendor" }]);
  });

  it("keeps a member whose role the program does not declare", () => {
    const { roles: _, members, ...rest } = oneVendor();
    const alone = members.map(({ roleUrn: __, ...member }) => ({ ...member, role: null, roleId: "42" }));
    const picture = readRenderedFolder(pages({ ...rest, roles: [], members: alone }));
    expect(picture).toMatchObject({
      roles: [],
      members: [{ role: null, roleId: "42" }],
      keys: [{ member: "Vendor" }],
    });
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      "a level",
      (text) => text.replace("| All | –", "| Most | –"),
      /vendor\.md, line \d+, has "Most" where All, My or – is expected/,
    ],
    [
      "a cell too few",
      (text) => text.replace("| All | – |", "| All |"),
      /line \d+, is a row with 6 cells, and the table has 7/,
    ],
    [
      "a row twice",
      (text) => text.replace(/(\| Service Desk .*\n)/, "$1$1"),
      /gives Service Desk · Service Tickets a second time/,
    ],
    [
      "mark-up",
      (text) => text.replace("| Service Desk |", "| *Service Desk* |"),
      /has a name that cannot be read/,
    ],
    ["a missing field", (text) => text.replace(/\| Role ID .*\n/, ""), /has no "Role ID" below it/],
    [
      "a heading",
      (text) => text.replace("## Rights", "## Wrongs"),
      /"?is a heading that `render` does not write/,
    ],
    [
      "another role",
      (text) => text.replace("| Security role | Vendor |", "| Security role | Admin |"),
      /which is not the role of this file/,
    ],
    ["a merge", (text) => text.replace("## Rights", "<<<<<<< ours\n## Rights"), /is left over from a merge/],
    ["a later release", (text) => text.replace("render/1:", "render/2:"), /was written by another release/],
  ])("that somebody edited is refused with its line: %s", (_case, edit, message) => {
    const files = [...pages(oneVendor())].map(([name, content]) => [name, edit(content)] as const);
    expect(() => readRenderedFolder(files)).toThrow(message);
  });

  it("that is none is refused", () => {
    expect(() => readRenderedFolder([["README.md", "# Permissions\n"]])).toThrow(
      /not a folder of `psa-access render`/,
    );
  });
});

function sorted(picture: ReturnType<typeof recordOf>) {
  const byUrn = (a: { urn?: string }, b: { urn?: string }) => ((a.urn ?? "") < (b.urn ?? "") ? -1 : 1);
  return Object.fromEntries(
    Object.entries(picture).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.toSorted(byUrn) : value,
    ]),
  );
}

function changedLines(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) {
  const changed: Record<string, number> = {};
  for (const [name, text] of after) {
    const old = new Set((before.get(name) ?? "").split("\n"));
    const count = text.split("\n").filter((line) => !old.has(line)).length;
    if (count > 0) changed[name] = count;
  }
  return changed;
}
