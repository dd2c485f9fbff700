import { afterEach, describe, expect, it } from "@jest/globals";
import { pendingIn } from "./support/recorded.ts";
import { vendorProgram } from "./support/programs.ts";
import { Stage } from "./support/stage.ts";

/*
 * What a partial failure records travels in a gRPC header, which Node limits. A role that may do everything differs from the
 * declared one in some 450 cells: all of them must not cost the id.
 */
describe("a role that somebody gave every right there is", () => {
  let stage: Stage;
  afterEach(() => stage.strike());

  it("ends `up` as a partial failure that is recorded, and is settled once it is put right", async () => {
    stage = await Stage.set(vendorProgram);
    expect((await stage.up()).exit).toBe(20);
    const { id, settings } = await stage.role("Vendor");
    await setAll(id, settings, "All");
    await stage.onScreen("PATCH", `roles/${id}`, { admin: true });

    const wide = await stage.up();
    expect(wide.exit).toBe(1);
    expect(wide.out).toContain(`role "Vendor" (${id})`);
    expect(wide.out.split("\n").filter((line) => line.includes("!")).length).toBeLessThanOrEqual(40);
    const recorded = stage.resource("SecurityRole", "vendor");
    expect(recorded.id).toBe(String(id));
    expect(recorded.outputs.outstanding.length).toBeGreaterThan(0);
    expect(recorded.initErrors?.length).toBeGreaterThan(0);
    expect(recorded.outputs.observed).toMatchObject({ admin: true });
    expect({ unrecorded: await stage.unrecorded(), pending: pendingIn(stage.stateText()) }).toEqual({
      unrecorded: [],
      pending: [],
    });
    expect((await stage.workOrder(["--check"])).exit).toBe(20);
    expect((await stage.drift(["--format", "json"])).exit).not.toBe(0);

    await stage.onScreen("PATCH", `roles/${id}`, { admin: false });
    await setAll(id, settings, "None");
    expect((await stage.up()).exit).toBe(20);
    expect(stage.resource("SecurityRole", "vendor").outputs.observed).toMatchObject({
      admin: false,
      permissions: {},
    });
    expect(stage.sandbox.requests("POST /system/securityroles")).toHaveLength(1);
  });

  it("is recorded too when somebody does so while it is made", async () => {
    stage = await Stage.set(vendorProgram);
    stage.sandbox.faults.add("POST /system/securityroles slow:3000 x1"); // made at once, answered late
    const up = stage.start(stage.verb("up"));
    let made = await stage.screen();
    for (let tries = 0; !made.roles.some(({ name }) => name === "Vendor") && tries < 500; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      made = await stage.screen();
    }
    const { id, settings } = await stage.role("Vendor");
    await setAll(id, settings, "All");
    const { exit, out } = await up.ended;
    expect(exit).toBe(1);
    expect(out).toContain(`role "Vendor" (${id})`);
    const recorded = stage.resource("SecurityRole", "vendor");
    expect(recorded.id).toBe(String(id));
    expect(recorded.outputs.outstanding.length).toBeGreaterThan(0);
    expect({ unrecorded: await stage.unrecorded(), pending: pendingIn(stage.stateText()) }).toEqual({
      unrecorded: [],
      pending: [],
    });
    expect((await stage.up()).exit).toBe(1);
    expect(stage.sandbox.requests("POST /system/securityroles")).toHaveLength(1);
  });

  async function setAll(
    id: number,
    settings: Record<string, Record<string, object>>,
    level: "All" | "None",
  ): Promise<void> {
    const row = { add: level, edit: level, delete: level, inquire: level };
    for (const [module, functions] of Object.entries(settings)) {
      for (const fn of Object.keys(functions))
        await stage.onScreen("PUT", `roles/${id}/settings`, { module, function: fn, ...row });
    }
  }
});
