import { type Profile, profiles } from "../../../provider/profiles/index.ts";

/** The three vendors of the ops example: what its program declares. */
export interface Vendor {
  profile: Profile;
  role: { name: string; permissions: object; customize?: object };
  member: { identifier: string; memberName: string; defaultBoard?: string };
  key: { description: string; expect: object; requires?: object };
}

function vendor(
  profile: Profile,
  role: string,
  member: Vendor["member"],
  features?: readonly string[],
): Vendor {
  const expect = profile.expect(features);
  return {
    profile,
    role: {
      name: role,
      permissions: expect.permissions,
      ...(expect.customize ? { customize: expect.customize } : {}),
    },
    member,
    key: {
      description: profile.key.description,
      expect,
      ...(profile.requires ? { requires: profile.requires } : {}),
    },
  };
}

export const vendors: readonly Vendor[] = [
  vendor(profiles.sophosCentral, "Sophos Central", { identifier: "Sophos", memberName: "Sophos Central" }),
  vendor(profiles.ciscoUmbrella, "Umbrella", { identifier: "Umbrella", memberName: "Umbrella" }),
  vendor(
    profiles.officeProtect,
    "Office Protect",
    { identifier: "OfficeProtect", memberName: "Office Protect", defaultBoard: "Help Desk" },
    ["ticket-creation-settings"],
  ),
];
