import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { checkRole } from "../../provider/resources/security-role/check.ts";
import { unknownValue } from "../../provider/access/unknown-value.ts";

const permissions = { System: { "Table Setup": { inquire: "All" } } };
const good = { name: "Umbrella", permissions };
const faults = (news: object) => checkRole({ ...good, ...news }).failures.map((failure) => failure.reason);

describe("what a program says about a security role", () => {
  it("changes nothing that every object inherits, whatever its names are", () => {
    const named = JSON.parse(
      '{"__proto__":{"polluted":{"allow":[]}},"constructor":{"prototype":{"disallow":["x"]}}}',
    ) as object;
    expect(
      faults({ customize: named, uncatalogued: ["__proto__/polluted", "constructor/prototype"] }),
    ).toEqual([]);
    expect(faults({ permissions: named })).not.toEqual([]);
    expect("polluted" in {}).toBe(false);
  });

  it.each<[string, object, string]>([
    ["no name", { name: undefined }, "name: is required"],
    ["a name of null", { name: null }, "name: is required"],
    ["an empty name", { name: "  " }, "name: must not be empty"],
    ["a name of 31 letters", { name: "x".repeat(31) }, "name: is 31 characters long, ConnectWise allows 30"],
    [
      "no permissions",
      { permissions: undefined },
      "permissions: is required: name at least one function and its levels",
    ],
    [
      "empty permissions",
      { permissions: {} },
      "permissions: grants nothing: name at least one function with a level above None",
    ],
    [
      "nothing but None",
      { permissions: { System: { "Table Setup": { inquire: "None", add: null } } } },
      "permissions: grants nothing: name at least one function with a level above None",
    ],
    [
      "a misspelt module",
      { permissions: { Sytem: { "Table Setup": { inquire: "All" }, "Security Roles": { inquire: "All" } } } },
      'permissions.Sytem: unknown module "Sytem" (nearest: System); if your ConnectWise has it, list "Sytem/<function>" under uncatalogued',
    ],
    [
      "a module like no other",
      { permissions: { Rockets: { "Launch Pads": { inquire: "All" } } } },
      'permissions.Rockets: unknown module "Rockets" (known: Companies, Finance, Marketing, Procurement, Project, Sales, Service Desk, System, Time & Expense); ' +
        'if your ConnectWise has it, list "Rockets/<function>" under uncatalogued',
    ],
    [
      "a misspelt function",
      { permissions: { System: { "Table Setpu": { inquire: "All" } } } },
      'permissions.System["Table Setpu"]: unknown function "Table Setpu" of module System (nearest: System · Table Setup); ' +
        'if your ConnectWise has it, list "System/Table Setpu" under uncatalogued',
    ],
    [
      "a level in wrong case",
      { permissions: { System: { "Table Setup": { inquire: "all" } } } },
      'permissions.System["Table Setup"].inquire: expected None, My or All, received "all" (write "All")',
    ],
    [
      "a level that does not exist",
      { permissions: { System: { "Table Setup": { inquire: true } } } },
      'permissions.System["Table Setup"].inquire: expected None, My or All, received true',
    ],
    [
      "a level that no text can be made of",
      { permissions: { System: { "Table Setup": { inquire: { toString: null } } } } },
      'permissions.System["Table Setup"].inquire: expected None, My or All, received an object',
    ],
    [
      "a column as the screen writes it",
      { permissions: { System: { "Table Setup": { Inquire: "All" } } } },
      'permissions.System["Table Setup"].Inquire: unknown column (write "inquire")',
    ],
    [
      "a level in the place of a row",
      { permissions: { System: { "Table Setup": "All" } } },
      'permissions.System["Table Setup"]: expected { add, edit, delete, inquire }, received "All"',
    ],
    [
      "a list in the place of a module",
      { permissions: { System: [] } },
      "permissions.System: expected function → levels, received a list",
    ],
    [
      "a Customize list that says neither",
      { customize: { System: { "Table Setup": {} } } },
      'customize.System["Table Setup"]: expected either { allow: [...] } or { disallow: [...] }, received an object',
    ],
    [
      "a Customize list that says both",
      { customize: { System: { "Table Setup": { allow: [], disallow: [] } } } },
      'customize.System["Table Setup"]: expected either { allow: [...] } or { disallow: [...] }, received { allow, disallow }',
    ],
    [
      "a Customize entry that is no text",
      { customize: { System: { "Table Setup": { allow: ["Service / Priority", 7] } } } },
      'customize.System["Table Setup"].allow[1]: expected a text, received 7',
    ],
    ["a flag as a text", { admin: "true" }, 'admin: expected true or false, received "true"'],
    [
      "an unknown mode",
      { permissionWrites: "auto" },
      'permissionWrites: expected one of guided, api, observe, received "auto"',
    ],
    [
      "a wrong uncatalogued name",
      { uncatalogued: ["Rockets"] },
      'uncatalogued: "Rockets" is not of the form "Module/Function"',
    ],
    [
      "a misspelt input",
      { permisions: {} },
      "permisions: is not an input of this resource (it has name, permissions, customize, admin, adopt, permissionWrites, allowHumanHolders, uncatalogued, profile)",
    ],
  ])("%s gets one message with its path", (_, news, message) => {
    expect(faults(news)).toEqual([message]);
    expect(checkRole({ ...good, ...news }).failures.every((failure) => failure.property === "")).toBe(true);
  });

  it("gets every fault at once", () => {
    const wrong = {
      name: "",
      admin: 1,
      permissions: { System: { "Table Setup": { add: "ALL", edit: "ANY" }, Nothing: {} } },
    };
    expect(faults(wrong).map((fault) => fault.split(":")[0])).toEqual([
      "name",
      'permissions.System["Table Setup"].add',
      'permissions.System["Table Setup"].edit',
      "permissions.System.Nothing",
      "admin",
    ]);
  });

  it("is taken in canonical form: trimmed, sorted, without None and without what was left out", () => {
    const { inputs, failures } = checkRole({
      name: " Umbrella ",
      permissions: {
        System: { "Table Setup": { inquire: "All", add: "None", edit: null }, "Security Roles": null },
        Companies: { Contacts: { add: "My" } },
        Sales: null,
      },
      customize: {
        Companies: { Configurations: { allow: ["b", "a", "b"] } },
        System: { "My Account": null },
      },
      admin: null,
      uncatalogued: undefined,
      unheardOf: undefined,
    });
    expect(failures).toEqual([]);
    expect(JSON.stringify(inputs)).toBe(
      '{"name":"Umbrella","permissions":{"Companies":{"Contacts":{"add":"My"}},"System":{"Table Setup":{"inquire":"All"}}},' +
        '"customize":{"Companies":{"Configurations":{"allow":["a","b"]}}}}',
    );
    expect(checkRole(inputs).inputs).toEqual(inputs);
  });

  it("takes a Customize entry as a guide prints it, without its category, where one entry is meant", () => {
    const lists = (list: object) => ({ customize: { System: { "Table Setup": list } } });
    expect(checkRole({ ...good, ...lists({ allow: ["priority", "Service Board"] }) }).inputs).toMatchObject(
      lists({ allow: ["Service / Priority", "Service / Service Board"] }),
    );
    expect(
      checkRole({ ...good, ...lists({ allow: ["company/company status", "Company / *"] }) }).inputs,
    ).toMatchObject(lists({ allow: ["Company / *", "company/company status"] }));
    expect(faults(lists({ allow: ["Product / UOM"] }))).toEqual([
      'customize.System["Table Setup"].allow: unknown entry "Product / UOM" of System · Table Setup (nearest: Products / UOM); ' +
        "if your ConnectWise has it, repeat it under uncatalogued beside the list: then only a person can vouch for it",
    ]);
    const free = lists({ allow: ["Fax Queue", "Service / SLA"], uncatalogued: ["Fax Queue"] });
    expect(faults(free)).toEqual([]);
    expect(checkRole({ ...good, ...free }).inputs).toMatchObject(free);
    expect(faults(lists({ allow: [], uncatalogued: ["Fax Queue"] }))).toEqual([
      'customize.System["Table Setup"].uncatalogued: "Fax Queue" is not an entry of allow',
    ]);
  });

  it("may name functions that the catalogue lacks, if it lists them", () => {
    const news = {
      permissions: { Rockets: { "Launch Pads": { add: "All" } } },
      uncatalogued: ["Rockets/Launch Pads"],
    };
    expect(faults(news)).toEqual([]);
    expect(
      faults({ ...news, permissions: { Rockets: { ...news.permissions.Rockets, Fuel: { add: "All" } } } }),
    ).toEqual([
      'permissions.Rockets.Fuel: unknown function "Fuel" of module Rockets; if your ConnectWise has it, list "Rockets/Fuel" under uncatalogued',
    ]);
  });
});

