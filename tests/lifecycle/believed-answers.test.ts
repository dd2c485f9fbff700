import { afterEach, describe, expect, it } from "@jest/globals";
import type { SandboxOptions } from "../../provider/sandbox/index.ts";
import { trackedLogin, trackedMember, trackedRole } from "./support/resources.ts";
import { sophos } from "./support/sophos-login.ts";
import { TestTenant } from "./support/test-tenant.ts";
import type { Outcome } from "./support/tracked.ts";
import { declared } from "./support/umbrella-member.ts";
import { umbrella } from "./support/umbrella-role.ts";

/* A 2xx is believed as far as it carries what was sent; what it does not carry is looked at. */

let tenant: TestTenant;
const open = async (options: SandboxOptions = {}) => {
  tenant = await TestTenant.open(options);
};
afterEach(() => tenant.sandbox.close());
const writesOf = ({ requests }: Outcome) => requests.filter((request) => !request.startsWith("GET "));

describe("a new object that is answered with another's record", () => {
  it("is recorded under its own id, a role", async () => {
    await open({ faults: ["POST /system/securityroles other-record"] });
    const role = trackedRole(tenant);
    const outcome = await role.up(umbrella);
    expect(outcome).toMatchObject({ ends: "recorded" });
    expect(outcome.notes[0]).toMatch(/^the answer to making role "Umbrella" was lost; it was found as /);
    expect(role.id).toBe(String(tenant.role("Umbrella").id));
    expect(await role.refresh()).toMatchObject({ ends: "recorded", exit: 7 });
  });

  it("is recorded under its own id, a member; and nobody else's is changed, least of all our own", async () => {
    await open({ faults: ["POST /system/apiMembers other-record"] });
    const before = tenant.member("PulumiAccess");
    const member = trackedMember(tenant);
    const outcome = await member.up(declared(tenant));
    expect(outcome).toMatchObject({ ends: "recorded" });
    expect(member.id).toBe(String(tenant.member("Umbrella").id));
    expect(tenant.member("PulumiAccess")).toEqual(before);
    expect(writesOf(outcome)).toEqual(["POST /system/apiMembers 201"]);
  });

  it("is recorded under its own id, an integrator login", async () => {
    await open({ faults: ["POST /system/integratorlogins other-record"] });
    tenant.screen.createIntegratorLogin({ username: "theirs", password: "theirs" });
    const login = trackedLogin(tenant);
    const outcome = await login.up(sophos);
    expect(outcome).toMatchObject({ ends: "recorded" });
    expect(login.id).toBe(
      String(tenant.screen.state().integratorLogins.find(({ username }) => username === "sophos")?.id),
    );
    expect(writesOf(outcome)).toEqual(["POST /system/integratorlogins 201"]);
  });

  it("is not recorded at all where it cannot be found", async () => {
    await open({
      faults: ["POST /system/securityroles other-record", "GET /system/securityroles short-list:0 after1"],
    });
    const role = trackedRole(tenant);
    const outcome = await role.up(umbrella);
    expect(outcome).toMatchObject({ ends: "refused: ambiguous" });
    expect(outcome.says[0]).toMatch(/Whether the security role "Umbrella" was created is not known/);
    expect(role.state).toBeUndefined();
  });
});

describe("a change that is answered with another's record", () => {
  it("is looked at: a member keeps its own values", async () => {
    await open();
    const member = trackedMember(tenant);
    await member.up(declared(tenant));
    tenant.sandbox.faults.add("PATCH /system/apiMembers/* other-record");
    expect(await member.up(declared(tenant, { email: "a@b.example" }))).toMatchObject({ ends: "recorded" });
    expect(member.outputs.observed).toMatchObject({ identifier: "Umbrella", email: "a@b.example" });
    expect(await member.destroy()).toMatchObject({ ends: "gone" });
    expect(tenant.member("Umbrella").active).toBe(false);
  });

  it("is not recorded where the member cannot be read either", async () => {
    await open();
    const member = trackedMember(tenant);
    await member.up(declared(tenant));
    tenant.sandbox.faults.add("PATCH /system/apiMembers/* other-record");
    tenant.sandbox.faults.add("GET /system/apiMembers/* other-record");
    const outcome = await member.up(declared(tenant, { email: "a@b.example" }));
    expect(outcome).toMatchObject({ ends: "refused: ambiguous" });
    expect(member.outputs.observed).not.toHaveProperty("email");
  });

  it("is looked at: an integrator login", async () => {
    await open();
    tenant.screen.createIntegratorLogin({ username: "theirs", password: "theirs" });
    const login = trackedLogin(tenant);
    await login.up(sophos);
    tenant.sandbox.faults.add("PATCH /system/integratorlogins/* other-record");
    expect(await login.up({ ...sophos, areas: { company: true } })).toMatchObject({ ends: "recorded" });
    expect(login.outputs.observed).toMatchObject({ username: "sophos", areas: { company: true } });
  });
});
