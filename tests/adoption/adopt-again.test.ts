import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { RunningSandbox } from "../../provider/sandbox/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { secretMark, StackBuilder } from "../support/stack-builder.ts";
import { run } from "../support/test-io.ts";
import { emptyFolder } from "./empty-folder.ts";
import { furnishedTenant } from "./furnished-tenant.ts";

interface Entry {
  urn: string;
  id?: string;
  [field: string]: unknown;
}

/** A folder that `adopt` wrote for a tenant of 12 roles. */
async function adoptedFolder() {
  const sandbox = await sandboxFor({ seed: furnishedTenant(12) });
  const cwd = emptyFolder();
  const adopt = (...words: string[]) =>
    run(["adopt", "--out", ".", ...words], { env: { ...sandbox.env }, cwd });
  expect((await adopt()).code).toBe(0);
  const file = (name: string) => join(cwd, name);
  const read = (name: string) => readFileSync(file(name), "utf8");
  const entries = () =>
    (JSON.parse(read("state.json")) as { deployment: { resources: Entry[] } }).deployment.resources;
  return { sandbox, cwd, adopt, file, read, entries };
}

function newVendor(sandbox: RunningSandbox): void {
  const { id } = sandbox.actions.createRole({ name: "Acme" });
  sandbox.actions.setLevels(id, { module: "Companies", function: "Contacts", inquire: "All" });
  sandbox.actions.createMember({ identifier: "Acme", name: "Acme", roleId: id });
}

