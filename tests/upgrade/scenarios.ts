import type { Recorder } from "./recorder.ts";

/** A state worth keeping: the program, and what has to happen until it is recorded. */
export interface Scenario {
  program: string;
  /** Companies of the tenants; the first one is the environment's. */
  tenants: readonly string[];
  /** `CONNECTWISE_PERMISSION_WRITES`; default guided. */
  mode?: "guided" | "observe";
  record: (recorder: Recorder) => Promise<void>;
  /**
   * What a preview shows, as `operation Type name`: empty for a stack with nothing to do; an update for each resource that has
   * open steps or that a run left half done.
   */
  preview: readonly string[];
  /** What a refresh shows: how many steps are open, and what moved besides; in observe mode, what differs from the declaration. */
  refresh: readonly string[];
}

const vendor = `import * as pulumi from "@pulumi/pulumi";
import * as connectwise from "pulumi-connectwise-psa";

const config = new pulumi.Config();
new connectwise.VendorIntegration("umbrella", {
  profile: connectwise.profiles.ciscoUmbrella,
  member: { defaultBoard: "Help Desk", notes: "Made by the fixture" },
  key: { publicKey: config.get("umbrellaPublicKey"), privateKey: config.getSecret("umbrellaPrivateKey") },
});
`;

const withLogin = `${vendor}
new connectwise.IntegratorLogin("vendor", { username: "vendor", password: pulumi.secret("FixturePassword"), areas: { company: true } });
new connectwise.SecurityRole("reader", { name: "Reader", permissions: { Companies: { Contacts: { inquire: "All" } } } });
`;

const observed = `import * as connectwise from "pulumi-connectwise-psa";

const permissions = { Companies: { Contacts: { inquire: "All" } } } as const;
const role = new connectwise.SecurityRole("there", { name: "There", permissions });
new connectwise.ApiMember("there", { identifier: "There", securityRoleId: role.id });
new connectwise.SecurityRole("missing", { name: "Missing", permissions });
new connectwise.ApiMember("missing", { identifier: "Missing", securityRoleId: role.id });
`;

const twoTenants = `import * as pulumi from "@pulumi/pulumi";
import * as connectwise from "pulumi-connectwise-psa";

const config = new pulumi.Config();
for (const name of ["north", "south"]) {
  const provider = new connectwise.Provider(name, {
    site: config.require(name + "Site"),
    companyId: name,
    clientId: config.require(name + "ClientId"),
    publicKey: config.require(name + "PublicKey"),
    privateKey: config.requireSecret(name + "PrivateKey"),
  });
  const permissions = { "Service Desk": { "Service Tickets": { inquire: name === "north" ? "All" : "My" } } } as const;
  const role = new connectwise.SecurityRole(name, { name: "Vendor", permissions }, { provider });
  new connectwise.ApiMember(name, { identifier: "Vendor", securityRoleId: role.id }, { provider });
}
`;

export const scenarios: Readonly<Record<string, Scenario>> = {
  /** After the first `up`: nobody has been at the screen. */
  fresh: {
    program: vendor,
    tenants: ["sandbox"],
    record: async (recorder) => {
      await recorder.up();
    },
    preview: ["update ApiKey umbrella", "update SecurityRole umbrella"],
    refresh: ["update ApiKey umbrella openSteps", "update SecurityRole umbrella openSteps"],
  },
  /** Everything done and proved, with a login and a second role. */
  settled: {
    program: withLogin,
    tenants: ["sandbox"],
    record: async (recorder) => {
      await recorder.up();
      await recorder.technician("umbrella");
      await recorder.up();
    },
    preview: [],
    refresh: [],
  },
  /** Somebody widened the role before it was proved: the run stopped there, with reasons. */
  partial: {
    program: vendor,
    tenants: ["sandbox"],
    record: async (recorder) => {
      await recorder.up();
      await recorder.technician("umbrella");
      await recorder.setLevels("Umbrella", {
        module: "Service Desk",
        function: "Service Tickets",
        delete: "All",
      });
      await recorder.up({ fails: true });
    },
    preview: ["update ApiKey umbrella", "update SecurityRole umbrella"],
    refresh: ["update ApiKey umbrella openSteps", "update SecurityRole umbrella openSteps"],
  },
  /** A second pair is proved; the first one still has to be deleted. */
  rotation: {
    program: vendor,
    tenants: ["sandbox"],
    record: async (recorder) => {
      await recorder.up();
      await recorder.technician("umbrella");
      await recorder.up();
      await recorder.newKey("Umbrella", "umbrella");
      await recorder.up();
    },
    preview: ["update ApiKey umbrella"],
    refresh: ["update ApiKey umbrella openSteps"],
  },
  /** Read only: two objects that exist, two that do not. */
  observe: {
    program: observed,
    tenants: ["sandbox"],
    mode: "observe",
    record: async (recorder) => {
      await recorder.existing("There");
      await recorder.up();
    },
    preview: [],
    refresh: ["update SecurityRole there permissions.Companies.Contacts.edit"],
  },
  /** Two tenants with a provider each. */
  providers: {
    program: twoTenants,
    tenants: ["north", "south"],
    record: async (recorder) => {
      await recorder.up();
      await recorder.technician("vendor");
      await recorder.up();
    },
    preview: [],
    refresh: [],
  },
};
