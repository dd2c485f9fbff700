import { afterAll, describe, expect, it } from "@jest/globals";
import { program } from "../e2e/support/programs.ts";
import { Stage } from "../e2e/support/stage.ts";

describe("the settings of an explicit provider", () => {
  const stages: Stage[] = [];
  afterAll(() => Promise.all(stages.map((stage) => stage.strike())));

  /** A role in a tenant whose provider is given these inputs; the environment is right, and of no use. */
  async function upWith(
    inputs: string,
    name = "tenant-b",
  ): Promise<{ exit: number | null; text: string; stage: Stage }> {
    const stage = await Stage.set(
      program(
        `const tenant = new connectwise.Provider("${name}", ${inputs} as unknown as connectwise.ProviderArgs);`,
        'new connectwise.SecurityRole("vendor", { name: "Vendor", permissions: { Companies: { Contacts: { inquire: "All" } } } }, { provider: tenant });',
      ),
    );
    stages.push(stage);
    const { exit, out, err } = await stage.up();
    return { exit, text: out + err, stage };
  }

  it("are all refused together, each by the name of its input, and are not filled in from the environment", async () => {
    const { exit, text, stage } = await upWith(
      '{ site: "http://na.example.com", companyId: "b", clientId: "", concurrency: 0, permissionWrites: "Guided", customizeItems: "some", privateKey: "half a pair" }',
    );
    expect(exit).toBe(1);
    for (const name of [
      "site",
      "publicKey",
      "clientId",
      "concurrency",
      "permissionWrites",
      "customizeItems",
    ]) {
      expect(text).toContain(`connectwise:${name}`);
    }
    expect(text).toContain(
      "Give these inputs to the Provider; an explicit provider does not read the environment.",
    );
    expect(text).not.toMatch(/CONNECTWISE_(?!DEBUG)/);
    expect(text).not.toContain("half a pair");
    expect(stage.writes()).toEqual([]);
    expect(stage.recorded()).toEqual([]);
  });

  it("must not be given under a name that the engine keeps for itself", async () => {
    const { exit, text } = await upWith("{}", "default-b");
    expect(exit).toBe(1);
    expect(text).toContain(
      'the provider "default-b" needs another name: names that start with "default" belong to the engine',
    );
  });
});
