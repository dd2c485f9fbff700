import { runInNewContext } from "node:vm";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { format } from "prettier";
import ts from "typescript";
import { canonicalPermissions, type PermissionMap } from "../../provider/access/permissions.ts";
import { levels } from "../../provider/access/level.ts";
import type {
  AccessProgram,
  ProgramMember,
  ProgramRole,
} from "../../provider/adoption/program/access-program.ts";
import { stringLiteral } from "../../provider/adoption/program/literal.ts";
import { programText } from "../../provider/adoption/program/program-text.ts";
import { kebabCase, ResourceNames, variableName } from "../../provider/adoption/program/resource-names.ts";

/** What a program declares when it is run: type, name, arguments. */
function declaredBy(text: string): [type: string, name: string, args: Record<string, unknown>][] {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const declared: [string, string, Record<string, unknown>][] = [];
  const resource = (type: string) =>
    class {
      id: unknown;
      constructor(name: string, args: Record<string, unknown>) {
        declared.push([type, name, args]);
        this.id = `id of ${name}`;
      }
    };
  const connectwise = { SecurityRole: resource("SecurityRole"), ApiMember: resource("ApiMember") };
  runInNewContext(outputText, { exports: {}, require: () => connectwise });
  return JSON.parse(JSON.stringify(declared)) as typeof declared;
}

const nasty = fc.oneof(
  fc.constantFrom(
    "`b` ${x} \\",
    '"quoted"',
    "it's",
    "a\r\nb",
    "\u2028line",
    "\u202eltr",
    "// comment */",
    "<script>",
    "@ts-ignore",
    "日本語",
    "Größe",
    "👩‍💻",
    "\u001b[31m",
    "x".repeat(100),
    "constructor",
    "a|b",
    "#12",
    "\ud800",
  ),
  fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
  fc.string({ minLength: 1, maxLength: 30 }),
);
const row = fc.record(
  {
    add: fc.constantFrom(...levels),
    edit: fc.constantFrom(...levels),
    inquire: fc.constantFrom("My", "All"),
  },
  { requiredKeys: ["inquire"] },
);
const key = nasty.filter((text) => text !== "__proto__" && !/^\d+$/.test(text));
const permissions = fc
  .dictionary(key, fc.dictionary(key, row, { minKeys: 1, maxKeys: 3 }), { minKeys: 1, maxKeys: 3 })
  .map((map) => canonicalPermissions(map as PermissionMap));
const program: fc.Arbitrary<AccessProgram> = fc
  .record({
    name: nasty,
    rights: fc.array(permissions, { minLength: 1, maxLength: 4 }),
    text: nasty,
    notes: nasty,
  })
  .map(({ name, rights, text, notes }) => {
    const names = new ResourceNames();
    const roles = [...rights, rights[0] ?? {}].map((permissions, index): ProgramRole => ({
      id: String(index + 1),
      resource: names.nameOf("role", { id: String(index + 1), name }),
      name,
      permissions,
      uncatalogued: [text],
    }));
    const member = (id: string, role: string): ProgramMember => ({
      id,
      resource: `member-${id}`,
      identifier: name,
      role: { id: role, name: text },
      fields: [
        ["memberName", text],
        ["notes", notes],
        ["blockPrice", true],
        ["excludedBoards", [text, notes]],
      ],
    });
    return {
      tenant: { site: "na.myconnectwise.net", companyId: name },
      roles,
      members: [member("7", "1"), member("8", "99")],
    };
  });