describe("values that are not known yet", () => {
  const whole = {
    ...good,
    customize: { System: { "Table Setup": { allow: ["Service / SLA"] } } },
    admin: false,
    adopt: true,
    permissionWrites: "api",
    allowHumanHolders: true,
    uncatalogued: ["Rockets/Launch Pads"],
    profile: "cisco-umbrella",
  };

  /** Every path into the inputs, however deep. */
  function paths(value: unknown, at: (string | number)[] = []): (string | number)[][] {
    const below = typeof value === "object" && value !== null ? Object.entries(value) : [];
    return [...(at.length > 0 ? [at] : []), ...below.flatMap(([key, item]) => paths(item, [...at, key]))];
  }

  function withUnknown(value: unknown, [key, ...rest]: (string | number)[]): unknown {
    if (key === undefined) return unknownValue;
    const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
      ? [...(value as unknown[])]
      : { ...(value as object) };
    const slots = copy as Record<string, unknown>;
    slots[key] = withUnknown(slots[key], rest);
    return copy;
  }

  it.each(paths(whole).map((path) => [path.join(" > "), path] as const))("pass at %s", (_, path) => {
    const news = withUnknown(whole, [...path]) as Record<string, unknown>;
    const { inputs, failures } = checkRole(news);
    expect(failures).toEqual([]);
    expect(JSON.stringify(inputs)).toContain(unknownValue);
  });

  it("in uncatalogued leave the names unchecked", () => {
    expect(faults({ permissions: { Rockets: { x: { add: "All" } } }, uncatalogued: unknownValue })).toEqual(
      [],
    );
  });

  it("never make check throw, whatever else is there", () => {
    const anything = fc.anything({
      values: [fc.constant(unknownValue), fc.string(), fc.integer(), fc.constant(null)],
    });
    fc.assert(
      fc.property(anything, anything, anything, (name, given, customize) => {
        checkRole({ name, permissions: given, customize, uncatalogued: name, admin: given });
      }),
    );
  });
});
