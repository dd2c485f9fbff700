// Who may do what in our ConnectWise PSA: one role, one API member and one key for each vendor.
import * as pulumi from "@pulumi/pulumi";
import * as connectwise from "pulumi-connectwise-psa";

const config = new pulumi.Config();
const { sophosCentral, ciscoUmbrella, officeProtect } = connectwise.profiles;

// Sophos Central: tickets and agreements; it also signs in with an integrator login that must exist.
const sophosRole = new connectwise.SecurityRole("sophos", {
  name: "Sophos Central",
  permissions: sophosCentral.permissions(),
  profile: sophosCentral.slug,
});
const sophosMember = new connectwise.ApiMember("sophos", {
  identifier: "Sophos",
  memberName: "Sophos Central",
  securityRoleId: sophosRole.id,
});
const sophosKey = new connectwise.ApiKey("sophos", {
  member: sophosMember,
  description: sophosCentral.key.description,
  publicKey: config.get("sophosPublicKey"),
  privateKey: config.getSecret("sophosPrivateKey"),
  expect: sophosCentral.expect(),
  requires: sophosCentral.requires,
  profile: sophosCentral.slug,
});

// Cisco Umbrella: tickets and configurations; Table Setup is narrowed to three tables.
const umbrellaRole = new connectwise.SecurityRole("umbrella", {
  name: "Umbrella",
  permissions: ciscoUmbrella.permissions(),
  customize: ciscoUmbrella.customize,
  profile: ciscoUmbrella.slug,
});
const umbrellaMember = new connectwise.ApiMember("umbrella", {
  identifier: "Umbrella",
  memberName: "Umbrella",
  securityRoleId: umbrellaRole.id,
});
const umbrellaKey = new connectwise.ApiKey("umbrella", {
  member: umbrellaMember,
  description: ciscoUmbrella.key.description,
  publicKey: config.get("umbrellaPublicKey"),
  privateKey: config.getSecret("umbrellaPrivateKey"),
  expect: ciscoUmbrella.expect(),
  profile: ciscoUmbrella.slug,
});

// Office Protect: tickets, with the optional rows that its ticket settings need.
const features = ["ticket-creation-settings"] as const;
const officeRole = new connectwise.SecurityRole("office-protect", {
  name: "Office Protect",
  permissions: officeProtect.permissions(features),
  profile: officeProtect.slug,
});
const officeMember = new connectwise.ApiMember("office-protect", {
  identifier: "OfficeProtect",
  memberName: "Office Protect",
  securityRoleId: officeRole.id,
  defaultBoard: "Help Desk",
});
const officeKey = new connectwise.ApiKey("office-protect", {
  member: officeMember,
  description: officeProtect.key.description,
  publicKey: config.get("officeProtectPublicKey"),
  privateKey: config.getSecret("officeProtectPrivateKey"),
  expect: officeProtect.expect(features),
  profile: officeProtect.slug,
});

/** Per vendor: how many steps a person still has to do. 0 everywhere means that all of it is proved. */
export const outstanding = pulumi
  .all([
    [sophosRole.outstanding, sophosKey.outstanding],
    [umbrellaRole.outstanding, umbrellaKey.outstanding],
    [officeRole.outstanding, officeKey.outstanding],
  ])
  .apply(([sophos, umbrella, office]) => {
    const count = (steps: unknown[][]) => steps.reduce((sum, list) => sum + list.length, 0);
    return { sophos: count(sophos), umbrella: count(umbrella), officeProtect: count(office) };
  });
