import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { newSecretBox } from "../../provider/rehearsal/index.ts";
import { readRenderedFolder } from "../../provider/review/render/read-rendered-folder.ts";
import { root } from "../e2e/support/installed-package.ts";
import { opsProgram, program, tickets } from "../e2e/support/programs.ts";
import { Workspace } from "../e2e/support/workspace.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { type Ran, run } from "../support/test-io.ts";

describe("psa-access render", () => {
  let workspace: Workspace;
  let tenant: Server;
  let env: Record<string, string | undefined>;
  let asked: number;

  beforeEach(async () => {
    workspace = new Workspace(opsProgram());
    asked = 0;
    tenant = createServer((_request, answer) => void answer.end(String(++asked)));
    await new Promise<void>((resolve) => tenant.listen(0, "127.0.0.1", resolve));
    const site = `http://127.0.0.1:${(tenant.address() as AddressInfo).port}`;
    env = { PATH: process.env["PATH"], HOME: workspace.home, CONNECTWISE_SITE: site };
  });
  afterEach(async () => {
    tenant.closeAllConnections();
    await new Promise((resolve) => tenant.close(resolve));
    workspace.remove();
    expect(asked).toBe(0);
  });

  const render = (...words: string[]): Promise<Ran> =>
    run(["render", ...words], { env, cwd: workspace.directory });
  const folder = () => join(workspace.directory, "permissions");
  const file = (name: string) => readFileSync(join(folder(), name), "utf8");

  it("writes the files, finds them stale after a change, and takes back what it no longer needs", async () => {
    const first = await render();
    expect(first).toMatchObject({ code: 0, err: "permissions: 3 integrations.\n" });
    expect(first.out.split("\n").slice(0, -1)).toEqual(
      ["README", "office-protect", "sophos", "umbrella"].map((name) => `written  permissions/${name}.md`),
    );
    const { roles, members, keys } = readRenderedFolder(
      readdirSync(folder()).map((name) => [name, file(name)] as const),
    );
    expect(members.map(({ identifier, role }) => [identifier, role])).toEqual([
      ["OfficeProtect", "Office Protect"],
      ["Sophos", "Sophos Central"],
      ["Umbrella", "Umbrella"],
    ]);
    expect(keys.map(({ member, description }) => [member, description])).toContainEqual([
      "Umbrella",
      "Umbrella PSA Integration",
    ]);
    expect(roles.map(({ urn }) => urn)).toContain(
      "urn:pulumi:dev::e2e::pulumi-nodejs:dynamic/connectwise:SecurityRole::umbrella",
    );

    // one cell wider, one vendor gone; git has changed the line ends of the third
    const before = file("umbrella.md");
    writeFileSync(join(folder(), "sophos.md"), file("sophos.md").replaceAll("\n", "\r\n"));
    writeFileSync(join(folder(), "ours.md"), "# Kept by hand\n");
    const wider = opsProgram()
      .replace(
        "permissions: ciscoUmbrella.permissions(),",
        `permissions: { ...ciscoUmbrella.permissions(), ...${tickets} },`,
      )
      .replace(/const officeRole[\s\S]*?const officeKey[\s\S]*?\n}\);\n/, "")
      .replace("[officeRole.outstanding, officeKey.outstanding],", "[],")
      .replace(
        `{ "Service Tickets": { add: "All", edit: "All", inquire: "All" } }`,
        `{ "Service Tickets": { add: "All", edit: "All", delete: "My", inquire: "All" } }`,
      );
    workspace.program(wider);
    const stale = await render("--check");
    expect(stale).toMatchObject({
      code: 7,
      out:
        "changed    permissions/README.md\n" +
        "changed    permissions/umbrella.md\n" +
        "left over  permissions/office-protect.md\n",
      err: "3 files are not as the program declares: run `psa-access render`, and commit what it writes.\n",
    });
    expect(file("umbrella.md")).toBe(before);

    expect((await render()).code).toBe(0);
    expect(readdirSync(folder()).sort()).toEqual(["README.md", "ours.md", "sophos.md", "umbrella.md"]);
    const lines = new Set(before.split("\n"));
    const changed = file("umbrella.md")
      .split("\n")
      .filter((line) => !lines.has(line));
    expect(changed).toEqual([
      expect.stringMatching(
        /^\| Service Desk \| Service Tickets \| All \| All \| My \| All \| .*Delete: \*\*only the program\*\*/,
      ),
      expect.stringContaining(
        "| Proved against | rights that are not its role's: Service Desk · Service Tickets · Delete (role My, key None) |",
      ),
    ]);
  });

  it("needs no passphrase: a secret stays locked, and is in no file; other packages are left out and said", async () => {
    const box = newSecretBox("correct horse");
    workspace.write(
      "Pulumi.dev.yaml",
      `encryptionsalt: ${box.salt}\nconfig:\n  e2e:pair:\n    secure: ${box.encrypt("the-real-secret")}\n  e2e:role: Umbrella | Co\n`,
    );
    workspace.program(
      program(
        'import * as pulumi from "@pulumi/pulumi";',
        "const config = new pulumi.Config();",
        'const role = new connectwise.SecurityRole("umbrella", { name: config.require("role"), permissions: ' +
          tickets +
          " });",
        'const member = new connectwise.ApiMember("umbrella", { identifier: "Umbrella", securityRoleId: role.id, notes: config.requireSecret("pair") });',
        'new connectwise.ApiKey("umbrella", { member, description: "K", publicKey: "pub", privateKey: config.requireSecret("pair") });',
        'new connectwise.IntegratorLogin("sophos", { username: "sophos", password: config.requireSecret("pair"), areas: { company: true } });',
        'const bucket = new pulumi.CustomResource("aws:s3/bucket:Bucket", "logs", {});',
        'new connectwise.ApiMember("elsewhere", { identifier: "Elsewhere", securityRoleId: bucket.id });',
        'export const other = new pulumi.StackReference("acme/other/dev").getOutput("x");',
      ),
    );
    const ran = await render("--format", "json");
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.err).toContain(
      "note: left out, as they are not about ConnectWise: 1 × aws:s3/bucket:Bucket\n",
    );
    expect(ran.err).toContain("StackReference acme/other/dev");
    expect(faultsBySchema("declared-1", ran.out)).toBeNull();
    expect(JSON.parse(ran.out)).toMatchObject({
      roles: [{ name: "Umbrella | Co" }],
      members: [
        { identifier: "Elsewhere", role: null },
        { identifier: "Umbrella", role: "Umbrella | Co" },
      ],
      keys: [{ member: "Umbrella", publicKey: "pub" }],
      logins: [{ username: "sophos", fields: { areaCompany: true } }],
    });
    const opened = await run(["render", "--out", "out"], {
      env: { ...env, PULUMI_CONFIG_PASSPHRASE: "correct horse" },
      cwd: workspace.directory,
    });
    expect(opened.code).toBe(0);
    const out = join(workspace.directory, "out");
    const texts = readdirSync(out).map((name) => readFileSync(join(out, name), "utf8"));
    expect(texts).toHaveLength(4);
    expect(`${texts.join("")}${opened.out}${opened.err}`).not.toMatch(/the-real-secret|locked-secret/);
    expect(texts.join("")).toContain("| Notes | \\[secret\\] |");
  });

  it("says every fault at once, with resource and path, and writes nothing", async () => {
    workspace.program(
      program(
        'import * as pulumi from "@pulumi/pulumi";',
        `const a = new connectwise.SecurityRole("a", { name: pulumi.secret("hidden-name"), permissions: ${tickets} });`,
        `const b = new connectwise.SecurityRole("b", { name: a.id, permissions: { "Service Desk": { "Service Tickts": { inquire: "all" } } } as never });`,
        'new connectwise.ApiMember("m", { identifier: "a.b", securityRoleId: pulumi.interpolate`${a.id}${b.id}` });',
      ),
    );
    const ran = await render();
    expect(ran.code).toBe(2);
    for (const part of [
      'SecurityRole "a": name: is a secret',
      'SecurityRole "b": name: is made of another resource\'s output',
      'SecurityRole "b": permissions["Service Desk"]["Service Tickts"]: unknown function',
      'SecurityRole "b": permissions["Service Desk"]["Service Tickts"].inquire: expected None, My or All',
      'ApiMember "m": identifier: holds a dot',
      'ApiMember "m": securityRoleId: is made of several resources ("a", "b")',
    ])
      expect(ran.err).toContain(part);
    expect(ran.err).not.toContain("hidden-name");
    expect(() => readdirSync(folder())).toThrow(/ENOENT/);
  });

  it.each<[string, string, RegExp]>([
    ["throws", 'throw new Error("out of luck");', /why: [\s\S]*Error: out of luck\n {4}at .*index\.ts:2/],
    [
      "waits for ever",
      "await new Promise(() => {});",
      /The program ended early, before it had declared everything[\s\S]*next: Correct the program before any `pulumi up`: (?![\s\S]*would fail too)/,
    ],
    [
      "lacks a value",
      'import * as pulumi from "@pulumi/pulumi";\nnew pulumi.Config().requireSecret("pair");',
      /next: Give it with --config 'e2e:pair=…'/,
    ],
    [
      "asks another provider",
      'import * as pulumi from "@pulumi/pulumi";\nawait pulumi.runtime.invoke("aws:index/getRegion:getRegion", {});',
      /calls the function aws:index\/getRegion:getRegion\. That cannot be followed without the Pulumi CLI/,
    ],
  ])("says so of a program that %s", async (_case, text, message) => {
    workspace.program(program(text));
    const ran = await render();
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toMatch(message);
    // eslint-disable-next-line no-control-regex -- none of the program's colours
    expect(ran.err).not.toMatch(/\u001b/);
  });

  it("keeps the example in the repository up to date", async () => {
    const words = ["render", root, "--out", join(root, "examples", "output", "permissions"), "--check"];
    const ran = await run(words, { env, cwd: workspace.temporary });
    expect([ran.code, ran.out]).toEqual([0, ""]); // otherwise: psa-access render . --out examples/output/permissions
  });

  it("says so without a project", async () => {
    const lost = await run(["render"], { env, cwd: workspace.temporary });
    expect(lost).toMatchObject({ code: 2, err: expect.stringContaining("There is no Pulumi.yaml") });
  });
});
