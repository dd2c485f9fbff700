import { describe, expect, it } from "@jest/globals";
import { checkRights } from "../../provider/preflight/run/check-rights.ts";
import { FoundOut } from "../../provider/preflight/run/found-out.ts";
import type { Step } from "../../provider/access/step.ts";
import { liveRights } from "../../provider/tenant/live-rights.ts";
import { everyUse, neededRights } from "../../provider/preflight/needed-rights.ts";
import type { RunningSandbox, SandboxEnvironment } from "../../provider/sandbox/index.ts";
import { sandboxFor } from "../support/loopback.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { StackBuilder } from "../support/stack-builder.ts";
import { type Ran, run } from "../support/test-io.ts";

interface Result {
  tenant: object | null;
  checks: { check: string; state: string; text: string; details: string[]; next: string | null }[];
  missing: { module: string; function: string; column: string }[];
  tooWide: { module: string; function: string; column: string }[];
  workOrder: { steps: Step[]; notes: string[] } | null;
}

type Env = Readonly<Record<string, string | undefined>> | SandboxEnvironment;

const preflight = (env: Env, ...words: string[]): Promise<Ran> =>
  run(["preflight", ...words], { env: { ...env } });

/** The result, once it was held against both schemas. */
async function resultOf(env: Env, ...words: string[]): Promise<Result & { code: number }> {
  const { code, out } = await preflight(env, "--format", "json", ...words);
  expect(faultsBySchema("preflight-checks-1", out)).toBeNull();
  const result = JSON.parse(out) as Result;
  if (result.workOrder) expect(faultsBySchema("work-order-1", JSON.stringify(result.workOrder))).toBeNull();
  return { ...result, code };
}

const stateOf = ({ checks }: Result, name: string) => checks.find(({ check }) => check === name)?.state;
const cells = (found: Result["missing"]) =>
  found.map(({ module, function: fn, column }) => `${module} · ${fn} · ${column}`);

function ownRole(sandbox: RunningSandbox): { id: number; memberId: number } {
  const { roles, members } = sandbox.actions.state();
  const member = members.find(({ identifier }) => identifier === "PulumiAccess");
  const role = roles.find(({ name }) => name === "Pulumi Access");
  return { id: role?.id ?? 0, memberId: member?.id ?? 0 };
}

