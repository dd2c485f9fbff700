import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Step } from "../../provider/access/step.ts";
import { program } from "./support/programs.ts";
import { type Pair, Stage } from "./support/stage.ts";

const adopting = program(
  'import * as pulumi from "@pulumi/pulumi";',
  "const config = new pulumi.Config();",
  'new connectwise.VendorIntegration("umbrella", {',
  "  profile: connectwise.profiles.ciscoUmbrella,",
  "  role: { adopt: true },",
  "  member: { adopt: true },",
  '  key: { publicKey: config.get("umbrellaPublicKey"), privateKey: config.getSecret("umbrellaPrivateKey") },',
  "});",
);

describe("a vendor that was set up by hand, before there was a program", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set(adopting);
  });
  afterAll(() => stage.strike());

  it("is adopted by a program: proved at once, with nothing made and nothing written", async () => {
    const printed = await stage.run(["work-order", "--for", "cisco-umbrella", "--format", "json"]);
    const { steps } = JSON.parse(printed.out) as { steps: Step[] };
    const results = await stage.perform(steps);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    stage.configure("umbrella", results.at(-1) as unknown as Pair);
    stage.requests();
    expect((await stage.up()).exit).toBe(0);
    expect(stage.outstanding()).toEqual([]);
    expect(stage.resource("ApiKey", "umbrella").outputs).toMatchObject({ observed: { proved: true } });
    expect(stage.writes()).toEqual([]);
  });
});
