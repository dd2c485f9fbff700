import { afterEach, describe, expect, it } from "@jest/globals";
import type { DialectName } from "../../provider/sandbox/index.ts";
import { trackedRole } from "../resources/support/resources.ts";
import { DialectTenant } from "./support/dialect-tenant.ts";

let tenant: DialectTenant;
afterEach(() => tenant.sandbox.close());

async function speaking(...dialects: DialectName[]) {
  tenant = await DialectTenant.speaking(dialects);
  return trackedRole(tenant);
}

const umbrella = {
  name: "Umbrella",
  permissions: { "Service Desk": { "Service Tickets": { edit: "All" } } },
};

describe("a role that ConnectWise does not show yet", () => {
  it("is recorded, is not dropped by a refresh, and is not made a second time", async () => {
    const role = await speaking("slow-changes");
    expect(await role.up(umbrella)).toMatchObject({
      ends: "failed in part",
      says: [
        expect.stringMatching(/^role "Umbrella" .* does not show it yet \(404\)/),
        expect.stringMatching(/run `up` again/),
      ],
    });
    const { id } = role;
    expect(await role.refresh()).toMatchObject({ ends: "refused: not-found", says: [notYet] });
    expect(await role.up(umbrella)).toMatchObject({ ends: "refused: not-found", says: [notYet] });
    expect(role.id).toBe(id);
    tenant.time.pass(3);
    expect(await role.refresh()).toMatchObject({ ends: "recorded" });
    expect(tenant.screen.state().roles.filter(({ name }) => name === "Umbrella")).toHaveLength(1);
  });

  it("that was read once and is gone now is gone", async () => {
    const role = await speaking();
    await role.up(umbrella);
    tenant.screen.deleteRole(Number(role.id));
    expect(await role.refresh()).toMatchObject({ ends: "gone" });
  });

  const notYet = expect.stringMatching(/was made by an earlier run, and ConnectWise does not show it yet/);
});

describe("a misspelt name on a tenant that leaves out rows without levels", () => {
  const misspelt = {
    name: "Umbrella",
    permissions: { "Service Desk": { "Service Tickts": { edit: "All" } } },
    uncatalogued: ["Service Desk/Service Tickts"],
  };

  it("is said not to be looked up, is found by no technician, and never settles", async () => {
    const role = await speaking("sparse-settings");
    const { notes } = await role.up(misspelt);
    expect(notes[0]).toMatch(/not looked up in ConnectWise: Service Desk · Service Tickts/);
    expect(tenant.screen.perform(role.outputs.outstanding)).toEqual([
      { ok: false, message: "The screen has no Service Desk · Service Tickts." },
    ]);
    expect((await role.up(misspelt)).steps).toHaveLength(1);
  });

  it("shows as two differences when the technician sets the row that was meant", async () => {
    const role = await speaking("sparse-settings");
    await role.up(misspelt);
    tenant.screen.setLevels(Number(role.id), {
      module: "Service Desk",
      function: "Service Tickets",
      edit: "All",
    });
    const outcome = await role.up(misspelt);
    expect(outcome.ends).toBe("failed in part");
    expect(outcome.says.join("\n")).toMatch(/wider than declared: Service Desk · Service Tickets · Edit/);
    expect(outcome.steps).toHaveLength(2);
  });

  it("is refused before anything is made where such rows are listed", async () => {
    const role = await speaking();
    expect(await role.up(misspelt)).toMatchObject({ ends: "refused: bad-input" });
    expect(tenant.sandbox.requests("POST")).toEqual([]);
  });
});
