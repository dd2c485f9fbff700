// One program, two ConnectWise PSAs: an MSP's own and that of a company it bought. Each has a provider of its own, which
// reads only what it is given here; CONNECTWISE_… of the environment is for neither.
import * as pulumi from "@pulumi/pulumi";
import * as connectwise from "pulumi-connectwise-psa";

const config = new pulumi.Config();
const { ciscoUmbrella, officeProtect } = connectwise.profiles;

/** A tenant's settings: `<name>Site`, `<name>CompanyId`, … of the stack's configuration. */
function tenant(name: string): connectwise.Provider {
  return new connectwise.Provider(name, {
    site: config.require(`${name}Site`),
    companyId: config.require(`${name}CompanyId`),
    clientId: config.require(`${name}ClientId`),
    publicKey: config.require(`${name}PublicKey`),
    privateKey: config.requireSecret(`${name}PrivateKey`),
    customizeItems: "allowed",
    protected: ["Admin"],
  });
}

const north = tenant("north");
const south = tenant("south");

// The same vendor in both: the names in ConnectWise may be equal, those in the program may not.
const northUmbrella = new connectwise.VendorIntegration(
  "north-umbrella",
  {
    profile: ciscoUmbrella,
    key: {
      publicKey: config.get("northUmbrellaPublicKey"),
      privateKey: config.getSecret("northUmbrellaPrivateKey"),
    },
  },
  { provider: north },
);
const southUmbrella = new connectwise.VendorIntegration(
  "south-umbrella",
  {
    profile: ciscoUmbrella,
    key: {
      publicKey: config.get("southUmbrellaPublicKey"),
      privateKey: config.getSecret("southUmbrellaPrivateKey"),
    },
  },
  { provider: south },
);

// One that only the south has, in the long form.
const permissions = officeProtect.permissions();
const role = new connectwise.SecurityRole(
  "south-office-protect",
  { name: officeProtect.roleName, permissions },
  { provider: south },
);
new connectwise.ApiMember(
  "south-office-protect",
  { identifier: officeProtect.member.identifier, securityRoleId: role.id },
  { provider: south },
);

/** Where each of them is. */
export const tenants = {
  north: northUmbrella.role.tenant,
  south: southUmbrella.role.tenant,
  southOfficeProtect: role.tenant,
};
