import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { root } from "../e2e/support/installed-package.ts";
import { program } from "../e2e/support/programs.ts";
import { type Pair, Stage } from "../e2e/support/stage.ts";

const short = readFileSync(join(root, "examples", "vendor-integration", "index.ts"), "utf8");

/** What the example says in three components, in nine resources. */
const long = program(
  'import * as pulumi from "@pulumi/pulumi";',
  "const config = new pulumi.Config();",
  "const { ciscoUmbrella, officeProtect, sophosCentral } = connectwise.profiles;",
  "const pair = (vendor: string) => ({ publicKey: config.get(`${vendor}PublicKey`), privateKey: config.getSecret(`${vendor}PrivateKey`) });",
  'const umbrellaRole = new connectwise.SecurityRole("umbrella", { name: "Umbrella", permissions: ciscoUmbrella.permissions(), customize: ciscoUmbrella.customize, profile: "cisco-umbrella" });',
  'const umbrella = new connectwise.ApiMember("umbrella", { identifier: "Umbrella", memberName: "Umbrella", securityRoleId: umbrellaRole.id });',
  'new connectwise.ApiKey("umbrella", { member: umbrella, description: "Umbrella PSA Integration", ...pair("umbrella"), expect: ciscoUmbrella.expect(), profile: "cisco-umbrella" });',
  'const features = ["ticket-creation-settings"];',
  'const officeRole = new connectwise.SecurityRole("office-protect", { name: officeProtect.roleName, permissions: officeProtect.permissions(features), profile: "office-protect" });',
  'const office = new connectwise.ApiMember("office-protect", { identifier: officeProtect.member.identifier, memberName: officeProtect.member.memberName, securityRoleId: officeRole.id, defaultBoard: "Help Desk" });',
  'new connectwise.ApiKey("office-protect", { member: office, description: officeProtect.key.description, ...pair("officeProtect"), expect: officeProtect.expect(features), profile: "office-protect" });',
  'const edition = "without-close-service-tickets";',
  'const sophosRole = new connectwise.SecurityRole("sophos", { name: "Vendor - Sophos", permissions: sophosCentral.permissions([], edition), profile: "sophos-central" });',
  'const sophos = new connectwise.ApiMember("sophos", { identifier: "Sophos", memberName: "Sophos (tickets, agreements)", securityRoleId: sophosRole.id });',
  'new connectwise.ApiKey("sophos", { member: sophos, description: "Sophos Central 2026", ...pair("sophos"), rotateAfter: "2027-11-01", expect: sophosCentral.expect([], edition), requires: { integratorLogin: true }, profile: "sophos-central" });',
);