describe("preflight", () => {
  it("says of each thing that it is ready, with five requests, all of them reads", async () => {
    const sandbox = await sandboxFor();
    const { code, out, err } = await preflight(sandbox.env);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.split("\n")).toEqual([
      `Preflight of sandbox at ${sandbox.site}`,
      "",
      '✓ settings: complete; permissionWrites is "guided"',
      `✓ site: ${sandbox.site} answers`,
      "✓ company: sandbox, code base v4_6_release/, version v2026.4, own server",
      "✓ clientId: accepted",
      "✓ sign-in: the key pair is accepted",
      "✓ lists: security roles and API members can be read",
      "✓ who we are: API member PulumiAccess",
      '✓ our role: "Pulumi Access", no administrator',
      "✓ rights: all 7 that are needed",
      "✓ Customize lists: our key sees 109 items: listed probably means allowed, as",
      "  CONNECTWISE_CUSTOMIZE_ITEMS says",
      "",
      "ready",
      "",
    ]);
    expect(sandbox.log.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      "GET /login/companyinfo/sandbox",
      "GET /system/apiMembers",
      "GET /system/mySecurity",
      "GET /system/mySecurity/customizeItems/",
      "GET /system/securityroles",
    ]);
  });

  it("names every fault of the settings, and how to make the key that is missing", async () => {
    const sandbox = await sandboxFor();
    const { code, checks, workOrder } = await resultOf({ CONNECTWISE_SITE: "http://psa.example.test/x" });
    expect(code).toBe(2);
    expect(checks).toHaveLength(1);
    expect(checks[0]?.details.map((line) => line.split(" ")[0])).toEqual([
      "CONNECTWISE_SITE",
      "CONNECTWISE_COMPANY_ID",
      "CONNECTWISE_PUBLIC_KEY",
      "CONNECTWISE_PRIVATE_KEY",
      "CONNECTWISE_CLIENT_ID",
    ]);
    const kinds = new Set(workOrder?.steps.map(({ kind }) => kind));
    expect([...kinds]).toEqual(["create-role", "set-level", "create-member", "create-key"]);
    // A technician does it on a tenant that has no such member; then everything is there.
    sandbox.actions.changeRole(ownRole(sandbox).id, { name: "Other" });
    const steps = (workOrder?.steps ?? []).map(
      (step) => JSON.parse(JSON.stringify(step).replaceAll('"PulumiAccess"', '"NewAccess"')) as Step,
    );
    const done = sandbox.actions.perform(steps);
    expect(done.every(({ ok }) => ok)).toBe(true);
    const pair = done.find(({ publicKey }) => publicKey !== undefined);
    const { CONNECTWISE_PUBLIC_KEY: _, CONNECTWISE_PRIVATE_KEY: __, ...env } = sandbox.env;
    const ready = await resultOf({
      ...env,
      CONNECTWISE_PUBLIC_KEY: pair?.publicKey,
      CONNECTWISE_PRIVATE_KEY: pair?.privateKey,
    });
    expect({ code: ready.code, tooWide: ready.tooWide, workOrder: ready.workOrder }).toEqual({
      code: 0,
      tooWide: [],
      workOrder: null,
    });
  });

  it.each<[string, Env | ((sandbox: RunningSandbox) => unknown), number, string, string]>([
    ["a host that is not there", { CONNECTWISE_SITE: "http://127.0.0.1:9" }, 21, "site", "unknown"],
    ["a page instead of the API", (tenant) => tenant.faults.add("GET /login/** html"), 21, "site", "unknown"],
    ["an unknown company", { CONNECTWISE_COMPANY_ID: "nobody" }, 2, "company", "wrong"],
    [
      "throttling at the door",
      (tenant) => tenant.faults.add("GET /login/** throttle:0"),
      21,
      "company",
      "unknown",
    ],
    [
      "an unknown clientId",
      { CONNECTWISE_CLIENT_ID: "5e0c9e5e-0000-4000-8000-000000000000" },
      2,
      "client-id",
      "wrong",
    ],
    ["a wrong private key", { CONNECTWISE_PRIVATE_KEY: "wrong" }, 3, "sign-in", "wrong"],
    ["throttling", (tenant) => tenant.faults.add("GET /system/** throttle:0"), 21, "sign-in", "unknown"],
    [
      "own rights refused",
      (tenant) => tenant.faults.add("GET /system/mySecurity status:403"),
      3,
      "rights",
      "wrong",
    ],
    [
      "a refused list",
      (tenant) => tenant.faults.add("GET /system/apiMembers status:403"),
      3,
      "reads",
      "wrong",
    ],
    [
      "a broken list",
      (tenant) => tenant.faults.add("GET /system/securityroles half-page"),
      21,
      "reads",
      "unknown",
    ],
    [
      "a list that no longer fits",
      (tenant) => tenant.faults.add("GET /system/apiMembers wrong-json"),
      21,
      "reads",
      "unknown",
    ],
  ])("tells %s from everything else", async (_, disturb, exit, check, state) => {
    const sandbox = await sandboxFor();
    if (typeof disturb === "function") disturb(sandbox);
    const env = { ...sandbox.env, ...(typeof disturb === "function" ? {} : disturb) };
    const result = await resultOf(env);
    expect({ code: result.code, state: stateOf(result, check) }).toEqual({ code: exit, state });
    const text = await preflight(env);
    expect(text.code).toBe(exit);
    expect(text.out).toMatch(/^[✗?] .*\n(?: {2,4}.*\n)* {4}next: /m);
    expect(text.out + text.err).not.toContain(sandbox.env.CONNECTWISE_PRIVATE_KEY);
  });

  it("says 401 of a key, and 403 of a right", async () => {
    const sandbox = await sandboxFor();
    const wrong = await resultOf({ ...sandbox.env, CONNECTWISE_PRIVATE_KEY: "wrong" });
    expect(wrong.checks.find(({ check }) => check === "sign-in")?.text).toContain("401");
    expect(wrong.workOrder).toBeNull();
    sandbox.faults.add("GET /system/mySecurity status:403");
    const refused = await resultOf(sandbox.env);
    expect(stateOf(refused, "sign-in")).toBe("ok");
    expect(refused.checks.find(({ check }) => check === "rights")?.text).toContain("403");
  });

  it("lists what is missing and what is too wide, as steps that make it right", async () => {
    const sandbox = await sandboxFor();
    const { id } = ownRole(sandbox);
    const set = (fn: string, levels: object, module = "System") =>
      sandbox.actions.setLevels(id, { module, function: fn, ...levels });
    set("Security Roles", { delete: "None", inquire: "My" });
    set("Service Tickets", { delete: "All" }, "Service Desk");
    // Roles can then not be listed by our key: ConnectWise's 403 is said, too.
    const { code, missing, tooWide, workOrder } = await resultOf(sandbox.env);
    expect(code).toBe(3);
    expect(cells(missing)).toEqual(["System · Security Roles · Delete", "System · Security Roles · Inquire"]);
    expect(cells(tooWide)).toEqual(["Service Desk · Service Tickets · Delete"]);
    // Our role cannot be seen among roles that cannot be listed: a new one is the safe way.
    expect(workOrder?.steps[0]).toMatchObject({
      kind: "create-role",
      role: { id: "new", name: "Pulumi Access" },
    });
    set("Security Roles", { inquire: "All" });
    const seen = await resultOf(sandbox.env);
    expect(seen.code).toBe(3);
    expect(seen.workOrder?.steps).toMatchObject([
      { kind: "set-level", role: { id: String(id) }, function: "Service Tickets", from: "All", to: "None" },
      {
        kind: "set-level",
        role: { id: String(id) },
        function: "Security Roles",
        column: "Delete",
        to: "All",
      },
    ]);
    expect(seen.workOrder?.notes[0]).toContain("If people have the role");
    const text = await preflight(sandbox.env);
    expect(text.out).toContain("✗ rights: 1 of the 7 that are needed is missing\n");
    expect(text.out).toContain(
      "    ✗ System · Security Roles · Delete: None, and All is needed: deletes the roles it made\n",
    );
    expect(text.out).toContain(
      "! too wide: 1 right of ours that nothing here needs\n    Service Desk · Service Tickets · Delete: All\n",
    );
    expect(sandbox.actions.perform(seen.workOrder?.steps ?? [])).toEqual([{ ok: true }, { ok: true }]);
    expect(await resultOf(sandbox.env)).toMatchObject({ code: 0, missing: [], tooWide: [], workOrder: null });
  });

  it("lists a few of many rights that are too wide", async () => {
    const sandbox = await sandboxFor();
    for (const fn of ["Service Tickets", "Resource Scheduling", "Merge Tickets"]) {
      const levels = { add: "All", edit: "All", delete: "All", inquire: "My" };
      sandbox.actions.setLevels(ownRole(sandbox).id, { module: "Service Desk", function: fn, ...levels });
    }
    const { code, out } = await preflight(sandbox.env);
    expect(code).toBe(0);
    expect(out).toContain("! too wide: 12 rights of ours that nothing here needs\n");
    expect(out).toContain("    and 4 more\n");
    expect(out).toContain("ready, 1 warning\n");
  });

  it("says where a tenant lists a function under another name, and believes an administrator", () => {
    const row = {
      moduleName: "System",
      addLevel: "All",
      editLevel: "All",
      deleteLevel: "All",
      inquireLevel: "All",
    } as const;
    const rights = liveRights(
      [
        { ...row, moduleFunctionName: "Security Roles (Global)" },
        { ...row, moduleFunctionName: "Table Setup" },
        {
          ...row,
          moduleFunctionName: "Email Audit",
          addLevel: null,
          editLevel: null,
          deleteLevel: null,
          inquireLevel: null,
        },
      ],
      "our own rights",
    );
    const needs = neededRights({ ...everyUse, members: false }, { mode: "observe" });
    const found = new FoundOut();
    checkRights(found, rights, needs, { tolerated: [], isAdmin: false });
    expect(found.all.checks[0]?.details).toContainEqual(
      "✗ System · Security Roles · Inquire: None (not listed under this name; nearest: System · Security Roles (Global)), and All is needed: reads security roles and their levels",
    );
    const admin = new FoundOut();
    expect(checkRights(admin, rights, needs, { tolerated: [], isAdmin: true }).missing).toEqual([]);
    expect(admin.all.codes).toEqual([]);
  });

  it("advises against an administrator's key, and says which role would do", async () => {
    const sandbox = await sandboxFor();
    const { id } = ownRole(sandbox);
    sandbox.actions.changeRole(id, { admin: true });
    const { code, checks, workOrder } = await resultOf(sandbox.env);
    expect(code).toBe(0);
    expect(checks.find(({ check }) => check === "role")).toMatchObject({
      state: "warning",
      text: '"Pulumi Access" is an administrator role: whoever has this key may do anything',
    });
    expect(stateOf({ checks } as Result, "too-wide")).toBeUndefined();
    expect(workOrder?.steps[0]).toMatchObject({ kind: "create-role", role: { name: "Pulumi Access 2" } });
    expect(workOrder?.steps).toHaveLength(8);
    expect(workOrder?.notes[0]).toContain('Then give API member PulumiAccess the role "Pulumi Access 2"');
  });

  it("makes a new role rather than narrow one that another API member has", async () => {
    const sandbox = await sandboxFor();
    const { id } = ownRole(sandbox);
    sandbox.actions.setLevels(id, { module: "Finance", function: "Invoicing", inquire: "All" });
    sandbox.actions.createMember({ identifier: "Other", name: "Other", roleId: id });
    const { workOrder } = await resultOf(sandbox.env);
    expect(workOrder?.steps[0]).toMatchObject({ kind: "create-role", role: { name: "Pulumi Access 2" } });
  });

  it("needs the setting `self` where ConnectWise does not say whose key it is", async () => {
    const sandbox = await sandboxFor({ dialects: ["my-security-without-member"] });
    const unnamed = await resultOf(sandbox.env);
    expect(unnamed.code).toBe(2);
    expect(unnamed.checks.find(({ check }) => check === "identity")?.next).toContain("CONNECTWISE_SELF");
    const named = await preflight({ ...sandbox.env, CONNECTWISE_SELF: "pulumiaccess" });
    expect(named.code).toBe(0);
    expect(named.out).toContain("✓ who we are: API member PulumiAccess, by CONNECTWISE_SELF\n");
    expect((await resultOf({ ...sandbox.env, CONNECTWISE_SELF: "Nobody" })).code).toBe(2);
    const told = await sandboxFor();
    const other = await resultOf({ ...told.env, CONNECTWISE_SELF: "Nobody" });
    expect(other.code).toBe(2);
  });

  it("asks for what a stack uses, and for no more", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    await stack.role("office", { name: "Office", permissions: {} });
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    const { code, out } = await run(["preflight", "--stack", "-", "--format", "json"], around);
    const result = JSON.parse(out) as Result;
    expect(code).toBe(0);
    expect(cells(result.tooWide)).toEqual([
      "System · Member Maintenance · Add",
      "System · Member Maintenance · Edit",
      "System · Member Maintenance · Delete",
      "System · Table Setup · Inquire",
    ]);
    const elsewhere = { ...around, env: { ...sandbox.env, CONNECTWISE_COMPANY_ID: "other" } };
    expect(await run(["preflight", "--stack", "-"], elsewhere)).toMatchObject({ code: 1, out: "" });
  });

  it("wants inquiries only in the mode that only looks", async () => {
    const sandbox = await sandboxFor();
    const set = (fn: string) =>
      sandbox.actions.setLevels(ownRole(sandbox).id, {
        module: "System",
        function: fn,
        add: "None",
        edit: "None",
        delete: "None",
      });
    set("Security Roles");
    set("Member Maintenance");
    expect((await resultOf({ ...sandbox.env, CONNECTWISE_PERMISSION_WRITES: "observe" })).code).toBe(0);
    expect((await resultOf(sandbox.env)).missing).toHaveLength(4);
  });

  it("warns of a setting that contradicts what the Customize items look like", async () => {
    const sandbox = await sandboxFor({ dialects: ["customize-forbidden"] });
    const state = async (setting: string | undefined) =>
      stateOf(await resultOf({ ...sandbox.env, CONNECTWISE_CUSTOMIZE_ITEMS: setting }), "customize");
    expect(await state("forbidden")).toBe("ok");
    expect(await state("allowed")).toBe("warning");
    expect(await state(undefined)).toBe("warning");
  });

  it("lets no name of the tenant rule the terminal", async () => {
    const sandbox = await sandboxFor();
    const { id, memberId } = ownRole(sandbox);
    const name = "\u001b[31mR\u202eed|`@you`#12";
    sandbox.actions.changeRole(id, { name, admin: true });
    sandbox.actions.changeMember(memberId, { name: "two\nlines" });
    const { out } = await preflight(sandbox.env);
    // eslint-disable-next-line no-control-regex -- this is what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect((await resultOf(sandbox.env)).checks.find(({ check }) => check === "role")?.text).toContain(name);
  });
});
