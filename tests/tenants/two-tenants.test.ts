import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Step } from "../../provider/access/step.ts";
import { openSecretBox } from "../../provider/rehearsal/state/passphrase.ts";
import type { StepResult } from "../../provider/sandbox/index.ts";
import { findings } from "../e2e/support/canary.ts";
import { example, passphrase, type Tenant, TwoTenants } from "./two-tenants.ts";

type Pair = { publicKey: string; privateKey: string };

describe("one program on two tenants, in an environment that names a third", () => {
  let tenants: TwoTenants;
  const made = new Map<"north" | "south", Pair>();

  beforeAll(async () => {
    tenants = await TwoTenants.set();
    // So that every record id of the south is one of the north, too: of something else.
    for (let n = 1; n <= 8; n++) await tenants.north.onScreen("POST", "roles", { name: `Technician ${n}` });
    for (let n = 1; n <= 4; n++) await tenants.south.onScreen("POST", "roles", { name: `Dispatcher ${n}` });
  });
  afterAll(() => tenants.close());

  /** A person does the open steps of one tenant; pairs made on the way are configured. */
  async function technician(name: "north" | "south"): Promise<void> {
    const mine = tenants
      .recorded()
      .filter(({ outputs }) => (outputs["tenant"] as { companyId: string }).companyId === name);
    const steps: Step[] = mine.flatMap(({ outputs }) => outputs.outstanding);
    const done = (await tenants[name].onScreen("POST", "perform", { steps })) as StepResult[];
    expect(done.filter(({ ok }) => !ok)).toEqual([]);
    const pair = done.find(({ privateKey }) => privateKey !== undefined) as unknown as Pair;
    made.set(name, pair);
    tenants.settings[`${name}UmbrellaPublicKey`] = pair.publicKey;
    tenants.settings[`${name}UmbrellaPrivateKey`] = pair.privateKey;
  }

  it("makes each integration where its provider says, and proves both keys after one visit of a person to each", async () => {
    const first = await tenants.run("up");
    expect({ ok: first.ok, messages: first.diagnostics }).toEqual({ ok: true, messages: [] });
    await technician("north");
    await technician("south");
    expect((await tenants.run("up")).ok).toBe(true);
    expect(tenants.recorded().flatMap(({ outputs }) => outputs.outstanding)).toEqual([]);

    const vendors = async (tenant: Tenant) =>
      (await tenant.screen()).roles
        .map(({ name }) => name)
        .filter((name) => !/Technician|Dispatcher|Admin|Pulumi Access/.test(name));
    expect(await vendors(tenants.north)).toEqual(["Umbrella"]);
    expect((await vendors(tenants.south)).sort()).toEqual(["OfficeProtect", "Umbrella"]);
    const sites = Object.fromEntries(
      tenants.recorded().map(({ name, outputs }) => [name, outputs["tenant"]]),
    );
    const south = { site: tenants.south.gateway.site, companyId: "south" };
    expect(sites).toEqual({
      "north-umbrella": { site: tenants.north.gateway.site, companyId: "north" },
      "south-umbrella": south,
      "south-office-protect": south,
    });
  });

  it("has nothing to do then, and a refresh finds each as it was", async () => {
    expect(await tenants.run("preview")).toMatchObject({ ok: true, changed: false });
    expect(await tenants.run("refresh", { previewOnly: true })).toMatchObject({ ok: true, changed: false });
  });

  it("sends nothing at all to the tenant of the environment", () => {
    expect(tenants.elsewhere.gateway.received).toEqual([]);
  });

  it("lets no key of one tenant reach the other, neither ours nor a vendor's", () => {
    const secretsOf = (name: "north" | "south") => {
      const { env } = tenants[name].sandbox;
      const { publicKey, privateKey } = made.get(name) as Pair;
      return new Map([
        [`${name}: our public key`, env.CONNECTWISE_PUBLIC_KEY],
        [`${name}: our private key`, env.CONNECTWISE_PRIVATE_KEY],
        [`${name}: the vendor's public key`, publicKey],
        [`${name}: the vendor's private key`, privateKey],
      ]);
    };
    for (const [name, other] of [
      ["north", "south"],
      ["south", "north"],
    ] as const) {
      const places = tenants[name].gateway.received.map((text, index) => [`request ${index}`, text] as const);
      expect(places.length).toBeGreaterThan(10);
      expect(findings(places, secretsOf(other))).toEqual([]);
      // The same search finds what belongs here: all four, so it would have found the others.
      const own = [...secretsOf(name)].filter(
        ([key, secret]) => findings(places, new Map([[key, secret]])).length === 0,
      );
      expect(own).toEqual([]);
      expect(new Set(tenants[name].sandbox.log.map(({ publicKey }) => publicKey))).toEqual(
        new Set([null, tenants[name].sandbox.env.CONNECTWISE_PUBLIC_KEY, made.get(name)?.publicKey]),
      );
    }
  });

  it("keeps each tenant's private keys in the state encrypted only, in the entry of its own provider", () => {
    const text = tenants.stateText();
    const secrets = new Map(
      (["north", "south"] as const).flatMap((name) => [
        [`${name}: ours`, tenants[name].sandbox.env.CONNECTWISE_PRIVATE_KEY] as const,
        [`${name}: the vendor's`, (made.get(name) as Pair).privateKey] as const,
      ]),
    );
    expect(findings([["state", text]], secrets)).toEqual([]);
    const { deployment } = JSON.parse(text) as {
      deployment: {
        secrets_providers: { state: { salt: string } };
        resources: { urn: string; type: string; inputs?: Record<string, unknown> }[];
      };
    };
    const box = openSecretBox(passphrase, deployment.secrets_providers.state.salt);
    for (const name of ["north", "south"] as const) {
      const entry = deployment.resources.find(({ urn }) =>
        urn.endsWith(`::pulumi:providers:pulumi-nodejs::${name}`),
      );
      const sealed = entry?.inputs?.["connectwise:privateKey"] as { ciphertext: string };
      expect(JSON.parse(box.decrypt(sealed.ciphertext))).toBe(
        tenants[name].sandbox.env.CONNECTWISE_PRIVATE_KEY,
      );
    }
    // No provider of the stack's whole configuration beside them: that would hold every pair a second time.
    expect(deployment.resources.filter(({ type }) => type.startsWith("pulumi:providers:")).length).toBe(2);
  });

  describe("when a resource comes under the other provider", () => {
    let state: string;
    let id: string;

    beforeAll(async () => {
      state = tenants.stateText();
      id = tenants
        .recorded()
        .find(({ type, name }) => type === "SecurityRole" && name === "south-office-protect")?.id as string;
      expect((await tenants.north.screen()).roles.map((role) => String(role.id))).toContain(id);
    });

    /** Requests of the north that look at or touch a role. */
    const aboutRoles = () =>
      tenants.north.sandbox.log
        .map(({ method, path }) => `${method} ${path}`)
        .filter((line) => /securityRoles\/\d+/i.test(line));
    const refusal = (what: string) =>
      `${what} belongs to south at ${tenants.south.gateway.site}, but the settings point at north at ${tenants.north.gateway.site}.`;

    it("refuses a change of it, instead of writing to the record that has its id there", async () => {
      const moved = example.replace(
        /permissions \},\s*\{ provider: south \}/,
        "permissions, admin: true }, { provider: north }",
      );
      expect(moved).not.toBe(example);
      tenants.workspace.program(moved);
      tenants.north.sandbox.clearLog();
      const { ok, messages } = await tenants.run("up");
      expect(ok).toBe(false);
      expect(messages).toContain(refusal('role "OfficeProtect"'));
      expect(tenants.north.sandbox.log.filter(({ method }) => method !== "GET")).toEqual([]);
      expect(aboutRoles().filter((line) => line.includes(`/${id}`))).toEqual([]);
    });

    it("refuses to read or delete it there, too, and never takes it for gone", async () => {
      tenants.workspace.program(example);
      tenants.workspace.write("state.json", state);
      tenants.point("south", tenants.north);
      // Both would declare one object of one tenant now, which `up` refuses before anything is called.
      const twice = await tenants.run("up");
      expect(twice.ok).toBe(false);
      expect(twice.messages).toMatch(/"north-umbrella".*"south-umbrella".*declare one object/s);
      tenants.workspace.write("state.json", withProviderOf(state, "south", "north"));
      tenants.north.sandbox.clearLog();
      const refreshed = await tenants.run("refresh", { previewOnly: true });
      expect(refreshed.ok).toBe(false);
      expect(refreshed.messages).toContain(refusal('role "OfficeProtect"'));
      // Everything of the south leaves the program.
      const only = example.slice(0, example.indexOf("const southUmbrella")) + "export const tenants = {};\n";
      tenants.workspace.program(only);
      const removed = await tenants.run("up");
      expect(removed.ok).toBe(false);
      expect(removed.messages).toContain(refusal('API member "Umbrella"'));
      expect(
        tenants
          .recorded()
          .find(({ type, name }) => type === "SecurityRole" && name === "south-office-protect")?.id,
      ).toBe(id);
      expect((await tenants.north.screen()).roles.map((role) => String(role.id))).toContain(id);
      expect((await tenants.south.screen()).roles.map(({ name }) => name)).toContain("OfficeProtect");
      tenants.workspace.program(example);
      tenants.point("south", tenants.south);
      tenants.workspace.write("state.json", state);
    });
  });

  it("removes both integrations, each from its tenant", async () => {
    expect(await tenants.run("destroy")).toMatchObject({ ok: true });
    for (const name of ["north", "south"] as const) {
      const { roles, members } = await tenants[name].screen();
      expect(roles.map((role) => role.name).filter((role) => /Umbrella|Office/.test(role))).toEqual([]);
      expect(members.filter(({ active }) => active).map(({ identifier }) => identifier)).toEqual([
        "PulumiAccess",
      ]);
    }
    expect(tenants.elsewhere.gateway.received).toEqual([]);
  });
});

/** A state in which one provider has recorded the settings of another. */
function withProviderOf(text: string, name: string, other: string): string {
  const state = JSON.parse(text) as {
    deployment: { resources: { urn: string; inputs?: object; outputs?: object }[] };
  };
  const provider = (of: string) =>
    state.deployment.resources.find(({ urn }) => urn.endsWith(`::pulumi:providers:pulumi-nodejs::${of}`));
  const [to, from] = [provider(name), provider(other)];
  if (!to || !from) throw new Error("The state lacks a provider.");
  Object.assign(to, { inputs: from.inputs, outputs: from.outputs });
  return JSON.stringify(state);
}
