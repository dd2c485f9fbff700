import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { sandboxFor } from "../support/loopback.ts";
import { run } from "../support/test-io.ts";
import { emptyFolder } from "./empty-folder.ts";
import { furnishedTenant, tickets } from "./furnished-tenant.ts";

async function adoptWith(faults: string[], seed: object = furnishedTenant(6)) {
  const sandbox = await sandboxFor({ seed, faults });
  const cwd = emptyFolder();
  const ran = await run(["adopt", "--out", "x"], { env: { ...sandbox.env }, cwd });
  const program = () => readFileSync(join(cwd, "x", "index.ts"), "utf8");
  return { ...ran, program };
}

describe("adopt, where the tenant does not answer everything", () => {
  it("says that a role vanished between two requests, with its members, and goes on with the rest", async () => {
    const { code, err, program } = await adoptWith(["GET /system/securityRoles/1002/settings status:404"]);
    expect(code).toBe(0);
    expect(err).toContain('role "Office Protect" (1002): it was deleted in the meantime\n');
    expect(err).toContain('API member "Member1" (3002): its role was deleted in the meantime: run again\n');
    expect(program()).not.toContain("office");
    expect(program()).toContain("umbrella");
  });

  it.each([0, 1, 40])("leaves out a role whose functions are listed only up to %i", async (count) => {
    const { code, err, program } = await adoptWith([
      `GET /system/securityRoles/1002/settings short-list:${count}`,
    ]);
    expect(code).not.toBe(0);
    expect(err).toMatch(/role "Office Protect" \(1002\): it could not be read: ConnectWise/);
    expect(program()).not.toContain('new connectwise.SecurityRole("office');
  });

  it("leaves out a role that may not be read, and exits 3", async () => {
    const { code, err, program } = await adoptWith(["GET /system/securityRoles/1002/settings status:403"]);
    expect(code).toBe(3);
    expect(err).toContain(
      'role "Office Protect" (1002): it could not be read: Our security role does not allow GET /system/securityRoles/1002/settings\n',
    );
    expect(err).toContain("next: Set System > Security Roles · Inquire to All");
    expect(program()).toContain('securityRoleId: "1002", // Office Protect\n');
  });

  it("goes on without the list of people, says what that means, and takes no role that nobody else vouches for", async () => {
    const seed = furnishedTenant(6) as { roles: object[] };
    seed.roles.push({ id: 1999, name: "Nobody", permissions: tickets });
    const sandbox = await sandboxFor({ seed, faults: ["GET /system/members status:403"] });
    const { code, out, err } = await run(["adopt", "--all-roles"], {
      env: { ...sandbox.env },
      cwd: emptyFolder(),
    });
    expect(code).toBe(3);
    expect(err).toContain(
      "Whether people hold the adopted roles could not be read: look before you change one.\n",
    );
    expect(err).toContain('role "Nobody" (1999): whether people hold it could not be read\n');
    expect(out).toContain("umbrella");
    expect(out).not.toContain("nobody");
  });

  it("declares every field of a member where the defaults cannot be read", async () => {
    const { code, err, program } = await adoptWith(["GET /system/apiMembers/default status:403"]);
    expect(code).toBe(3);
    expect(err).toContain(
      "The tenant's defaults for members could not be read, so every field is declared.\n",
    );
    expect(program()).toContain('  department: "Service",\n');
  });

  it.each(["/system/securityroles", "/system/apiMembers", "/system/mySecurity"])(
    "writes nothing where %s is refused",
    async (path) => {
      const { code, err, program } = await adoptWith([`GET ${path} status:403`]);
      expect(code).toBe(3);
      expect(err).toContain("error: ");
      expect(program).toThrow("ENOENT");
    },
  );

  it("does not guess who we are", async () => {
    const sandbox = await sandboxFor({ seed: furnishedTenant(6), dialects: ["my-security-without-member"] });
    const around = { env: { ...sandbox.env }, cwd: emptyFolder() };
    const { code, err } = await run(["adopt"], around);
    expect(code).toBe(2);
    expect(err).toContain("Set CONNECTWISE_SELF to the identifier of the API member whose key is used.");
    const named = await run(["adopt"], {
      ...around,
      env: { ...around.env, CONNECTWISE_SELF: "PulumiAccess" },
    });
    expect(named.code).toBe(0);
    expect(named.out).not.toContain("PulumiAccess");
  });
});

describe("adopt, where nothing can be read", () => {
  it.each([
    ["a list that does not come", "GET /system/securityRoles status:503", 21],
    ["members that do not come", "GET /system/apiMembers status:503", 21],
    ["a right that we lack", "GET /system/securityRoles status:403", 3],
  ])("ends as its sister commands do: %s", async (_, fault, exit) => {
    const { code } = await adoptWith([fault]);
    expect(code).toBe(exit);
  });

  it("does not know either where no one answers", async () => {
    const sandbox = await sandboxFor();
    const env = { ...sandbox.env };
    await sandbox.close();
    expect((await run(["adopt"], { env, cwd: emptyFolder() })).code).toBe(21);
  });
});
