import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { SetLevel, Step } from "../../provider/access/step.ts";
import { sandboxFor } from "../support/loopback.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { run } from "../support/test-io.ts";
import { setLevels, settledStack, vendorStack } from "../support/vendor-stack.ts";

const live = ["work-order", "--stack", "-"];
const json = [...live, "--format", "json"];

function kindsIn(out: string): string[] {
  return (JSON.parse(out) as { steps: Step[] }).steps.map(({ kind }) => kind);
}

describe("work-order", () => {
  it("prints what is left to do and exits 0, with --check 20", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await vendorStack(sandbox);
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    const printed = await run(live, around);
    expect({ code: printed.code, err: printed.err }).toEqual({ code: 0, err: "" });
    expect(printed.out).toContain('1. Security role "Office Protect" — System > Security Roles\n');
    expect((await run([...live, "--check"], around)).code).toBe(20);
  });

  it("gives the steps in the order of the screens, as the published schema says", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await vendorStack(sandbox);
    const { out } = await run(json, { env: { ...sandbox.env }, stdin: stack.text });
    expect(faultsBySchema("work-order-1", out)).toBeNull();
    expect(kindsIn(out)).toEqual([
      "set-level",
      "set-level",
      "set-level",
      "set-level",
      "set-level",
      "set-customize",
      "create-integrator-login",
      "create-key",
    ]);
  });

  it("can be done by a scripted technician as it is, after which only the key's steps are left", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await vendorStack(sandbox);
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    const { steps } = JSON.parse((await run(json, around)).out) as { steps: Step[] };
    const results = sandbox.actions.perform(steps.filter(({ kind }) => kind !== "create-integrator-login"));
    expect(results.map(({ ok, message }) => [ok, message])).toEqual(results.map(() => [true, undefined]));
    expect(kindsIn((await run(json, around)).out)).toEqual([
      "set-customize",
      "create-integrator-login",
      "create-key",
    ]);
    sandbox.actions.createIntegratorLogin({ username: "sophos", password: "a long password" });
    expect(kindsIn((await run(json, around)).out)).toEqual(["set-customize", "create-key"]);
    expect(kindsIn((await run([...json, "--offline"], around)).out)).toHaveLength(8);
  });

  it("exits 0 with --check when nothing is left", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const { code, out } = await run([...live, "--check"], { env: { ...sandbox.env }, stdin: stack.text });
    expect({ code, out }).toEqual({ code: 0, out: "Nothing left to do.\n" });
  });

  it("reads nothing offline, needs no settings, and asks only for roles with open steps otherwise", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await vendorStack(sandbox);
    sandbox.clearLog();
    expect((await run([...live, "--offline", "--check"], { stdin: stack.text })).code).toBe(20);
    expect(sandbox.log).toHaveLength(0);
    await run(live, { env: { ...sandbox.env }, stdin: stack.text });
    expect(sandbox.log.map(({ path }) => path)).toEqual([
      "/login/companyinfo/sandbox",
      "/system/securityroles",
      expect.any(String),
      expect.any(String),
    ]);
    expect(sandbox.requests(`GET /system/securityroles/${roleId}/settings`)).toHaveLength(1);
  });

  it("exits 21 with --check and 1 without when the tenant cannot be read, and keeps the recorded steps", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await vendorStack(sandbox);
    setLevels(sandbox, roleId);
    sandbox.faults.add("GET /system/securityroles/*/settings wrong-json");
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    const checked = await run([...json, "--check"], around);
    expect(checked.code).toBe(21);
    expect(kindsIn(checked.out)).toContain("set-level");
    expect((await run(live, around)).code).toBe(1);
  });

  it("takes no step for done or undone from a list of functions that is cut short", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await vendorStack(sandbox);
    setLevels(sandbox, roleId);
    sandbox.faults.add("GET /system/securityroles/*/settings short-list:0");
    const checked = await run([...json, "--check"], { env: { ...sandbox.env }, stdin: stack.text });
    expect(checked.code).toBe(21);
    expect(checked.err).toContain("ConnectWise lists no function at all for role");
  });

  it("says that a role with open steps is gone", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId, memberId } = await vendorStack(sandbox);
    sandbox.actions.changeMember(Number(memberId), {
      roleId: sandbox.actions.createRole({ name: "Other" }).id,
    });
    sandbox.actions.deleteRole(Number(roleId));
    const { out } = await run(live, { env: { ...sandbox.env }, stdin: stack.text });
    expect(out).toContain(`Note: Role "Office Protect" (${roleId}) is gone`);
  });

  it("takes one tenant of several, live or offline, and refuses to pass for all of them", async () => {
    const [one, two] = [await sandboxFor(), await sandboxFor({ companyId: "other" })];
    const [first, second] = [await vendorStack(one), await vendorStack(two)];
    const both = JSON.parse(first.stack.text) as { deployment: { resources: unknown[] } };
    both.deployment.resources.push(
      ...second.stack.entries.map((entry) => ({ ...entry, urn: `${entry.urn}-2` })),
    );
    const stdin = JSON.stringify(both);
    for (const argv of [json, [...json, "--offline"]]) {
      const { code, out, err } = await run(argv, { env: { ...two.env }, stdin });
      expect(code).toBe(2);
      expect(JSON.parse(out)).toMatchObject({ tenant: { companyId: "other" } });
      expect(kindsIn(out)).toHaveLength(8);
      expect(err).toContain(`resources of sandbox at ${one.site}: they were not looked at`);
      const unsaid = await run(argv, { stdin });
      expect([unsaid.code, unsaid.out]).toEqual([2, ""]);
      expect(unsaid.err).toContain("resources of several tenants");
    }
  });

  it("writes a file completely, for its owner only", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await vendorStack(sandbox);
    const cwd = mkdtempSync(join(tmpdir(), "psa-access-"));
    const around = { env: { ...sandbox.env }, stdin: stack.text, cwd };
    const { code, out } = await run([...live, "--format", "md", "--out", "order.md"], around);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(readFileSync(join(cwd, "order.md"), "utf8")).toContain('- [ ] **Security role "Office Protect"**');
    expect(statSync(join(cwd, "order.md")).mode & 0o777).toBe(0o600);
    const refused = await run([...live, "--out", "nowhere/order.md"], around);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("ENOENT");
  });

  it("names what somebody changed since the steps were recorded: a role's new name, a level in between", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await vendorStack(sandbox);
    const tickets = { module: "Service Desk", function: "Service Tickets" };
    sandbox.actions.changeRole(Number(roleId), { name: "Office Pr." });
    sandbox.actions.setLevels(Number(roleId), { ...tickets, edit: "My" });
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    const { out } = await run(json, around);
    expect(faultsBySchema("work-order-1", out)).toBeNull();
    const { steps, notes } = JSON.parse(out) as {
      steps: (SetLevel & { notes: string[] })[];
      notes: string[];
    };
    expect(notes).toEqual(['Role "Office Protect" is called "Office Pr." on the screen now.']);
    const edit = steps.find((step) => step.function === "Service Tickets" && step.column === "Edit");
    expect(edit).toMatchObject({ role: { name: "Office Pr." }, from: "My", to: "All" });
    expect(edit?.notes).toEqual([expect.stringContaining("which saw None")]);
    expect((await run(live, around)).out).toContain("Edit My → All");
  });

  it("falls back to English for a language it does not have, and says so", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await vendorStack(sandbox);
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    const { code, out, err } = await run([...live, "--language", "tlh"], around);
    expect([code, err]).toEqual([
      0,
      'note: there is no work order in "tlh"; this one is in English (there are en, fr, de, pt-BR)\n',
    ]);
    expect(out).toBe((await run(live, around)).out);
    expect((await run([...live, "--language", "EN-gb"], around)).err).toBe("");
  });
});

