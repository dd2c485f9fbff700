import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import {
  canonicalName,
  type Customize,
  functionNames,
  hasCustomize,
  isCatalogued,
  moduleNames,
  nearestFunctions,
  nearestModules,
  type Permissions,
  tableSetupEntries,
} from "../../provider/access/catalogue.ts";
import { nearest } from "../../provider/access/nearest-names.ts";
import type { PermissionMap } from "../../provider/access/permissions.ts";
import { catalogueText, readCatalogueSource } from "../../scripts/generate-catalogue.ts";

const source = readCatalogueSource();
const paths = source.modules.flatMap(({ module, functions }) => functions.map((fn) => ({ module, fn })));

describe("the catalogue", () => {
  it("is what the generator makes of the names file", () => {
    const committed = readFileSync(
      new URL("../../provider/access/catalogue.data.ts", import.meta.url),
      "utf8",
    );
    expect(committed).toBe(catalogueText(source));
  });

  it("has every function of the source and no other", () => {
    const listed = moduleNames().flatMap((module) => functionNames(module).map((fn) => [module, fn]));
    expect(listed).toEqual(paths.map(({ module, fn }) => [module, fn.function]));
    expect(listed.every(([module = "", fn = ""]) => isCatalogued(module, fn))).toBe(true);
  });

  it("knows which functions have a Customize link", () => {
    for (const { module, fn } of paths) expect(hasCustomize(module, fn.function)).toBe(fn.customize);
    expect(hasCustomize("Nowhere", "Nothing")).toBe(false);
    expect(tableSetupEntries).toContain("Service / Service Board");
  });

  it("takes names exactly, so that neither case nor an object's own words pass", () => {
    expect(isCatalogued("service desk", "Service Tickets")).toBe(false);
    expect(isCatalogued("constructor", "name")).toBe(false);
    expect(functionNames("__proto__")).toEqual([]);
  });

  it("gives every spelling of a function to one function only", () => {
    const owners = new Map<string, string>();
    for (const { module, fn } of paths) {
      for (const spelling of new Set([fn.function, ...fn.aliases].map((name) => name.toLowerCase()))) {
        const key = `${module}\n${spelling}`;
        expect(owners.get(key)).toBeUndefined();
        owners.set(key, fn.function);
      }
    }
  });

  it("resolves case and the spellings of guides, but not remarks about a guide", () => {
    expect(canonicalName("Company", "company maintenance")).toEqual({
      module: "Companies",
      function: "Company Maintenance",
    });
    expect(canonicalName("Systems", "Setup Tables")).toEqual({ module: "System", function: "Table Setup" });
    expect(canonicalName("System", "Service Desk > API Reports (order of the steps)")).toBeUndefined();
    expect(canonicalName("System", "Service Tickets")).toBeUndefined();
  });
});

describe("a wrong name", () => {
  it.each([
    ["Service Desk", "Service Ticket", "Service Desk · Service Tickets"],
    ["Service Desk", "service tickets", "Service Desk · Service Tickets"],
    ["Servicedesk", "Service Tickets", "Service Desk · Service Tickets"],
    ["Service Desk", "API Reports", "System · API Reports"],
    ["System", "Setup Tables", "System · Table Setup"],
    ["Nowhere", "Contcts", "Companies · Contacts"],
  ])("%s · %s is answered with %s first", (module, fn, best) => {
    const found = nearestFunctions(module, fn).map((path) => `${path.module} · ${path.function}`);
    expect(found[0]).toBe(best);
    expect(found.length).toBeLessThanOrEqual(3);
    expect(new Set(found).size).toBe(found.length);
  });

  it("that is like nothing gets no answer", () => {
    expect(nearestFunctions("Xyzzy", "Qwertzuiop")).toEqual([]);
    expect(nearestModules("Xyzzyplugh")).toEqual([]);
    expect(nearest("", ["a"])).toEqual([]);
  });

  it("of a module gets the module of the same meaning first", () => {
    expect(nearestModules("Company")[0]).toBe("Companies");
    expect(nearestModules("Finanse")).toEqual(["Finance"]);
  });
});

describe("the types", () => {
  it("let known names compile and wrong ones not", () => {
    const right: Permissions = { "Service Desk": { "Service Tickets": { add: "All" } } };
    const open: PermissionMap = right;
    // @ts-expect-error no such module
    const wrongModule: Permissions = { "Service Desc": { "Service Tickets": { add: "All" } } };
    // @ts-expect-error no such function in this module
    const wrongFunction: Permissions = { System: { "Service Tickets": { add: "All" } } };
    // @ts-expect-error levels are written as on the screen
    const wrongLevel: Permissions = { System: { "Table Setup": { add: "all" } } };
    // @ts-expect-error no such function
    const wrongList: Customize = { System: { "Tables Setup": { allow: [] } } };
    expect([open, wrongModule, wrongFunction, wrongLevel, wrongList]).toHaveLength(5);
  });
});
