import { describe, expect, it } from "@jest/globals";
import { PsaError } from "../../provider/access/psa-error.ts";
import { functionNames, moduleNames } from "../../provider/access/catalogue.ts";
import { checkNames } from "../../provider/resources/security-role/check-names.ts";
import { liveRights } from "../../provider/tenant/live-rights.ts";
import type { LiveRow } from "../../provider/tenant/tenant-reader.ts";

const row = (
  moduleName: string | null,
  moduleFunctionName: string | null,
  levels: LiveRow = {},
): LiveRow => ({
  moduleName,
  moduleFunctionName,
  ...levels,
});

describe("live rights", () => {
  it.each<[string, LiveRow]>([
    ["in the catalogue's spelling", row("Service Desk", "Service Tickets", { inquireLevel: "All" })],
    ["in capitals", row("SERVICE DESK", "SERVICE TICKETS", { inquireLevel: "All" })],
    ["in small letters", row("service desk", "service tickets", { inquireLevel: "All" })],
    ["with null for None", row("Service Desk", "Service Tickets", { addLevel: null, inquireLevel: "All" })],
    ["with None", row("Service Desk", "Service Tickets", { addLevel: "None", inquireLevel: "All" })],
  ])("are read %s", (_, live) => {
    const rights = liveRights([live], "role");
    expect(rights.permissions).toEqual({ "Service Desk": { "Service Tickets": { inquire: "All" } } });
    expect(rights.has({ module: "Service Desk", function: "Service Tickets" })).toBe(true);
  });

  it("know the spellings that guides use", () => {
    const rights = liveRights([row("System", "Setup Tables", { inquireLevel: "My" })], "role");
    expect(rights.permissions).toEqual({ System: { "Table Setup": { inquire: "My" } } });
  });

  it("keep the tenant's own spelling of a function that the catalogue lacks", () => {
    const rights = liveRights([row("Rockets", "Launch Pads", { addLevel: "All", id: 7 })], "role");
    expect(rights.permissions).toEqual({ Rockets: { "Launch Pads": { add: "All" } } });
    expect(rights.rowId({ module: "Rockets", function: "Launch Pads" })).toBe(7);
  });

  it("grant nothing where a row is missing or all its levels are null", () => {
    const nulls = { addLevel: null, editLevel: null, deleteLevel: null, inquireLevel: null };
    expect(liveRights([], "role").permissions).toEqual({});
    expect(liveRights([row("System", "Table Setup", nulls)], "role").permissions).toEqual({});
  });

  it("cannot be told where two rows mean the same function", () => {
    const rows = [row("System", "Table Setup"), row("SYSTEM", "Setup Tables")];
    expect(() => liveRights(rows, 'role "Umbrella"')).toThrow(
      /^ConnectWise lists the function System · Table Setup twice in role "Umbrella"\./,
    );
  });

  it.each([
    [null, "Table Setup", "moduleName"],
    ["System", null, "moduleFunctionName"],
  ])("cannot be told where a row has no name", (module, fn, missing) => {
    expect(() => liveRights([row(module, fn)], "role")).toThrow(
      new RegExp(`A row of role has no ${missing}`),
    );
  });
});

describe("names of declared functions", () => {
  it("are not refused where the tenant leaves out rows that are None throughout: said, not guessed", () => {
    const declared = { System: { "Security Roles": { inquire: "All" as const } } };
    const sparse = liveRights([row("System", "Table Setup", { inquireLevel: "All" })], "own");
    expect(checkNames(declared, sparse)).toMatch(
      /^not looked up in ConnectWise: System · Security Roles; of the 1 rows/,
    );
    expect(checkNames({ System: { "Table Setup": { inquire: "All" } } }, sparse)).toBeUndefined();
  });

  it("are refused where an administrator's rows are listed, none of which can be None", () => {
    const all = { addLevel: "All", editLevel: "All", deleteLevel: "All", inquireLevel: "All" } as const;
    const rows = moduleNames().flatMap((module) => functionNames(module).map((fn) => row(module, fn, all)));
    const declared = { System: { Sytsem: { inquire: "All" as const } } };
    expect(() => checkNames(declared, liveRights(rows, "own"))).toThrow(/does not list this function/);
  });

  const live = liveRights([row("System", "Table Setup"), row("Service Desk", "Service Tickets")], "own");

  it("that the tenant lists pass", () => {
    expect(() => checkNames({ System: { "Table Setup": { inquire: "All" } } }, live)).not.toThrow();
  });

  it("that it does not list are refused together, each with the nearest the tenant has", () => {
    const declared = {
      System: { "Table Setpu": { inquire: "All" as const }, "Table Setup": { inquire: "All" as const } },
      Finance: { Zzz: { inquire: "All" as const } },
    };
    expect(() => checkNames(declared, live)).toThrow(PsaError);
    expect(() => checkNames(declared, live)).toThrow(
      "ConnectWise does not list these functions: Finance · Zzz; System · Table Setpu (nearest here: System · Table Setup). " +
        "Its rows name 2 functions, those without any level included; nothing was made or changed.",
    );
  });
});
