import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { program, tickets } from "./support/programs.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set(
    program(
      `const role = new connectwise.SecurityRole("vendor", { name: "Vendor", permissions: ${tickets}, profile: "umbrella" });`,
      'const member = new connectwise.ApiMember("vendor", {',
      '  identifier: "Vendor", securityRoleId: role.id, email: "vendor@example.com", defaultBoard: "Help Desk",',
      "});",
      'const key = new connectwise.ApiKey("vendor", { member, description: "Vendor", rotateAfter: "2030-01-31" });',
      "export const email = member.email;",
      "export const notes = member.notes.apply((text) => text ?? 'left alone');",
      "export const board = member.observed.apply((seen) => seen?.defaultBoard);",
      "export const level = member.defaulted.apply(({ level }) => typeof level);",
      "export const profile = role.profile;",
      "export const rotateAfter = key.rotateAfter;",
      "export const pair = key.observed.apply((seen) => seen.pair);",
      "export const retiring = key.retiring.apply((pairs) => pairs ?? 'none');",
    ),
  );
});
afterAll(() => stage.strike());

it("every declared value of a resource, and what was observed, can be read in the program", async () => {
  expect((await stage.up()).exit).toBe(20);
  const { deployment } = JSON.parse(stage.stateText()) as {
    deployment: { resources: { type: string; outputs: Record<string, unknown> }[] };
  };
  const { outputs } = deployment.resources.find(({ type }) => type === "pulumi:pulumi:Stack") ?? {};
  expect(outputs).toMatchObject({
    email: "vendor@example.com",
    notes: "left alone",
    board: "Help Desk",
    level: "string",
    profile: "umbrella",
    rotateAfter: "2030-01-31",
    pair: "none",
  });
});
