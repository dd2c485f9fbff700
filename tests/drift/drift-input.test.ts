import { describe, expect, it } from "@jest/globals";
import { sandboxFor } from "../support/loopback.ts";
import { faultsBySchema } from "../support/published-schema.ts";
import { StackBuilder, urnOf } from "../support/stack-builder.ts";
import { run } from "../support/test-io.ts";
import { permissions, settledStack } from "../support/vendor-stack.ts";

interface State {
  deployment: { resources: { urn: string; type: string }[]; pending_operations?: unknown };
}
interface Report {
  findings: { kind: string; urn: string; changed?: unknown }[];
  unknown: { urn: string }[];
  unmanaged: unknown[];
  inactiveKeys?: unknown;
  pending?: unknown;
}

const live = ["drift", "--stack", "-"];
const json = [...live, "--format", "json"];
const read = (out: string) => JSON.parse(out) as Report;

describe("drift of a stack that is not as it should be", () => {
  it("refuses a truncated export, and one of another project", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const cut = await run(live, { env: { ...sandbox.env }, stdin: stack.text.slice(0, -20) });
    expect([cut.code, cut.out]).toEqual([2, ""]);
    const foreign = JSON.parse(stack.text) as State;
    foreign.deployment.resources = [
      { urn: "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::files", type: "aws:s3/bucket:Bucket" },
    ];
    const other = await run(live, { env: { ...sandbox.env }, stdin: JSON.stringify(foreign) });
    expect([other.code, other.out]).toEqual([2, ""]);
    expect(other.err).toContain("The stack shop/prod holds nothing of ConnectWise PSA.");
    expect(sandbox.log).toHaveLength(0);
  });

  it("says of one with only pending creates that they are pending, not that it is another project's", async () => {
    const sandbox = await sandboxFor();
    const { stack } = await settledStack(sandbox);
    const state = JSON.parse(stack.text) as State;
    state.deployment.resources = [{ urn: "urn:pulumi:dev::ops::my:Part::part", type: "my:Part" }];
    const urn = urnOf("SecurityRole", "new");
    state.deployment.pending_operations = [
      { resource: { urn, type: "pulumi-nodejs:dynamic/connectwise:SecurityRole" }, type: "creating" },
    ];
    const { code, err } = await run(live, { env: { ...sandbox.env }, stdin: JSON.stringify(state) });
    expect(code).toBe(2);
    expect(err).toContain(`An interrupted update had begun: creating ${urn}.`);
    expect(err).toContain("Run `pulumi refresh --clear-pending-creates`, then `pulumi up`");
    expect(err).not.toContain("another project");
  });

  it("has nothing to compare in a stack that is new", async () => {
    const sandbox = await sandboxFor();
    const { code, out } = await run(live, { env: { ...sandbox.env }, stdin: new StackBuilder(sandbox).text });
    expect(code).toBe(0);
    expect(out).toMatch(/^nothing to compare\n/);
  });

  it("names what an interrupted update had begun, and a key of a member that is inactive; neither is drift of the key", async () => {
    const sandbox = await sandboxFor();
    const { stack, memberId } = await settledStack(sandbox);
    const state = JSON.parse(stack.text) as State;
    const urn = urnOf("SecurityRole", "new");
    state.deployment.pending_operations = [
      { resource: { urn, type: "pulumi-nodejs:dynamic/connectwise:SecurityRole" }, type: "creating" },
      { resource: { urn: "urn:pulumi:dev::ops::aws:x::y", type: "aws:x" }, type: "creating" },
    ];
    sandbox.actions.changeMember(Number(memberId), { active: false });
    const around = { env: { ...sandbox.env }, stdin: JSON.stringify(state) };
    const { code, out } = await run(json, around);
    expect(code).toBe(7);
    expect(faultsBySchema("drift-1", out)).toBeNull();
    expect(read(out)).toMatchObject({
      findings: [{ kind: "member-active" }],
      lastChanges: [{ by: "Admin1" }],
      inactiveKeys: [{ member: "OfficeProtect" }],
      pending: [{ urn, operation: "creating" }],
    });
    const { out: text } = await run(live, around);
    expect(text).toContain('key "Office Protect" of OfficeProtect: the member is inactive;');
    expect(text.replace(/\s+/g, " ")).toContain(
      "SecurityRole new: an update was interrupted while creating it, and what became of it is not recorded; `pulumi refresh --clear-pending-creates` clears it up",
    );
  });
});

describe("drift of a tenant that is hard to read", () => {
  it("finds a role gone that vanishes between the list and its rows", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    const roleId = await stack.role("a", { name: "Alpha", permissions: {} });
    await stack.role("b", { name: "Beta", permissions: {} });
    sandbox.faults.add(`GET /system/securityroles/${roleId}/settings status:404`);
    sandbox.faults.add(`GET /system/securityroles/${roleId} status:404`);
    const { code, out, err } = await run(json, { env: { ...sandbox.env }, stdin: stack.text });
    expect({ code, err }).toEqual({ code: 7, err: "" });
    expect(read(out)).toMatchObject({
      findings: [{ kind: "missing", urn: urnOf("SecurityRole", "a") }],
      unknown: [],
    });
  });

  it("says which list it may not read, and compares the rest", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await settledStack(sandbox);
    sandbox.actions.changeRole(Number(roleId), { name: "Office" });
    sandbox.faults.add("GET /system/apiMembers status:403");
    const { code, out, err } = await run(json, { env: { ...sandbox.env }, stdin: stack.text });
    expect(code).toBe(3);
    expect(err).toContain("/system/apiMembers");
    expect(read(out)).toMatchObject({
      findings: [{ kind: "role-name" }],
      unknown: [{ urn: urnOf("ApiMember", "office") }],
    });
  });

  it("lists 5,000 members by page, and names the first of them", async () => {
    const sandbox = await sandboxFor();
    const { stack, roleId } = await settledStack(sandbox);
    for (let index = 0; index < 5000; index++) {
      sandbox.actions.createMember({ identifier: `M${index}`, name: `M${index}`, roleId: Number(roleId) });
    }
    sandbox.clearLog();
    const around = { env: { ...sandbox.env }, stdin: stack.text };
    const { code, out } = await run(live, around);
    expect(code).toBe(0);
    expect(out).toMatch(/API member M18, and 4981 more \(--format json has all\)\n/);
    expect(sandbox.log.length).toBeLessThanOrEqual(1 + 4 + 5);
  });

  it("sends nothing but GETs, R + 4 of them, whatever the form", async () => {
    const sandbox = await sandboxFor();
    const stack = new StackBuilder(sandbox);
    const ids: string[] = [];
    for (const name of ["A", "B", "C"]) ids.push(await stack.role(name, { name, permissions }));
    for (const id of ids) sandbox.actions.changeRole(Number(id), { admin: true });
    sandbox.clearLog();
    for (const format of ["md", "html", "csv", "sarif", "junit"]) {
      const { code, out } = await run([...live, "--format", format], {
        env: { ...sandbox.env },
        stdin: stack.text,
      });
      expect(code).toBe(7);
      expect(out).toContain("Administrator");
      expect(out.endsWith("\n")).toBe(true);
    }
    expect(sandbox.log.length).toBeLessThanOrEqual(5 * (3 + 4));
    expect(new Set(sandbox.log.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });
});