describe("the text of a program", () => {
  it("declares exactly the values it was made of, whatever the names hold", () => {
    fc.assert(
      fc.property(program, ({ tenant, roles, members }) => {
        const declared = declaredBy(programText({ tenant, roles, members }));
        expect(declared).toHaveLength(roles.length + members.length);
        for (const { resource, name, permissions, uncatalogued } of roles)
          expect(declared).toContainEqual(["SecurityRole", resource, { name, permissions, uncatalogued }]);
        for (const { resource, identifier, fields, role } of members)
          expect(declared).toContainEqual([
            "ApiMember",
            resource,
            {
              ...Object.fromEntries(fields),
              identifier,
              securityRoleId: role.id === "99" ? "99" : `id of ${roles[0]?.resource}`,
            },
          ]);
      }),
      { numRuns: 60 },
    );
  });

  it("shows no character that ends a line or turns the direction of writing", () => {
    fc.assert(
      fc.property(program, (one) => {
        expect(programText(one)).not.toMatch(
          /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u,
        );
      }),
    );
  });

  it("is as prettier writes it", async () => {
    const printable = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(program, printable, async (one, name) => {
        const text = programText({
          ...one,
          roles: one.roles.map((role) => ({ ...role, name, permissions: asciiOnly(role.permissions, name) })),
          members: one.members.map((member) => ({ ...member, identifier: name })),
        });
        expect(await format(text, { parser: "typescript", printWidth: 110 })).toBe(text);
      }),
      { numRuns: 25 },
    );
  });

  it("breaks the call of a profile's permissions as prettier does", async () => {
    const features = Array.from({ length: 5 }, (_, n) => `a-feature-with-a-long-name-${n}`);
    for (const count of [0, 1, 2, 3, 5])
      for (const edition of [null, "pt-br"])
        for (const exportNames of [
          ["ciscoUmbrella"],
          Array.from({ length: 9 }, (_, n) => `someVendorNumber${n}`),
        ]) {
          const text = programText({
            tenant: { site: "s", companyId: "c" },
            members: [],
            roles: exportNames.map((exportName, n) => ({
              id: String(n),
              resource: exportName,
              name: exportName,
              permissions: { Companies: { Contacts: { inquire: "All" } } },
              uncatalogued: [],
              match: {
                slug: "x",
                title: "X",
                exportName,
                features: features.slice(0, count),
                edition,
                changes: [],
              },
            })),
          });
          expect(await format(text, { parser: "typescript", printWidth: 110 })).toBe(text);
        }
  });

  it("writes a string that is read back as it was", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(runInNewContext(stringLiteral(text))).toBe(text);
      }),
    );
  });
});

/** Keys as they are typed on a keyboard: for others prettier goes by an old list of letters. */
function asciiOnly(map: PermissionMap, name: string): PermissionMap {
  return Object.fromEntries(
    Object.entries(map).map(([module, functions], at) => [
      /^[ -~]+$/.test(module) ? module : `${name}${at}.`,
      Object.fromEntries(
        Object.entries(functions).map(([fn, levels], index) => [
          /^[ -~]+$/.test(fn) ? fn : `${name}${index}.`,
          levels,
        ]),
      ),
    ]),
  );
}

describe("names of resources", () => {
  it.each([
    ["OfficeProtect", "office-protect", "officeProtectRole"],
    ["Office365Protect", "office365-protect", "office365ProtectRole"],
    ["3CX", "3cx", "role3cx"],
    ["SOPHOS Central (API)", "sophos-central-api", "sophosCentralApiRole"],
    ["N-able RMM", "n-able-rmm", "nAbleRmmRole"],
    ["Büro 24", "buro-24", "buro24Role"],
    ["  .. x", "x", "xRole"],
    ["日本語", "", ""],
  ])("%j becomes %j", (name, kebab, variable) => {
    expect(kebabCase(name)).toBe(kebab);
    if (kebab !== "") expect(variableName(kebab, "Role")).toBe(variable);
  });

  it("are each given once, and completed by the record id", () => {
    const names = new ResourceNames(["sophos"]);
    const given = ["Sophos", "SOPHOS!", "日本語", "Umbrella"].map((name, n) =>
      names.nameOf("role", { id: `${n}`, name }),
    );
    expect(given).toEqual(["sophos-0", "sophos-1", "role-2", "umbrella"]);
  });
});
