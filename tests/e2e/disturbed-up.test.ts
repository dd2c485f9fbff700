import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { vendorProgram } from "./support/programs.ts";
import { pendingIn } from "./support/recorded.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;

describe("an `up` that is disturbed", () => {
  beforeAll(async () => {
    stage = await Stage.set(vendorProgram);
  });
  afterAll(() => stage.strike());

  it("keeps a second run out, ends after Ctrl-C with what was made recorded, and goes on without duplicates", async () => {
    stage.sandbox.faults.add("POST /system/securityroles slow:2500 x1");
    const first = stage.start(stage.verb("up"));
    await until(
      () =>
        stage.sandbox.requests("POST /system/securityroles").length > 0 ||
        stage.sandbox.requests("GET /system/securityroles").length > 0,
    );
    await until(async () => (await stage.screen()).roles.some(({ name }) => name === "Vendor"));

    const second = await stage.up();
    expect(second.exit).toBe(1);
    expect(second.err).toMatch(/The state is in use by another run/);

    first.signal("SIGINT");
    const printed = await first.ended;
    expect(printed.exit).toBe(1);
    expect(await stage.unrecorded()).toEqual([]);
    expect(stage.recorded().map(({ type }) => type)).toEqual(["SecurityRole"]);
    expect(pendingIn(stage.stateText())).toEqual([]);

    expect((await stage.up()).exit).toBe(20);
    expect(await stage.unrecorded()).toEqual([]);
    expect((await stage.screen()).roles.filter(({ name }) => name === "Vendor")).toHaveLength(1);
    expect(stage.sandbox.requests("POST /system/securityroles")).toHaveLength(1);
    expect((await stage.destroy()).exit).toBe(0);
  });

  it.each(["cut-off", "status-after:504", "html"])(
    "makes one role and one member when the answers to both POSTs are lost (%s)",
    async (kind) => {
      const identifier = `V${kind.replace(/\W/g, "")}`.slice(0, 15);
      stage.workspace.program(vendorProgram.replace('identifier: "Vendor"', `identifier: "${identifier}"`));
      stage.sandbox.faults.add(`POST /system/securityroles ${kind} x1`);
      stage.sandbox.faults.add(`POST /system/apiMembers ${kind} x1`);
      let exit: number | null = 1;
      for (let run = 0; run < 3 && exit !== 20; run++) {
        exit = (await stage.up()).exit;
        // Whatever one run could not know, it must not have left unrecorded for good.
      }
      expect({ exit, unrecorded: await stage.unrecorded() }).toEqual({ exit: 20, unrecorded: [] });
      const { roles, members } = await stage.screen();
      expect(roles.filter(({ name }) => name === "Vendor")).toHaveLength(1);
      expect(members.filter((member) => member.identifier === identifier)).toHaveLength(1);
      expect(await stage.destroy()).toMatchObject({
        exit: 0,
        out: expect.not.stringContaining("failed"),
      });
    },
  );
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 500) throw new Error("it never came about");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
