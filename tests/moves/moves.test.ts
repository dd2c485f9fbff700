import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { hasPulumi } from "../engine/support/pulumi-cli-engine.ts";
import { run } from "../cli/test-io.ts";
import { MovingStack } from "./support/moving-stack.ts";

/*
 * What Pulumi does to a resource besides create, update and delete: the same stories on the built-in engine and, where there is
 * one, on the real CLI. In each of them the object is untouched, drift says 0, and the next `up` has nothing to do.
 */

const engines = ["built-in", ...(hasPulumi() ? ["pulumi"] : [])] as ("built-in" | "pulumi")[];

const permissions = `{ "Service Desk": { "Service Tickets": { inquire: "All" } } }`;
/** A vendor: role, member, key and login, each resource under the name `name`. */
const vendor = (name: string, options = "{}") => `
  const role = new connectwise.SecurityRole("${name}", { name: "Umbrella", permissions: ${permissions}, adopt: true }, ${options});
  const member = new connectwise.ApiMember("${name}", { identifier: "Umbrella", securityRoleId: role.id }, ${options});
  new connectwise.ApiKey("${name}", {
    member, description: "Umbrella PSA", expect: { permissions: ${permissions} },
    publicKey: process.env.VENDOR_PUBLIC, privateKey: process.env.VENDOR_PRIVATE,
  }, ${options});
  new connectwise.IntegratorLogin("${name}", { username: "umbrella", password: "a-password", areas: { company: true }, adopt: true }, ${options});
`;
const all = ["member Umbrella", "role Umbrella", "login umbrella"];
const untouched = { exitCode: 0, writes: [] };
const nothing = { exitCode: 0, writes: [], text: expect.stringContaining("unchanged") as unknown };