describe("adopt, run again", () => {
  it("writes nothing when nothing is new", async () => {
    const { adopt, read } = await adoptedFolder();
    const before = [read("index.ts"), read("state.json")];
    const { code, err } = await adopt();
    expect(code).toBe(0);
    expect(err).toContain("in the stack already, and not looked at: 12 roles and 12 API members\n");
    expect(err).toContain("nothing to adopt\n");
    expect([read("index.ts"), read("state.json")]).toEqual(before);
  });

  it("adds to a program that nobody edited, and takes over no change of what it had", async () => {
    const { sandbox, adopt, read, entries } = await adoptedFolder();
    const [program, recorded] = [read("index.ts"), entries()];
    sandbox.actions.setLevels(1004, { module: "Companies", function: "Contacts", delete: "All" });
    newVendor(sandbox);
    const { err } = await adopt();
    expect(err).toContain("adopted: 1 role and 1 API member\n");
    expect(err).toContain("written to .: state.json, index.ts\n");
    expect(err).toContain("Then do not import it, and run this again with --stack\n");
    const added = [
      'const acmeRole = new connectwise.SecurityRole("acme", {',
      '  name: "Acme",',
      "  permissions: {",
      '    Companies: { Contacts: { inquire: "All" } },',
      "  },",
      "});",
      'new connectwise.ApiMember("acme", {',
      '  identifier: "Acme",',
      "  securityRoleId: acmeRole.id,",
      "});",
      "",
      "",
    ].join("\n");
    expect(read("index.ts").replace(added, "")).toBe(program);
    expect(entries().slice(0, recorded.length)).toEqual(recorded);
    expect(entries()).toHaveLength(recorded.length + 2);
    expect(entries().at(-1)).toMatchObject({
      dependencies: [expect.stringMatching(/:SecurityRole::acme$/)],
    });
  });

  it("knows its program although a stack's export sorts keys in another way", async () => {
    const { sandbox, cwd, adopt, read, file } = await adoptedFolder();
    const sorted = JSON.stringify(JSON.parse(read("state.json")), (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? 1 : -1)))
        : value,
    );
    rmSync(file("state.json"));
    writeFileSync(join(cwd, "export.json"), sorted);
    newVendor(sandbox);
    const { err } = await adopt("--stack", "export.json");
    expect(err).toContain("written to .: state.json, index.ts\n");
    expect(err).not.toContain("pulumi stack init");
  });

  it("keeps an edited program, and writes what is new beside it", async () => {
    const { sandbox, adopt, read, file } = await adoptedFolder();
    const edited = `// ours\n${read("index.ts")}`;
    writeFileSync(file("index.ts"), edited);
    newVendor(sandbox);
    const { err } = await adopt();
    expect(err).toContain('add\n  import "./adopted.ts";\nto index.ts');
    expect(read("index.ts")).toBe(edited);
    expect(read("adopted.ts")).toContain('new connectwise.SecurityRole("acme", {');
    expect(read("adopted.ts")).not.toContain("umbrella");
    sandbox.actions.createMember({ identifier: "Acme2", name: "Acme 2", roleId: 1001 });
    await adopt();
    expect(read("adopted-2.ts")).toContain('securityRoleId: "1001", // Umbrella\n');
    expect(read("adopted-2.ts")).not.toContain('Acme"');
  });

  it("adds to a stack that was worked on: its secrets, keys and other entries stay as they are", async () => {
    const { sandbox, cwd, adopt, read, entries } = await adoptedFolder();
    const stack = new StackBuilder(sandbox);
    const role = await stack.role("ours", {
      name: "Ours",
      permissions: { Companies: { Contacts: { inquire: "All" } } },
    });
    const member = await stack.member("ours", {
      identifier: "Ours",
      memberName: "Ours",
      securityRoleId: role,
    });
    await stack.key("ours", { member, description: "key" });
    const state = JSON.parse(stack.text) as { deployment: { resources: Entry[] } };
    const secret = { ...secretMark, ciphertext: "v1:abc" };
    state.deployment.resources.push({
      urn: "urn:pulumi:dev::ops::aws:s3/bucket:Bucket::logs",
      type: "aws:s3/bucket:Bucket",
      custom: true,
      id: "logs",
      outputs: { token: secret },
    });
    writeFileSync(join(cwd, "export.json"), JSON.stringify(state));
    for (const name of ["state.json", "index.ts", "Pulumi.yaml"]) rmSync(join(cwd, name));
    const { code, err } = await adopt("--stack", "export.json", "--role", "Umbrella");
    expect(code).toBe(0);
    // A stack that holds other things has another program somewhere.
    expect(err).toContain("the new objects stand in adopted.ts");
    expect(read("adopted.ts")).toContain("ciscoUmbrella.permissions()");
    const written = entries();
    for (const entry of state.deployment.resources) expect(written).toContainEqual(entry);
    expect(written.map(({ urn }) => urn)).toContain(
      "urn:pulumi:dev::ops::pulumi-nodejs:dynamic/connectwise:SecurityRole::umbrella",
    );
    expect(existsSync(join(cwd, "Pulumi.yaml"))).toBe(false);
  });

  it("refuses where a state would be lost or made up", async () => {
    const { sandbox, cwd, adopt, read, file } = await adoptedFolder();
    newVendor(sandbox);
    const state = read("state.json");

    writeFileSync(join(cwd, "empty.json"), JSON.stringify({ version: 3, deployment: {} }));
    const losing = await adopt("--stack", "empty.json", "--role", "Umbrella");
    expect(losing.code).toBe(2);
    expect(losing.err).toContain("state.json holds resources that the given stack does not have");
    expect(read("state.json")).toBe(state);

    rmSync(file("state.json"));
    const unknown = await adopt();
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain("and no state that says what it declares");

    writeFileSync(file("state.json"), state.slice(0, 1000));
    const truncated = await adopt();
    expect(truncated.code).toBe(2);
    expect(truncated.err).toContain("is not a stack's state");

    writeFileSync(file("state.json"), state);
    const renamed = await adopt("--stack-name", "prod", "--project", "a b");
    expect(renamed.code).toBe(2);
    expect(renamed.err).toContain("the stack is dev by its state, and prod by --stack-name");
    expect(renamed.err).toContain('--project "a b": Pulumi takes letters');

    const { code, err } = await run(["adopt", "--out", "."], {
      env: { ...sandbox.env, CONNECTWISE_COMPANY_ID: "other" },
      cwd,
    });
    expect(code).toBe(1);
    expect(err).toContain("The stack belongs to sandbox at");

    mkdirSync(file("sub"));
    writeFileSync(file("sub/file"), "");
    const blocked = await adopt("--out", "sub/file");
    expect(blocked.code).toBe(2);
    expect(blocked.err).toContain("cannot be written");
  });
});
