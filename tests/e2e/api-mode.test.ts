import { afterEach, describe, expect, it } from "@jest/globals";
import type { PermissionMap } from "../../provider/access/permissions.ts";
import type { ScreenRole } from "../../provider/sandbox/index.ts";
import { opsProgram } from "./support/programs.ts";
import { Stage } from "./support/stage.ts";

const roles = ["sophos", "umbrella", "office-protect"];
const api = { env: { CONNECTWISE_PERMISSION_WRITES: "api" } };
const observe = { env: { CONNECTWISE_PERMISSION_WRITES: "observe" } };

describe("the README's program in the other modes", () => {
  let stage: Stage;
  afterEach(() => stage.strike());

  it("needs nobody for the levels in mode api, where the tenant takes settings writes", async () => {
    stage = await Stage.set(opsProgram(), { writableSettings: true });
    const { exit, err } = await stage.up([], api);
    expect({ exit, err: err.match(/error.*/gi) }).toEqual({ exit: 20, err: null });

    const kinds = stage.outstanding().map(({ kind }) => kind);
    expect([...new Set(kinds)].sort()).toEqual(["create-integrator-login", "create-key", "set-customize"]);
    for (const name of roles) {
      const { inputs } = stage.resource("SecurityRole", name);
      expect(granted(await stage.role(inputs.name as string))).toEqual(inputs.permissions);
    }
    stage.requests();
    const again = await stage.up([], api);
    expect(again.exit).toBe(20);
    expect(stage.writes()).toEqual([]);
  });

  it("ends as a partial failure that names the mode to use, where it does not, and goes on in guided mode", async () => {
    stage = await Stage.set(opsProgram());
    const refused = await stage.up([], api);
    expect(refused.exit).toBe(1);
    expect(refused.out + refused.err).toMatch(/use permissionWrites "guided"/);
    expect(await stage.unrecorded()).toEqual([]);
    const made = stage.recorded().filter(({ type }) => type === "SecurityRole");
    expect(made.length).toBeGreaterThanOrEqual(1);
    for (const { outputs } of made) expect(outputs.outstanding.length).toBeGreaterThanOrEqual(1);

    const goesOn = await stage.up();
    expect(goesOn.exit).toBe(20);
    expect(await stage.unrecorded()).toEqual([]);
    expect(stage.recorded().length).toBe(9);
    for (const { name, id } of made) expect(stage.resource("SecurityRole", name).id).toBe(id);
    expect(stage.sandbox.requests("POST /system/securityroles").length).toBe(3);
  });

  it("sends nothing but GETs in mode observe, records what is missing as absent, and makes it in guided mode", async () => {
    stage = await Stage.set(opsProgram());
    const looked = await stage.up([], observe);
    expect(looked.exit).toBe(0);
    expect(stage.writes()).toEqual([]);
    for (const { type, id, outputs } of stage.recorded()) {
      expect({ type, id }).toEqual({ type, id: expect.stringMatching(/^absent:/) });
      expect(outputs.outstanding).toEqual([]);
    }
    expect(stage.recorded().length).toBe(9);
    expect((await stage.up([], observe)).exit).toBe(0);

    const made = await stage.up();
    expect({ exit: made.exit, unrecorded: await stage.unrecorded() }).toEqual({ exit: 20, unrecorded: [] });
    const ids = stage.recorded().map(({ id }) => id);
    expect(ids.length).toBe(9);
    for (const id of ids) expect(id).toMatch(/^\d+/);
    expect(stage.writes().sort()).toEqual([
      ...Array.from({ length: 3 }, () => "POST /system/apiMembers"),
      ...Array.from({ length: 3 }, () => "POST /system/securityroles"),
    ]);
  });

  it("changes nothing in mode observe of what it finds: differences are shown, destroy forgets", async () => {
    stage = await Stage.set(opsProgram());
    const role = (await stage.onScreen("POST", "roles", { name: "Umbrella" })) as ScreenRole;
    await stage.onScreen("PUT", `roles/${role.id}/settings`, {
      module: "Finance",
      function: "Agreements",
      inquire: "All",
    });
    const { exit, out, err } = await stage.up([], observe);
    expect(exit).toBe(20); // nothing fails, but the differences stand in the work order
    expect(out + err).toMatch(/role "Umbrella" differs/);
    expect(stage.resource("SecurityRole", "umbrella").id).toBe(String(role.id));

    const forgotten = await stage.destroy([], observe);
    expect(forgotten.exit).toBe(0);
    expect(forgotten.out + forgotten.err).toMatch(/forgotten/);
    expect(stage.writes()).toEqual([]);
    expect(stage.recorded()).toEqual([]);
    expect((await stage.role("Umbrella")).id).toBe(role.id);
  });
});

/** What a role of the sandbox grants, in the declared form. */
function granted({ settings }: ScreenRole): PermissionMap {
  const above = <T>(entries: [string, T][]) => Object.fromEntries(entries);
  return above(
    Object.entries(settings).flatMap(([module, functions]) => {
      const rows = Object.entries(functions).flatMap(([fn, row]) => {
        const cells = Object.entries(row).filter(([, level]) => level !== "None");
        return cells.length > 0 ? [[fn, above(cells)] as [string, object]] : [];
      });
      return rows.length > 0 ? [[module, above(rows)] as [string, object]] : [];
    }),
  ) as PermissionMap;
}
