// Role, member and key of a vendor in one: the profile says what the vendor's guide asks for, the program what is special here.
import * as pulumi from "@pulumi/pulumi";
import * as connectwise from "pulumi-connectwise-psa";

const config = new pulumi.Config();
const { ciscoUmbrella, officeProtect, sophosCentral } = connectwise.profiles;

/** A vendor's pair, once somebody made it: `<vendor>PublicKey` and the secret `<vendor>PrivateKey` of the configuration. */
function pair(vendor: string): {
  publicKey: string | undefined;
  privateKey: pulumi.Output<string> | undefined;
} {
  return { publicKey: config.get(`${vendor}PublicKey`), privateKey: config.getSecret(`${vendor}PrivateKey`) };
}

// Exactly as the guide has it: names, levels, Customize list.
const umbrella = new connectwise.VendorIntegration("umbrella", {
  profile: ciscoUmbrella,
  key: pair("umbrella"),
});

// An optional feature of the product, and a board for its tickets.
const office = new connectwise.VendorIntegration("office-protect", {
  profile: officeProtect,
  features: ["ticket-creation-settings"],
  member: { defaultBoard: "Help Desk" },
  key: pair("officeProtect"),
});

// An older edition of the guide, which does without Close Service Tickets; names of our own.
const sophos = new connectwise.VendorIntegration("sophos", {
  profile: sophosCentral,
  edition: "without-close-service-tickets",
  role: { name: "Vendor - Sophos" },
  member: { identifier: "Sophos", memberName: "Sophos (tickets, agreements)" },
  key: { ...pair("sophos"), description: "Sophos Central 2026", rotateAfter: "2027-11-01" },
});

/** Steps a person still has to do, per vendor. */
export const outstanding = {
  umbrella: stepsLeft(umbrella),
  officeProtect: stepsLeft(office),
  sophos: stepsLeft(sophos),
};

function stepsLeft({ role, key }: connectwise.VendorIntegration): pulumi.Output<number> {
  return pulumi
    .all([role.outstanding, key.outstanding])
    .apply(([roleSteps, keySteps]) => roleSteps.length + keySteps.length);
}