describe("a VendorIntegration", () => {
  let component: Stage;
  let parts: Stage;
  const exits: (number | null)[] = [];

  /** Up, everything a person has to do, up. */
  async function settle(text: string): Promise<Stage> {
    const stage = await Stage.set(text);
    exits.push((await stage.up()).exit);
    const steps = stage.outstanding();
    const done = await stage.perform(steps);
    steps.forEach((step, index) => {
      if (step.kind === "create-key")
        stage.configure(configName(step.description), done[index] as unknown as Pair);
    });
    exits.push((await stage.up()).exit);
    return stage;
  }

  beforeAll(async () => {
    [component, parts] = await Promise.all([settle(short), settle(long)]);
  });
  afterAll(() => Promise.all([component.strike(), parts.strike()]));

  it("goes through the same life as its parts: made, done on the screen, proved", () => {
    expect(exits.sort()).toEqual([0, 0, 20, 20]);
    expect(component.outstanding()).toEqual([]);
    expect(parts.outstanding()).toEqual([]);
  });

  it("makes exactly the same objects in ConnectWise as the long form", async () => {
    expect(await objects(component)).toEqual(await objects(parts));
    expect((await objects(component)).members.map(({ identifier }) => identifier).sort()).toEqual([
      "OfficeProtect",
      "PulumiAccess",
      "Sophos",
      "Umbrella",
    ]);
  });

  it("records exactly the same inputs and outputs, with the features, editions and names that were asked for", () => {
    expect(recordedBy(component)).toEqual(recordedBy(parts));
    const closing = (name: string) =>
      JSON.stringify(component.resource("SecurityRole", name).inputs["permissions"]).includes(
        "Close Service Tickets",
      );
    expect(closing("sophos")).toBe(false);
    expect(component.resource("SecurityRole", "sophos").inputs["name"]).toBe("Vendor - Sophos");
    expect(component.resource("ApiMember", "office-protect").inputs["defaultBoard"]).toBe("Help Desk");
    expect(component.resource("ApiKey", "sophos").inputs).toMatchObject({
      rotateAfter: "2027-11-01",
      requires: { integratorLogin: true },
    });
  });

  it("is the parent of its three resources, and the key still goes with its member", () => {
    const { deployment } = JSON.parse(component.stateText()) as {
      deployment: {
        resources: { urn: string; type: string; parent?: string; deletedWith?: string; outputs?: object }[];
      };
    };
    for (const name of ["umbrella", "office-protect", "sophos"]) {
      const prefix = "urn:pulumi:dev::e2e::connectwise:index:VendorIntegration";
      const entries = deployment.resources.filter(({ urn }) => urn.endsWith(`::${name}`));
      const children = entries.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/connectwise:"));
      expect(children.map(({ urn, parent }) => [urn.split("::")[2], parent]).sort()).toEqual(
        ["ApiKey", "ApiMember", "SecurityRole"].map((type) => [
          `connectwise:index:VendorIntegration$pulumi-nodejs:dynamic/connectwise:${type}`,
          `${prefix}::${name}`,
        ]),
      );
      const [member, key] = ["ApiMember", "ApiKey"].map((type) =>
        children.find((child) => child.type.endsWith(`:${type}`)),
      );
      expect(key?.deletedWith).toBe(member?.urn);
      expect(
        Object.keys(entries.find(({ urn }) => urn === `${prefix}::${name}`)?.outputs ?? {}).sort(),
      ).toEqual(["memberId", "roleId"]);
    }
  });

  it("leaves nothing to do, and is removed with all its parts", async () => {
    component.requests();
    expect((await component.preview(["--expect-no-changes"])).exit).toBe(0);
    expect((await component.destroy()).exit).toBe(0);
    const { roles, members } = await component.screen();
    expect(roles.map(({ name }) => name).sort()).toEqual(["Admin", "Pulumi Access"]);
    expect(members.filter(({ active }) => active).map(({ identifier }) => identifier)).toEqual([
      "PulumiAccess",
    ]);
  });
});

function configName(description: string): string {
  if (description.includes("Sophos")) return "sophos";
  return description.includes("Umbrella") ? "umbrella" : "officeProtect";
}

/** What ConnectWise holds, without ids, which depend on what was made first, and keys, which are never the same. */
async function objects(stage: Stage) {
  const { roles, members, integratorLogins } = await stage.screen();
  const roleNames = new Map<number | null, string>(roles.map(({ id, name }) => [id, name]));
  const byText = (left: object, right: object) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1);
  return {
    roles: roles.map(({ id: _, ...role }) => role).sort((left, right) => (left.name < right.name ? -1 : 1)),
    members: members
      .map(({ id: _, roleId, keys, ...member }) => ({
        ...member,
        role: roleNames.get(roleId),
        keys: keys.map(({ description }) => description),
      }))
      .sort((left, right) => (left.identifier < right.identifier ? -1 : 1)),
    logins: integratorLogins.map(({ id: _, ...login }: { id?: number }) => login).sort(byText),
  };
}

/** `Type name` → inputs and outputs, with names in place of ids, and without pairs and the tenant's address. */
function recordedBy(stage: Stage): Record<string, unknown> {
  const recorded = stage.recorded();
  const named = new Map(
    recorded.filter(({ type }) => type !== "ApiKey").map(({ id, type, name }) => [id, `${type} ${name}`]),
  );
  const withoutNoise = (values: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(values)
        .filter(([key]) => !["publicKey", "privateKey", "retiring", "tenant"].includes(key))
        .map(([key, value]) => [
          key,
          ["member", "securityRoleId"].includes(key) ? named.get(value as string) : value,
        ]),
    );
  return Object.fromEntries(
    recorded.map(({ type, name, inputs, outputs }) => [
      `${type} ${name}`,
      { inputs: withoutNoise(inputs), outputs: withoutNoise(outputs) },
    ]),
  );
}