describe("work-order --removal", () => {
  it("lists the keys to delete, which a technician can do as they are, and says what destroy does", async () => {
    const sandbox = await sandboxFor();
    const { stack, memberId, pair } = await settledStack(sandbox);
    const removal = ["work-order", "--stack", "-", "--removal", "--format", "json"];
    const { code, out } = await run(removal, { stdin: stack.text });
    expect(code).toBe(0);
    expect(faultsBySchema("work-order-1", out)).toBeNull();
    const { steps, notes } = JSON.parse(out) as { steps: Step[]; notes: string[] };
    expect(steps).toMatchObject([
      { kind: "delete-key", member: { id: memberId }, publicKey: pair.publicKey },
    ]);
    expect(notes.join()).toContain("pulumi destroy");
    expect(sandbox.actions.perform(steps)).toEqual([{ ok: true }]);
    expect((await run([...removal, "--check"], { stdin: stack.text })).code).toBe(20);
  });

  it("says of a key without a known Public Key that the screen has to be looked at", async () => {
    const { stack } = await vendorStack(await sandboxFor());
    const { out } = await run(["work-order", "--stack", "-", "--removal"], { stdin: stack.text });
    expect(out).toContain('Key "Office Protect" of OfficeProtect: the stack knows no Public Key');
  });
});
