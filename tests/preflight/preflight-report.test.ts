import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { spelledNames } from "../../provider/preflight/spelled-names.ts";
import type { TenantReport } from "../../provider/preflight/tenant-report.ts";
import type { RunningSandbox } from "../../provider/sandbox/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { type Ran, run } from "../support/test-io.ts";

interface Written extends Ran {
  text: string;
  report: TenantReport;
  file: string;
}

async function reportOf(sandbox: RunningSandbox, ...words: string[]): Promise<Written> {
  const cwd = mkdtempSync(join(tmpdir(), "psa-access-"));
  const ran = await run(["preflight", "--report", "tenant.json", ...words], { env: { ...sandbox.env }, cwd });
  const file = join(cwd, "tenant.json");
  const text = readFileSync(file, "utf8");
  expect(faultsBySchema("preflight-1", text)).toBeNull();
  return { ...ran, text, report: JSON.parse(text) as TenantReport, file };
}

describe("preflight --report", () => {
  it("answers the open questions with four more requests, readable by its owner only", async () => {
    const sandbox = await sandboxFor();
    const { code, err, file, report } = await reportOf(sandbox);
    expect(code).toBe(0);
    expect(err).toContain("written: tenant.json.");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(sandbox.log).toHaveLength(9);
    expect(sandbox.log.every(({ method }) => method === "GET")).toBe(true);
    expect(report).toMatchObject({
      tenant: { cloud: false, codeBase: "v4_6_release", version: "v2026.4" },
      ownRows: {
        rows: 113,
        emptyRows: 110,
        names: { same: 113, unknown: 0, missing: [] },
        identifiers: { likeTheName: 113 },
      },
      mySecurityMember: { rows: "always", id: "always", identifier: "always", name: "always" },
      customizeItems: { items: 109, otherItems: 0, reading: "allowed" },
      roles: {
        fields: { name: "always", roleType: "never" },
        info: { lastUpdated: "always", updatedBy: "always" },
      },
      memberDefaults: { fields: { structureLevel: "always", securityRole: "never" } },
      missingRole: { status: 404, code: "NotFound" },
      newRoleRows: null,
      writes: null,
    });
    expect(report.requests).toContainEqual({
      request: "GET /system/securityRoles/{id}/settings",
      status: 200,
      code: null,
      json: true,
      paging: "empty-next",
      model: "2025.16",
      requestId: true,
    });
  });

  it("says what the probe saw", async () => {
    const { report } = await reportOf(
      await sandboxFor({ writableSettings: true }),
      "--probe-writes",
      "--yes",
    );
    expect(report.writes).toEqual({
      verdict: "api",
      created: 201,
      shownAtOnce: true,
      write: { status: 200, code: null },
      readBack: "changed",
      deleted: 204,
    });
    expect(report.newRoleRows).toMatchObject({ rows: 113, emptyRows: 113 });
    const published = await reportOf(await sandboxFor(), "--probe-writes", "--yes");
    expect(published.report.writes).toMatchObject({
      verdict: "guided",
      write: { status: 405, code: "ConnectWiseApi" },
      readBack: null,
    });
  });

  it("holds nothing of whose tenant it is: no name, no id, no address, no key", async () => {
    const mark = "Zyxomark";
    const members = ["A", "B"].map((letter, at) => ({
      id: 987610 + at,
      identifier: `${mark}${letter}`,
      name: `${mark} ${letter}`,
      role: `${mark} role`,
    }));
    const sandbox = await sandboxFor({
      companyId: `${mark}-company`,
      writableSettings: true,
      seed: {
        lastId: 987700,
        roles: [
          {
            id: 987601,
            name: `${mark} role`,
            permissions: {
              [`${mark} module`]: { [`${mark} row`]: { add: "All" } },
              Companies: { [`Contacts ${mark}`]: { inquire: "My" } },
            },
          },
          { id: 987602, name: `${mark} admin`, admin: true },
        ],
        members,
        lists: { boards: [{ id: 987603, name: `${mark} board` }] },
      },
    });
    const { roles } = sandbox.actions.state();
    const own = roles.find(({ name }) => name === "Pulumi Access");
    sandbox.actions.changeRole(own?.id ?? 0, { name: `${mark} access` });
    sandbox.actions.setCustomize(own?.id ?? 0, {
      module: "Companies",
      function: "Reports",
      disallow: ["Company Audit"],
    });
    sandbox.actions.createIntegratorLogin({ username: `${mark}Login`, password: "canary-password" });
    const { text, report } = await reportOf(sandbox, "--probe-writes", "--yes");
    expect(report.ownRows).toMatchObject({ rows: 115, names: { same: 113, unknown: 2 } });
    expect(report.members).not.toBeNull();
    const canaries = [
      mark,
      "9876",
      "9877",
      "Pulumi",
      "Company Audit",
      "Main Office",
      "Sandbox MSP",
      "canary",
      "127.0.0.1",
      ...Object.values<string>({ ...sandbox.env }).filter((value) => value !== "allowed"),
    ];
    for (const canary of canaries) expect(text.toLowerCase()).not.toContain(canary.toLowerCase());
  });

  it.each([
    [
      "own rights are refused",
      "GET /system/mySecurity status:403",
      3,
      { ownRows: null, roleRows: { rows: 113 } },
    ],
    [
      "Customize items are refused",
      "GET /system/mySecurity/customizeItems/ status:403",
      0,
      { customizeItems: null },
    ],
    ["roles are refused", "GET /system/securityroles status:403", 3, { roles: null, roleRows: null }],
    ["defaults come as a page", "GET /system/apiMembers/default html", 0, { memberDefaults: null }],
    [
      "the site has no API",
      "GET /login/** html",
      21,
      { requests: [{ status: 200, json: false }], ownRows: null },
    ],
  ])("is written where %s, and says so", async (_, fault, exit, part) => {
    const sandbox = await sandboxFor();
    sandbox.faults.add(fault);
    const { code, report } = await reportOf(sandbox);
    expect(code).toBe(exit);
    expect(report).toMatchObject(part);
  });

  it("says where it cannot be written", async () => {
    const sandbox = await sandboxFor();
    const { code, out, err } = await run(["preflight", "--report", "no-such-folder/x.json"], {
      env: { ...sandbox.env },
    });
    expect(code).toBe(2);
    expect(out).toContain("\nready\n");
    expect(err).toContain("Give --report a file in a directory that exists");
  });

  it.each<[string, string, object]>([
    ["System", "Table Setup", { same: 1 }],
    ["SYSTEM", "table setup", { otherCase: 1, upperCase: false }],
    ["SYSTEM", "TABLE SETUP", { otherCase: 1, upperCase: true }],
    [
      "System",
      "Setup Tables",
      { respelled: [{ function: "System · Table Setup", spelling: "System · Setup Tables" }] },
    ],
    [
      "System",
      "Table Setups",
      { respelled: [{ function: "System · Table Setup", spelling: "System · Table Setups" }] },
    ],
    ["System", "Table Setup Acme", { unknown: 1 }],
    ["Acme", "Table Setup", { unknown: 1 }],
    ["System", "HP", { unknown: 1 }],
  ])(
    "takes %s · %s for ConnectWise's own words only where it must be",
    (moduleName, moduleFunctionName, found) => {
      const zero = { same: 0, otherCase: 0, respelled: [], unknown: 0 };
      expect(spelledNames([{ moduleName, moduleFunctionName }])).toMatchObject({ ...zero, ...found });
    },
  );
});
