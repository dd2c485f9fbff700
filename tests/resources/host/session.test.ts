import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type RunningSandbox, startSandbox } from "../../../provider/sandbox/index.ts";
import * as apiKey from "../../../provider/resources/host/api-key.ts";
import * as apiMember from "../../../provider/resources/host/api-member.ts";
import * as role from "../../../provider/resources/host/security-role.ts";

const provider = "the provider's text";
const declared = {
  name: "Umbrella",
  permissions: { System: { "Table Setup": { inquire: "All" } } },
  __provider: provider,
};
let sandbox: RunningSandbox;

/** One process, in which the host configures each resource type for itself. */
beforeAll(async () => {
  sandbox = await startSandbox();
  process.env.CONNECTWISE_SITE = "environment-must-be-ignored.example.com";
  const { env } = sandbox;
  const inputs: Record<string, string | undefined> = {
    credentials: "explicit",
    site: env.CONNECTWISE_SITE,
    companyId: env.CONNECTWISE_COMPANY_ID,
    publicKey: env.CONNECTWISE_PUBLIC_KEY,
    privateKey: env.CONNECTWISE_PRIVATE_KEY,
    clientId: env.CONNECTWISE_CLIENT_ID,
  };
  const config = { get: (key: string) => inputs[key.replace("connectwise:", "")] };
  for (const type of [role, apiMember, apiKey]) type.configure({ config });
});
afterAll(async () => {
  delete process.env.CONNECTWISE_SITE;
  await sandbox.close();
});

describe("the calls of Pulumi's dynamic host", () => {
  it("go through a whole life, with one snapshot for all types and without __provider in what they return", async () => {
    const checked = await role.check({}, declared);
    expect(checked).toEqual({
      inputs: { name: declared.name, permissions: declared.permissions },
      failures: [],
    });
    const made = await role.create({ ...checked.inputs, __provider: provider });
    expect(made.outs).toMatchObject({ name: "Umbrella", outstanding: [{ kind: "set-level" }] });
    expect(made.outs).not.toHaveProperty("__provider");
    expect(await role.diff(made.id, { ...made.outs, __provider: provider }, declared)).toEqual({
      changes: true,
    });

    const member = await apiMember.create({
      identifier: "Umbrella",
      memberName: "Umbrella",
      securityRoleId: made.id,
    });
    expect(await apiMember.diff(member.id, member.outs, member.outs)).toEqual({});
    const pair = sandbox.actions.createKey(Number(member.id), { description: "k" });
    const key = await apiKey.create({ member: member.id, description: "k", ...pair, __provider: provider });
    expect(key.outs.privateKey).toEqual(expect.objectContaining({ value: pair.privateKey }));
    expect(JSON.stringify({ ...key.outs, privateKey: "" })).not.toContain(pair.privateKey);

    for (const list of ["/system/securityroles", "/system/apiMembers"])
      expect(sandbox.requests(`GET ${list}`)).toHaveLength(1);
    expect(sandbox.log.filter((entry) => entry.path.startsWith("/login/"))).toHaveLength(1);

    const read = await apiKey.read(key.id, {
      ...key.outs,
      privateKey: pair.privateKey,
      __provider: provider,
    });
    expect(read.inputs?.privateKey).toEqual(expect.objectContaining({ value: pair.privateKey }));
    expect(read.id).toBe(`${member.id}/k`);
  });

  it("return inputs untouched when check finds faults", async () => {
    const news = { name: 7, permissions: "x", __provider: provider };
    const { inputs, failures } = await role.check({}, news);
    expect(inputs).toEqual({ name: 7, permissions: "x" });
    expect(failures).toEqual([
      { property: "", reason: "name: expected a text, received 7" },
      { property: "", reason: 'permissions: expected module → function → levels, received "x"' },
    ]);
  });

  it("throw a partial failure as the host records it", async () => {
    const member = sandbox.actions.createMember({ identifier: "Refused", name: "x", roleId: 1 });
    const call = apiKey.create({
      member: String(member.id),
      description: "k",
      publicKey: "NoSuchKey",
      privateKey: "NoSuchPrivate",
      __provider: provider,
    });
    const error = (await call.catch((thrown: unknown) => thrown)) as Error & {
      id: string;
      reasons: string[];
      properties: Record<string, unknown>;
    };
    expect(error.id).toBe(`${member.id}/k`);
    expect(error.reasons[0]).toMatch(/refuses the pair/);
    expect(error.properties).toMatchObject({
      __provider: provider,
      outstanding: [{ kind: "prove-key" }],
      privateKey: { value: "NoSuchPrivate" },
    });
    expect([error.message, ...error.reasons].join()).not.toContain("NoSuchPrivate");
  });

  it("answer nothing at all for an object that ConnectWise says is gone", async () => {
    const tenant = { site: sandbox.site, companyId: "sandbox" };
    const recorded = {
      schemaVersion: 1,
      name: "Gone",
      permissions: {},
      tenant,
      observed: { name: "Gone", admin: false, permissions: {} },
      outstanding: [],
    };
    expect(await role.read("999", recorded)).toEqual({});
  });
});
