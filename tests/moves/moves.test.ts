import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { hasPulumi } from "../engine/support/pulumi-cli-engine.ts";
import { run } from "../support/test-io.ts";
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

/** The vendor is there, with a proved key. */
async function settle(stack: MovingStack, name = "a", options?: string): Promise<void> {
  stack.program(vendor(name, options));
  expect((await stack.up()).exitCode).toBe(0);
  const { id } =
    stack.sandbox.actions.state().members.find(({ identifier }) => identifier === "Umbrella") ?? {};
  const pair = stack.sandbox.actions.createKey(Number(id), { description: "Umbrella PSA" });
  Object.assign(stack.environment, { VENDOR_PUBLIC: pair.publicKey, VENDOR_PRIVATE: pair.privateKey });
  expect(await stack.up()).toMatchObject({ exitCode: 0 });
  expect(stack.holds()).toEqual(all);
}

describe.each(engines)("on the engine %s", (engine) => {
  let stack: MovingStack;

  beforeEach(async () => {
    stack = await MovingStack.on(engine, { writableSettings: true });
    stack.environment["CONNECTWISE_PERMISSION_WRITES"] = "api";
  });
  afterEach(() => stack.close());

  const settled = (name?: string, options?: string) => settle(stack, name, options);
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

  it("a key given to another member by mistake and back again leaves the stack as it was", async () => {
    await settled();
    const other = `const other = new connectwise.ApiMember("other", { identifier: "Other", securityRoleId: role.id });`;
    const mistaken = vendor("a").replace("member, description", "member: other, description");
    stack.program(mistaken.replace("new connectwise.ApiKey", `${other}\nnew connectwise.ApiKey`));
    const failed = await stack.up();
    expect(failed.exitCode).toBe(1);
    expect(failed.text).toContain('the pair belongs to "Umbrella", not to "Other"');
    const order = await run(["work-order", "--offline", "--stack", "-", "--format", "json"], {
      stdin: await stack.stateText(),
    });
    const { steps } = JSON.parse(order.out) as { steps: { kind: string; digest?: string }[] };
    expect(steps.map(({ kind, digest }) => [kind, digest])).toEqual([["create-key", undefined]]);
    stack.program(`${vendor("a")}\n${other}`);
    const back = await stack.up();
    expect(back).toMatchObject(untouched);
    expect(back.text).toMatch(
      /key "\d+\/Umbrella PSA" is forgotten: its pair \w+ was seen to be another member's/,
    );
    expect((await stack.entries())["ApiKey a"]).toHaveLength(1);
    expect(await stack.up()).toMatchObject(nothing);
    const drift = await run(["drift", "--stack", "-"], {
      stdin: await stack.stateText(),
      env: { ...stack.sandbox.env },
    });
    expect(drift).toMatchObject({ code: 0 });
  }, 180_000);

  it("a vendor that is renamed and moved to a provider of its own, in another process, stays as it is; and back", async () => {
    await settled();
    const provider = `
      const here = new connectwise.Provider("here", { site: process.env.CONNECTWISE_SITE,
        companyId: process.env.CONNECTWISE_COMPANY_ID, publicKey: process.env.CONNECTWISE_PUBLIC_KEY,
        privateKey: process.env.CONNECTWISE_PRIVATE_KEY, clientId: process.env.CONNECTWISE_CLIENT_ID,
        permissionWrites: "api" });`;
    stack.program(`${provider}${vendor("b", "{ provider: here }")}`);
    const moved = await stack.up();
    expect(moved).toMatchObject(untouched);
    expect(moved.text).toMatch(/API member "Umbrella" \(\d+\) stays as it is/);
    await expectSettled();
    stack.program(`${provider}${vendor("c")}`);
    expect(await stack.up()).toMatchObject(untouched);
    stack.program(vendor("c"));
    expect(await stack.up()).toMatchObject(untouched);
    await expectSettled();
  }, 180_000);

  it("a whole destroy still makes the member inactive and deletes role and login", async () => {
    await settled();
    stack.program(vendor("b"));
    await stack.up();
    expect(await stack.destroy()).toMatchObject({ exitCode: 0 });
    expect(stack.holds()).toEqual(["member Umbrella inactive"]);
  }, 120_000);
});

if (hasPulumi())
  describe("options that only the real CLI has", () => {
    let stack: MovingStack;

    beforeEach(async () => {
      stack = await MovingStack.on("pulumi", { writableSettings: true });
      stack.environment["CONNECTWISE_PERMISSION_WRITES"] = "api";
      await settle(stack);
    }, 60_000);
    afterEach(() => stack.close());

    it("--replace of member, role and login leaves them as they are", async () => {
      for (const name of ["ApiMember a", "SecurityRole a", "IntegratorLogin a"]) {
        const urn = (await stack.entries())[name]?.[0]?.urn ?? "";
        expect(await stack.up("--replace", urn)).toMatchObject(untouched);
      }
      expect(stack.holds()).toEqual(all);
      expect((await stack.up("--expect-no-changes")).exitCode).toBe(0);
    }, 120_000);

    it("--target of a renamed member, and the whole afterwards, leave it as it is", async () => {
      stack.program(vendor("a").replace('ApiMember("a"', 'ApiMember("b"'));
      expect(await stack.up("--target", "**ApiMember::b")).toMatchObject(untouched);
      expect(Object.keys(await stack.entries())).toEqual(
        expect.arrayContaining(["ApiMember a", "ApiMember b"]),
      );
      expect(await stack.up()).toMatchObject(untouched);
      expect((await stack.entries())["ApiMember a"]).toBeUndefined();
      expect(stack.holds()).toEqual(all);
      expect((await stack.up("--expect-no-changes")).exitCode).toBe(0);
    }, 120_000);

    it("--refresh before a rename does not keep anything alive, and destroy --run-program acts", async () => {
      stack.program(vendor("b"));
      expect(await stack.up("--refresh")).toMatchObject(untouched);
      expect((await stack.up("--refresh", "--run-program", "--expect-no-changes")).exitCode).toBe(0);
      stack.program("");
      stack.program(vendor("b").replace(/new connectwise.IntegratorLogin.*/, ""));
      expect((await stack.up("--refresh")).writes).toEqual([
        expect.stringMatching(/^DELETE .*integratorlogins/),
      ]);
      expect((await stack.destroy("--run-program")).exitCode).toBe(0);
      expect(stack.holds()).toEqual(["member Umbrella inactive"]);
    }, 120_000);

    it("the aliases and state commands that the documentation gives keep the records: nothing to do", async () => {
      const wrapped = (alias: string) => `
      class Vendor extends pulumi.ComponentResource {
        constructor(name, opts) { super("ops:index:Vendor", name, {}, opts); ${vendor("a", "{ parent: this }")} }
      }
      new Vendor("umbrella", ${alias});`;
      stack.program(
        wrapped(
          `{ transforms: [(args) => ({ props: args.props, opts: pulumi.mergeOptions(args.opts, { aliases: [{ parent: pulumi.rootStackResource }] }) })] }`,
        ),
      );
      const moved = await stack.up();
      expect(moved).toMatchObject(untouched);
      expect(moved.text).not.toContain("stays as it is");
      expect((await stack.up("--expect-no-changes")).exitCode).toBe(0);
      const urn = (await stack.entries())["ApiMember a"]?.[0]?.urn ?? "";
      const renamed = await stack.pulumi("state", "rename", urn, "renamed", "--stack", "dev", "--yes");
      expect(renamed).toMatchObject({ exitCode: 0 });
      expect(Object.keys(await stack.entries())).toContain("ApiMember renamed");
    }, 120_000);
  });
