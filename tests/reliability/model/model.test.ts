import { afterAll, beforeAll, describe, it } from "@jest/globals";
import fc from "fast-check";
import { noteFigures } from "../support/figures.ts";
import { isWhole } from "../support/form.ts";
import { dialects } from "../support/product.ts";
import { Stand } from "../support/stand.ts";
import type { World } from "../support/world.ts";
import { type Model, modelCommands, newWorld, programOf, settle } from "./commands.ts";

const seed = 1610;
const numRuns = isWhole ? 1_000 : 25;
/** Those that change nothing of what is tried here, but how a tenant answers. */
const spoken = dialects
  .map(({ name }) => name)
  .filter(
    (name) =>
      !/^(?:my-security-refused|member-fields-required|role-starts|delete-|slow|settings-w|inactive|texts)/.test(
        name,
      ),
  );

describe("whatever is declared, edited, renamed and disturbed", () => {
  let stand: Stand;
  let steps = 0;
  let done = 0;
  beforeAll(async () => {
    stand = await Stand.open();
  });
  afterAll(async () => {
    noteFigures("model", { seed, runs: done, steps });
    await stand.close();
  });

  it("a settled stack is what its program says, has nothing left to do, and did what its preview promised", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(spoken),
        fc.boolean(),
        fc.commands(modelCommands, { maxCommands: 12 }),
        async (chosen, api, commands) => {
          const model: Model = { vendors: new Map(), steps: 0 };
          const world: World = newWorld(stand, api ? "api" : "guided", [
            ...chosen.filter((one) => !api || one !== "sparse-settings"), // only a listed row can be written
            ...(api ? (["settings-writable"] as const) : []),
          ]);
          try {
            world.program = programOf(model);
            await fc.asyncModelRun(() => ({ model, real: world }), commands);
            await settle(model, world);
            steps += model.steps;
            done++;
          } finally {
            world.end();
          }
        },
      ),
      { seed, numRuns, endOnFailure: true },
    );
  }, 7_200_000);
});
