import { afterEach, describe, expect, it } from "@jest/globals";
import { program, tickets } from "../../e2e/support/programs.ts";
import { Stage } from "../../e2e/support/stage.ts";

const owned = "\u001b[2J\n::error::x\u202e##[error]";

describe("what the provider says through the engine", () => {
  let stage: Stage | undefined;
  afterEach(() => stage?.strike());

  it("has no control character and no line of a tenant's, in reasons, errors and notices", async () => {
    stage = await Stage.set(
      program(
        `const permissions = ${tickets} as const;`,
        'const role = new connectwise.SecurityRole("vendor", { name: "Vendor", permissions, adopt: true });',
        'new connectwise.ApiMember("vendor", { identifier: "Vendor", securityRoleId: role.id, defaultBoard: "None such" });',
        'new connectwise.SecurityRole("look-alike", { name: "Look alike", permissions });',
      ),
      {
        seed: {
          roles: [
            { name: "Vendor", permissions: { "Service Desk": { "Service Tickets": { inquire: "All" } } } },
            { name: "Look\u200b alike", permissions: {} },
          ],
          members: [
            { identifier: owned.slice(0, 15), name: owned.slice(0, 30), role: "Vendor", licenseClass: "F" },
          ],
        },
      },
    );
    const ran = await stage.up();
    expect(ran.exit).toBe(1);
    const all = ran.out + ran.err;
    expect(all).toContain("::error"); // the holder is named
    // eslint-disable-next-line no-control-regex -- this is what must not be there
    expect(all).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e]/);
    expect(all.split("\n").filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
  });
});
