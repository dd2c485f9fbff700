import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { unknownValue } from "../../../provider/access/unknown-value.ts";
import { type RunningSandbox, startSandbox } from "../../../provider/sandbox/index.ts";
import { DynamicHost, failureOf } from "./support/dynamic-host.ts";

const permissions = { "Service Desk": { "Service Tickets": { add: "All", edit: "All", inquire: "All" } } };

describe("what the engine hides of Pulumi's dynamic provider host", () => {
  let sandbox: RunningSandbox;
  let host: DynamicHost;

  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    await host.stop();
    await sandbox.close();
  });

  it("lets twenty first calls come at once: each waits for the settings, and they share one reading of the tenant", async () => {
    host = await DynamicHost.start({ ...sandbox.env });
    await host.configure();
    const answers = await Promise.all(Array.from({ length: 20 }, () => host.read("security-role", "1")));
    for (const answer of answers) expect(answer).toMatchObject({ name: "Admin", observed: { admin: true } });
    expect(sandbox.requests("GET /system/securityroles")).toHaveLength(1);
    expect(sandbox.log.length).toBeLessThanOrEqual(4);
  });

  it("answers every call with the same settings error, the first as the twentieth, of every type", async () => {
    host = await DynamicHost.start({
      ...sandbox.env,
      CONNECTWISE_CLIENT_ID: undefined,
      CONNECTWISE_SITE: "http://elsewhere.example",
    });
    await host.configure();
    const calls = Array.from({ length: 10 }, () => [
      failureOf(host.check("security-role", { name: "Vendor", permissions })),
      failureOf(host.read("api-member", "1")),
    ]).flat();
    const messages = new Set((await Promise.all(calls)).map(({ message }) => message));
    expect((await failureOf(host.create("security-role", { name: "Vendor", permissions }))).message).toBe(
      [...messages][0],
    );
    expect(messages.size).toBe(1);
    expect([...messages][0]).toMatch(
      /CONNECTWISE_SITE[^]*CONNECTWISE_CLIENT_ID|CONNECTWISE_CLIENT_ID[^]*CONNECTWISE_SITE/,
    );
    expect([...messages][0]).not.toContain(sandbox.env.CONNECTWISE_PRIVATE_KEY);
    expect(sandbox.log).toHaveLength(0);
  });

  it("lets values that are not known yet pass a check at every depth, and still finds what is wrong beside them", async () => {
    host = await DynamicHost.start({ ...sandbox.env });
    await host.configure();
    const unknowns = [
      { name: unknownValue, permissions },
      { name: "Vendor", permissions: unknownValue },
      { name: "Vendor", permissions: { "Service Desk": unknownValue } },
      { name: "Vendor", permissions: { "Service Desk": { "Service Tickets": unknownValue } } },
      { name: "Vendor", permissions: { "Service Desk": { "Service Tickets": { add: unknownValue } } } },
      { name: "Vendor", permissions, customize: { System: { "Table Setup": { allow: [unknownValue] } } } },
    ];
    for (const news of unknowns) {
      const { inputs, reasons } = await host.check("security-role", news);
      expect(reasons).toEqual([]);
      expect(JSON.stringify(inputs)).toContain(unknownValue);
    }
    const key = {
      member: unknownValue,
      description: "x",
      publicKey: unknownValue,
      privateKey: unknownValue,
      expect: { permissions: unknownValue },
    };
    expect((await host.check("api-key", key)).reasons).toEqual([]);
    const member = { identifier: "Has.Dot", securityRoleId: unknownValue, defaultBoard: unknownValue };
    expect((await host.check("api-member", member)).reasons).toEqual([
      expect.stringMatching(/^identifier: holds a dot/),
    ]);
    expect(sandbox.log).toHaveLength(0);
  });

  it("carries a partial failure in the status details: id, outputs with __provider, reasons, no secret", async () => {
    await sandbox.close();
    sandbox = await startSandbox({ dialects: ["role-starts-with-levels"] });
    host = await DynamicHost.start({ ...sandbox.env });
    await host.configure();
    const { details, bytes } = await failureOf(host.create("security-role", { name: "Vendor", permissions }));
    const made = sandbox.requests("POST /system/securityroles");
    expect(made).toHaveLength(1);
    expect(details).toHaveLength(1);
    const [{ id, properties, reasons }] = details as [(typeof details)[number]];
    const state = (await (await fetch(`${sandbox.site}/screen/api/state`)).json()) as {
      roles: { id: number; name: string }[];
    };
    expect(id).toBe(String(state.roles.find(({ name }) => name === "Vendor")?.id));
    expect(properties).toMatchObject({
      name: "Vendor",
      schemaVersion: 1,
      __provider: expect.stringContaining("security-role.cjs"),
    });
    expect((properties["outstanding"] as unknown[]).length).toBeGreaterThan(0);
    expect(reasons.length).toBeGreaterThanOrEqual(2);
    for (const reason of reasons.slice(0, -1)) expect(reason).toContain(`role "Vendor" (${id})`);
    expect(JSON.stringify(details)).not.toContain(sandbox.env.CONNECTWISE_PRIVATE_KEY);
    expect(bytes).toBeLessThan(48_000); // 64 KiB once it is base64
  });

  it("shows a foreseen error without a stack, and no details", async () => {
    host = await DynamicHost.start({ ...sandbox.env });
    await host.configure();
    const { message, details } = await failureOf(host.read("security-role", "4711"));
    expect(details).toEqual([]);
    expect(message).toMatch(/There is no security role with the id 4711/);
    expect(message).not.toMatch(/\n\s+at /);
  });
});
