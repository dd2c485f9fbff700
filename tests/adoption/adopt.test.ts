import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { providerText } from "../../provider/adoption/provider-text.ts";
import { stackResources } from "../../provider/stack/stack-resources.ts";
import { sandboxFor } from "../support/loopback.ts";
import { run } from "../support/test-io.ts";
import { emptyFolder } from "./empty-folder.ts";
import { furnishedTenant, tickets } from "./furnished-tenant.ts";

const stateOf = (folder: string) => JSON.parse(readFileSync(join(folder, "state.json"), "utf8")) as State;

interface State {
  deployment: { resources: { urn: string; type: string; id?: string; inputs?: Record<string, unknown> }[] };
}

describe("adopt", () => {
  it("has help with examples", async () => {
    const { code, out } = await run(["adopt", "--help"]);
    expect(code).toBe(0);
    expect(out).toContain("Examples:\n  $ psa-access adopt\n");
    expect(out).toContain("Exit codes:\n");
  });

  it("shows the program and writes nothing, with GETs only, within R + 4 requests and three lists", async () => {
    const sandbox = await sandboxFor({ seed: furnishedTenant(30) });
    const cwd = emptyFolder();
    const { code, out, err } = await run(["adopt"], { env: { ...sandbox.env }, cwd });
    expect(code).toBe(0);
    expect(out).toContain("permissions: ciscoUmbrella.permissions(),");
    expect(out).toContain('permissions: officeProtect.permissions(["ticket-creation-settings"]),');
    expect(out).toContain("as published: wider at Finance · Invoicing · Delete: None → All.");
    expect(out).toContain('uncatalogued: ["A/B/New `one`"],');
    expect(err).toContain("adopted: 30 roles and 30 API members\n");
    expect(err).toContain("exactly as a vendor publishes them: Umbrella (Cisco Umbrella");
    expect(readdirSync(cwd)).toEqual([]);
    expect(new Set(sandbox.log.map(({ method }) => method))).toEqual(new Set(["GET"]));
    const lists = ["/system/members", "/system/apiMembers/default", "/service/boards"];
    expect(sandbox.log.filter(({ path }) => !lists.includes(path)).length).toBeLessThanOrEqual(30 + 4);
    for (const list of lists) expect(sandbox.log.filter(({ path }) => path === list)).toHaveLength(1);
  });

  it("writes the project and a state that holds what the provider itself would record", async () => {
    const sandbox = await sandboxFor({ seed: furnishedTenant(12) });
    const cwd = emptyFolder();
    const { code, err } = await run(["adopt", "--out", "a b", "--stack-name", "prod", "--project", "psa"], {
      env: { ...sandbox.env },
      cwd,
    });
    expect(code).toBe(0);
    expect(err).toContain("  cd 'a b'\n  npm install\n  pulumi stack init prod\n");
    expect(err).toContain("  pulumi stack import --stack prod --file state.json\n");
    const folder = join(cwd, "a b");
    expect(readdirSync(folder).sort()).toEqual([
      ".gitignore",
      "Pulumi.yaml",
      "index.ts",
      "package.json",
      "state.json",
      "tsconfig.json",
    ]);
    expect(statSync(join(folder, "state.json")).mode & 0o777).toBe(0o600);
    const state = stateOf(folder);
    const resources = stackResources(state); // checks every record against the recorded schemas
    expect(resources).toHaveLength(24);
    for (const { outputs } of resources) expect(outputs.outstanding).toEqual([]);
    expect(resources[0]?.urn).toBe(
      "urn:pulumi:prod::psa::pulumi-nodejs:dynamic/connectwise:SecurityRole::umbrella",
    );
    const member = resources.find(({ name, type }) => type === "ApiMember" && name === "member3");
    expect(member?.outputs).toMatchObject({
      location: "Branch Office",
      email: "vendor@example.com",
      blockPrice: true,
      defaulted: { level: "Corporate", department: "Service" },
      tenant: { companyId: "sandbox" },
    });
    expect((member?.outputs as { defaulted: object }).defaulted).not.toHaveProperty("location");
  });

  it("records the same text of the provider as every state of a release", () => {
    const recorded = JSON.parse(
      readFileSync(new URL("../upgrade/states/0.1.0/settled.json", import.meta.url), "utf8"),
    ) as { state: State };
    const texts = new Map(
      recorded.state.deployment.resources.map(({ type, inputs }) => [type, inputs?.["__provider"]]),
    );
    for (const type of ["SecurityRole", "ApiMember", "ApiKey", "IntegratorLogin"] as const)
      expect(texts.get(`pulumi-nodejs:dynamic/connectwise:${type}`)).toBe(providerText(type));
  });

  it("leaves out what must not be adopted, and says why", async () => {
    const sandbox = await sandboxFor({
      seed: {
        roles: [
          { name: "Admin", admin: true },
          { name: "Dispatch", permissions: tickets },
          { name: "Nobody", permissions: tickets },
          { name: "Guarded", permissions: tickets },
          { name: "Empty" },
          { name: " Spaced", permissions: tickets },
        ],
        members: [
          { identifier: "jdoe", role: "Dispatch", licenseClass: "F" },
          { identifier: "Dispatcher", role: "Dispatch" },
          { identifier: "Root", role: "Admin" },
          { identifier: "Keep", role: "Guarded" },
          { identifier: "Void", role: "Empty" },
          { identifier: "Space", role: " Spaced" },
          { identifier: "Old", role: "Dispatch", active: false },
          { identifier: "Dot.ted", role: "Dispatch" },
        ],
      },
    });
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, "Pulumi.dev.yaml"),
      "config:\n  connectwise:protected: [Guarded, keep]\n  connectwise:privateKey:\n    secure: v1:x\n",
    );
    const { code, out, err } = await run(["adopt"], { env: { ...sandbox.env }, cwd });
    expect(code).toBe(0);
    const lines = err.replaceAll(/ \(\d+\)/g, "").split("\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        '  role "Admin": it is an administrator role',
        '  role "Dispatch": people hold it: jdoe',
        '  role "Nobody": no active API member holds it (--all-roles takes it too)',
        '  role "Guarded": it is listed in the setting connectwise:protected',
        '  role "Empty": it grants nothing, and a program has to name at least one level',
        '  role " Spaced": a program cannot say its name exactly: it begins or ends with a space',
        '  API member "Keep": it is listed in the setting connectwise:protected',
        '  API member "Old": it is inactive',
        '  API member "Dot.ted": a program cannot declare it: identifier: holds a dot, which ConnectWise refuses in a Member ID',
        '  API member "PulumiAccess": it is the API member this tool is signed in as',
      ]),
    );
    expect(err).toContain('role "Pulumi Access"');
    expect(out).not.toContain("new connectwise.SecurityRole");
    expect(out).toMatch(/identifier: "Root",\n {2}securityRoleId: "\d+", \/\/ Admin\n/);
    const all = await run(["adopt", "--all-roles"], { env: { ...sandbox.env }, cwd });
    expect(all.out).toContain('new connectwise.SecurityRole("nobody", {');
  });

  it("takes only what is asked for, by name or id, with what belongs to it", async () => {
    const sandbox = await sandboxFor({ seed: furnishedTenant(12) });
    const around = { env: { ...sandbox.env }, cwd: emptyFolder() };
    const names = ({ out }: { out: string }) =>
      [...out.matchAll(/^(?:const \w+ = )?new connectwise\.(\w+)\("(.+)"/gm)].map(
        ([, type, name]) => `${type} ${name}`,
      );
    expect(names(await run(["adopt", "--role", "umbrella", "--member", "Member1"], around))).toEqual([
      "SecurityRole office-protect",
      "ApiMember member1",
      "SecurityRole umbrella",
      "ApiMember member0",
    ]);
    expect(names(await run(["adopt", "--member", "3001"], around))).toContain("ApiMember member0");
    const wrong = await run(["adopt", "--role", "Umbrela", "--member", "nobody"], around);
    expect(wrong.code).toBe(2);
    expect(wrong.out).toBe("");
    expect(wrong.err).toContain(
      '--role "Umbrela" does not exist (nearest: Umbrella); --member "nobody" does not exist',
    );
  });

  it("says that an empty tenant has nothing to adopt, and writes nothing", async () => {
    const sandbox = await sandboxFor();
    const cwd = emptyFolder();
    const { code, out, err } = await run(["adopt", "--out", "x"], { env: { ...sandbox.env }, cwd });
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toContain("nothing to adopt\n");
    expect(readdirSync(cwd)).toEqual([]);
  });
});