describe.each(engines)("on the engine %s", (engine) => {
  let stack: MovingStack;

  beforeEach(async () => {
    stack = await MovingStack.on(engine, { writableSettings: true });
    stack.environment["CONNECTWISE_PERMISSION_WRITES"] = "api";
  });
  afterEach(() => stack.close());

  /** The vendor is there, with a proved key. */
  const settled = async (name = "a", options?: string) => {
    stack.program(vendor(name, options));
    expect((await stack.up()).exitCode).toBe(0);
    const { id } =
      stack.sandbox.actions.state().members.find(({ identifier }) => identifier === "Umbrella") ?? {};
    const pair = stack.sandbox.actions.createKey(Number(id), { description: "Umbrella PSA" });
    Object.assign(stack.environment, { VENDOR_PUBLIC: pair.publicKey, VENDOR_PRIVATE: pair.privateKey });
    expect(await stack.up()).toMatchObject({ exitCode: 0 });
    expect(stack.holds()).toEqual(all);
  };
  /** Drift finds nothing, and the same program again has nothing to do. */
  const expectSettled = async () => {
    expect(stack.holds()).toEqual(all);
    const drift = await run(["drift", "--stack", "-"], {
      stdin: await stack.stateText(),
      env: { ...stack.sandbox.env },
    });
    expect(drift).toMatchObject({ code: 0 });
    expect(await stack.up(...(engine === "pulumi" ? ["--expect-no-changes"] : []))).toMatchObject(nothing);
  };

  it("a vendor whose resources are renamed in the program stays as it is", async () => {
    await settled();
    stack.program(vendor("b"));
    const renamed = await stack.up();
    expect(renamed).toMatchObject(untouched);
    expect(renamed.text).toMatch(
      /API member "Umbrella" \(\d+\) stays as it is: the program of this run declares it/,
    );
    expect(renamed.text).toMatch(/role "Umbrella" \(\d+\) stays as it is/);
    expect(renamed.text).toMatch(/integrator login "umbrella" \(\d+\) stays as it is/);
    expect(Object.keys(await stack.entries()).sort()).toEqual([
      "ApiKey b",
      "ApiMember b",
      "IntegratorLogin b",
      "SecurityRole b",
    ]);
    await expectSettled();
  }, 120_000);

  it("a vendor wrapped in a component stays as it is", async () => {
    await settled();
    stack.program(`
      class Vendor extends pulumi.ComponentResource {
        constructor(name, opts) { super("ops:index:Vendor", name, {}, opts); ${vendor("a", "{ parent: this }")} }
      }
      new Vendor("umbrella");`);
    expect(await stack.up()).toMatchObject(untouched);
    await expectSettled();
  }, 120_000);

  it("a tainted member, role and login are recorded anew and stay as they are, deleted first or not", async () => {
    await settled();
    for (const name of ["ApiMember a", "SecurityRole a", "IntegratorLogin a"]) await stack.taint(name);
    expect(await stack.up()).toMatchObject(untouched);
    await expectSettled();
    stack.program(vendor("a", "{ deleteBeforeReplace: true }"));
    for (const name of ["ApiMember a", "IntegratorLogin a"]) await stack.taint(name);
    expect(await stack.up()).toMatchObject(untouched);
    await expectSettled();
  }, 180_000);

  it("a role without adopt is not taken over after a rename: refused with the ways out, and untouched", async () => {
    const role = (name: string, more = "") =>
      `new connectwise.SecurityRole("${name}", { name: "Umbrella", permissions: ${permissions} }${more});`;
    stack.program(role("a"));
    await stack.up();
    stack.sandbox.actions.createMember({
      identifier: "Holder",
      name: "Holder",
      roleId: Number((await stack.entries())["SecurityRole a"]?.[0]?.id),
    });
    stack.program(role("b"));
    const refused = await stack.up();
    expect(refused).toMatchObject({ exitCode: 1, writes: [] });
    expect(refused.text).toMatch(/A role of that name exists: "Umbrella".*`aliases` keep its record/);
    // deleted first, the run has seen that the role is its own
    stack.program(role("a", ", { deleteBeforeReplace: true }"));
    await stack.taint("SecurityRole a");
    expect(await stack.up()).toMatchObject(untouched);
    expect(stack.holds()).toContain("role Umbrella");
  }, 120_000);

  it("two resources that declare one object are refused, both named, before anything is written", async () => {
    await settled();
    stack.program(
      `${vendor("a")}\nnew connectwise.ApiMember("copy", { identifier: pulumi.output("UMBRELLA"), securityRoleId: role.id });`,
    );
    for (const tried of [await stack.preview(), await stack.up(), await stack.up()]) {
      expect(tried).toMatchObject({ exitCode: 1, writes: [] });
      expect(tried.text).toContain(
        'ApiMember "a" and ApiMember "copy" declare one object: the API member "umbrella"',
      );
    }
    stack.program(
      `${vendor("a")}\nnew connectwise.ApiKey("copy", { member: member.id, description: "Umbrella PSA" });`,
    );
    expect((await stack.up()).text).toContain('ApiKey "a" and ApiKey "copy" declare one object');
    stack.program(vendor("a"));
    await expectSettled();
  }, 180_000);

  it("two resources of one tenant under two providers are refused too", async () => {
    stack.program(`
      const here = { site: process.env.CONNECTWISE_SITE, companyId: process.env.CONNECTWISE_COMPANY_ID,
        publicKey: process.env.CONNECTWISE_PUBLIC_KEY, privateKey: process.env.CONNECTWISE_PRIVATE_KEY,
        clientId: process.env.CONNECTWISE_CLIENT_ID };
      const other = new connectwise.Provider("other", here);
      new connectwise.SecurityRole("a", { name: "Umbrella", permissions: ${permissions} });
      new connectwise.SecurityRole("b", { name: "Umbrella", permissions: ${permissions} }, { provider: other });`);
    const refused = await stack.up();
    expect(refused.exitCode).toBe(1);
    expect(refused.text).toContain('SecurityRole "a" and SecurityRole "b" declare one object');
  }, 120_000);

  it("a whole destroy still makes the member inactive and deletes role and login", async () => {
    await settled();
    stack.program(vendor("b"));
    await stack.up();
    expect(await stack.destroy()).toMatchObject({ exitCode: 0 });
    expect(stack.holds()).toEqual(["member Umbrella inactive"]);
  }, 120_000);
});
