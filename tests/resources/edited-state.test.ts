import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type RunningSandbox, startSandbox } from "../../provider/sandbox/index.ts";
import * as apiKey from "../../provider/resources/host/api-key.ts";
import * as role from "../../provider/resources/host/security-role.ts";

/* A state that was edited by hand, as the engine hands it to the provider. */

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
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
  for (const type of [role, apiKey]) type.configure({ config });
});
afterAll(() => sandbox.close());

const declared = { name: "Umbrella", permissions: { System: { "Table Setup": { inquire: "All" } } } };
const news = { ...declared, __provider: "text" };
let made: Promise<{ id: string; outs: Record<string, unknown> }> | undefined;
const recorded = () => (made ??= role.create(news));

const edits: [string, (outs: Record<string, unknown>) => object, RegExp][] = [
  ["no outstanding", ({ outstanding: _, ...rest }) => rest, /outstanding: /],
  ["a text for its steps", (outs) => ({ ...outs, outstanding: "none" }), /outstanding: /],
  [
    "a step of another resource",
    (outs) => ({ ...outs, outstanding: [{ kind: "create-key" }] }),
    /outstanding\[0\]/,
  ],
  [
    "a level in wrong case",
    (outs) => ({ ...outs, permissions: { System: { "Table Setup": { inquire: "all" } } } }),
    /permissions\.System\["Table Setup"\]\.inquire: /,
  ],
  ["no observed", ({ observed: _, ...rest }) => rest, /observed: /],
  ["a tenant without company", (outs) => ({ ...outs, tenant: { site: "x" } }), /tenant\.companyId: /],
  [
    "a schema version of the future",
    (outs) => ({ ...outs, schemaVersion: 99 }),
    /schemaVersion: .*A newer release of the package wrote it/,
  ],
  ["a schema version that is a text", (outs) => ({ ...outs, schemaVersion: "1" }), /schemaVersion: /],
];

describe.each(edits)("a role recorded with %s", (_, edit, path) => {
  it("is refused by diff, update and delete, with the path, before ConnectWise is asked for anything", async () => {
    const { id, outs } = await recorded();
    const olds = edit(outs) as Record<string, unknown>;
    sandbox.clearLog();
    for (const call of [
      () => role.diff(id, olds, news),
      () => role.update(id, olds, { ...news, admin: true }),
      () => role.delete(id, { ...olds, __provider: "text" }),
    ]) {
      await expect(call()).rejects.toThrow(path);
    }
    expect(sandbox.requests()).toEqual([]);
  });
});

describe("a refresh of an edited state", () => {
  it.each([
    ["no outstanding", "outstanding"],
    ["no observed", "observed"],
  ])("puts right what ConnectWise tells: %s", async (_, field) => {
    const { id, outs } = await recorded();
    const { [field]: _lost, ...props } = outs;
    const read = await role.read(id, { ...props, __provider: "text" });
    expect(read.props).toMatchObject({ observed: { name: "Umbrella" }, outstanding: [] });
    await expect(role.diff(id, read.props ?? {}, news)).resolves.toBeDefined();
  });

  it("does not make up what identifies the object", async () => {
    const { id, outs } = await recorded();
    await expect(role.read(id, { ...outs, tenant: { site: "x" }, __provider: "text" })).rejects.toThrow(
      /tenant\.companyId/,
    );
  });

  it("does not make up the steps of a key, and repeats no secret of it", async () => {
    const roleId = (await recorded()).id;
    const member = sandbox.actions.createMember({
      identifier: "Umbrella",
      name: "Umbrella",
      roleId: Number(roleId),
    });
    const inputs = { member: String(member.id), description: "k", __provider: "text" };
    const { id, outs } = await apiKey.create(inputs);
    const edited = {
      ...outs,
      outstanding: [{ kind: "prove-key" }],
      privateKey: "CanaryPrivate",
      __provider: "text",
    };
    const refused = await apiKey.read(id, edited).catch((error: Error) => error.message);
    expect(refused).toMatch(/outstanding\[0\]/);
    expect(refused).not.toContain("CanaryPrivate");
  });
});
