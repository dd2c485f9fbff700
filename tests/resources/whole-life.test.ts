import { afterEach, describe, expect, it } from "@jest/globals";
import type { SandboxOptions } from "../../provider/sandbox/index.ts";
import { trackedKey, trackedMember, trackedRole } from "./support/resources.ts";
import { TestTenant } from "./support/test-tenant.ts";
import type { Outcome } from "./support/tracked.ts";

/* Several integrations in one program, as one process runs it: all resources share a context. */

let tenant: TestTenant;
afterEach(() => tenant.sandbox.close());

const permissions = {
  "Service Desk": { "Service Tickets": { add: "All", inquire: "All" } },
  System: { "Table Setup": { inquire: "All" } },
};
const customize = { System: { "Table Setup": { allow: ["Service / Priority"] } } };

interface Integration {
  name: string;
  role: ReturnType<typeof trackedRole>;
  member: ReturnType<typeof trackedMember>;
  key: ReturnType<typeof trackedKey>;
  pair?: { publicKey?: string; privateKey?: string };
}

async function program(count: number, options: SandboxOptions = {}): Promise<Integration[]> {
  tenant = await TestTenant.open(options);
  return Array.from({ length: count }, (_, n) => ({
    name: `Vendor ${n + 1}`,
    role: trackedRole(tenant),
    member: trackedMember(tenant),
    key: trackedKey(tenant),
  }));
}

/** `up` of the whole program in one process. */
async function up(integrations: Integration[]): Promise<Outcome[]> {
  const context = tenant.context();
  const outcomes: Outcome[] = [];
  for (const { name, role, member, key, pair } of integrations) {
    outcomes.push(await role.up({ name, permissions }, context));
    outcomes.push(
      await member.up(
        { identifier: name.replace(" ", ""), securityRoleId: role.id, defaultBoard: "Help Desk" },
        context,
      ),
    );
    outcomes.push(
      await key.up(
        { member: member.id, description: "k", expect: { permissions, customize }, ...pair },
        context,
      ),
    );
  }
  return outcomes;
}

async function refresh(integrations: Integration[]): Promise<Outcome[]> {
  const context = tenant.context();
  const outcomes: Outcome[] = [];
  for (const { role, member, key } of integrations) {
    for (const one of [role, member, key]) outcomes.push(await one.refresh(context));
  }
  return outcomes;
}

function technician(integrations: Integration[]): void {
  for (const integration of integrations) {
    const { role, key } = integration;
    const results = tenant.perform([...role.outputs.outstanding, ...key.outputs.outstanding]);
    const made = results.find((result) => result.publicKey !== undefined);
    if (made?.publicKey && made.privateKey)
      integration.pair = { publicKey: made.publicKey, privateKey: made.privateKey };
  }
}

const requests = (outcomes: Outcome[]) => outcomes.flatMap((outcome) => outcome.requests);
const writes = (outcomes: Outcome[]) => requests(outcomes).filter((request) => !request.startsWith("GET "));
const open = (outcomes: Outcome[]) => outcomes.flatMap((outcome) => outcome.steps);

describe("a program of several integrations", () => {
  it("is made, done by a person, proved, and then costs nothing", async () => {
    const count = 5;
    const vendors = await program(count);
    const first = await up(vendors);
    expect(writes(first)).toHaveLength(2 * count);
    expect(open(first)).toHaveLength(5 * count);
    // Code base, our rights, roles, API members; defaults and four kinds of references; levels of each new role.
    expect(requests(first).length - writes(first).length).toBe(4 + 5 + count);

    technician(vendors);
    const second = await up(vendors);
    expect(open(second)).toEqual([]);
    expect(writes(second)).toEqual([]);
    // Per key: its levels and its Customize items.
    expect(requests(second).length).toBe(4 + count + 2 * count);

    const third = await up(vendors);
    expect(third.map((outcome) => outcome.did)).toEqual(third.map(() => "nothing"));
  });

  it("is read at R + 3 requests, and reads what is recorded", async () => {
    const vendors = await program(4);
    await up(vendors);
    technician(vendors);
    await up(vendors);
    const before = vendors.map(({ role, member, key }) =>
      [role.state, member.state, key.state].map((state) => state?.inputs),
    );
    const read = await refresh(vendors);
    expect(requests(read)).toHaveLength(4 + 3);
    expect(
      vendors.map(({ role, member, key }) =>
        [role.state, member.state, key.state].map((state) => state?.inputs),
      ),
    ).toEqual(before);
    expect((await up(vendors)).every((outcome) => outcome.did === "nothing")).toBe(true);
  });

  it("shows drift leaf by leaf among the inputs, and adds no step", async () => {
    const vendors = await program(1);
    await up(vendors);
    technician(vendors);
    await up(vendors);
    const [vendor] = vendors;
    const id = Number(vendor?.role.id);
    tenant.screen.setLevels(id, { module: "Service Desk", function: "Service Tickets", delete: "All" });
    tenant.screen.setLevels(id, { module: "System", function: "Security Roles", edit: "All" });
    expect(open(await refresh(vendors))).toEqual([]);
    expect(vendor?.role.state?.inputs.permissions).toEqual({
      "Service Desk": { "Service Tickets": { add: "All", delete: "All", inquire: "All" } },
      System: { "Security Roles": { edit: "All" }, "Table Setup": { inquire: "All" } },
    });
    expect(vendor?.role.outputs.observed?.permissions).toEqual(vendor?.role.state?.inputs.permissions);
  });

  it.each([
    [["null-levels"]],
    [["names-upper"]],
    [["names-alias"]],
    [["inactive-keys-live"]],
    [["delete-409-any-holder"]],
    [["delete-204-always"]],
    [["member-fields-required"]],
    [["null-levels", "names-upper", "member-fields-required"]],
  ] as const)("is proved in the dialects %s", async (dialects) => {
    const vendors = await program(1, { dialects: [...dialects] });
    await up(vendors);
    technician(vendors);
    expect(open(await up(vendors))).toEqual([]);
    expect(vendors[0]?.key.outputs.observed.proved).toBe(true);
  });

  it.each([
    [
      "my-security-refused",
      /^refused: no-right$/,
      /Our security role does not allow GET \/system\/mySecurity/,
    ],
  ] as const)(
    "is not begun in the dialect %s: the message names the cause, nothing is made",
    async (dialect, ends, says) => {
      const [vendor] = await program(1, { dialects: [dialect] });
      const outcome = await vendor?.role.up({ name: "Vendor", permissions });
      expect(outcome?.ends).toMatch(ends);
      expect(outcome?.says[0]).toMatch(says);
      expect(tenant.sandbox.requests("POST")).toEqual([]);
    },
  );

  it("needs nobody for the levels where settings writes are accepted", async () => {
    const vendors = await program(2, { writableSettings: true });
    tenant.mode = "api";
    const kinds = open(await up(vendors));
    expect(new Set(kinds)).toEqual(new Set(["create-key k", "customize System · Table Setup"]));
  });

  it("may not declare one role or one member twice: the second is no crash to go on from", async () => {
    const [vendor] = await program(1);
    const context = tenant.context();
    await vendor?.role.up(
      { name: "Umbrella", permissions: { System: { "Table Setup": { inquire: "All" } } } },
      context,
    );
    expect(
      await trackedRole(tenant).up({ name: "Umbrella", permissions, adopt: true }, context),
    ).toMatchObject({
      ends: "refused: exists",
      says: [
        expect.stringMatching(
          /^Another resource of this program looks after the role "Umbrella" \(\d+\) already\./,
        ),
      ],
    });
    const member = { identifier: "Umbrella", securityRoleId: vendor?.role.id };
    await vendor?.member.up(member, context);
    expect(await trackedMember(tenant).up(member, context)).toMatchObject({
      ends: "refused: exists",
      says: [
        expect.stringMatching(
          /^Another resource of this program looks after the API member "Umbrella" \(\d+\) already\./,
        ),
      ],
    });
  });
});

describe("destroying a program", () => {
  it("makes the member inactive and deletes the role, whose pair is then refused", async () => {
    const vendors = await program(1);
    await up(vendors);
    technician(vendors);
    await up(vendors);
    const [vendor] = vendors;
    const context = tenant.context();
    expect(await vendor?.member.destroy(context)).toMatchObject({ ends: "gone" });
    expect(await vendor?.key.destroy(context)).toMatchObject({ ends: "gone" });
    expect(await vendor?.role.destroy(context)).toMatchObject({ ends: "gone" });
    const { roles, members } = tenant.screen.state();
    expect(roles.map((role) => role.name)).not.toContain("Vendor 1");
    expect(members.find((member) => member.identifier === "Vendor1")).toMatchObject({ active: false });
  });
});
