import * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../profiles/profile.ts" with { "resolution-mode": "import" };
import { ApiKey, type ApiKeyArgs } from "./api-key.cjs";
import { ApiMember, type ApiMemberArgs } from "./api-member.cjs";
import { SecurityRole, type SecurityRoleArgs } from "./security-role.cjs";

export interface VendorIntegrationArgs {
  /** What the vendor publishes, such as `connectwise.profiles.officeProtect`. */
  profile: Profile;
  /** Optional features of the profile, by name; default none. */
  features?: readonly string[] | undefined;
  /** Edition of the vendor's guide; default the profile's. */
  edition?: string | undefined;
  /** Role settings beside the profile's permissions. `name` defaults to the profile's suggestion. */
  role?:
    Partial<Pick<SecurityRoleArgs, "name" | "adopt" | "permissionWrites" | "allowHumanHolders">> | undefined;
  /** Member settings. Identifier and name default to the profile's suggestions. */
  member?: Partial<Omit<ApiMemberArgs, "securityRoleId">> | undefined;
  /** The pair, once somebody made it. The description defaults to the profile's. */
  key?: Partial<
    Pick<ApiKeyArgs, "description" | "publicKey" | "privateKey" | "rotateAfter" | "attested" | "requires">
  >;
}

/**
 * A vendor's role, member and key in one: the profile's permissions, its Customize lists, what it requires, and its names.
 *
 * @example
 * new connectwise.VendorIntegration("office-protect", {
 *   profile: connectwise.profiles.officeProtect,
 *   features: ["ticket-creation-settings"],
 *   member: { defaultBoard: "Help Desk" },
 *   key: { publicKey: config.get("officeProtectPublicKey"), privateKey: config.getSecret("officeProtectPrivateKey") },
 * });
 */
export class VendorIntegration extends pulumi.ComponentResource {
  readonly role: SecurityRole;
  readonly member: ApiMember;
  readonly key: ApiKey;

  constructor(name: string, args: VendorIntegrationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("connectwise:index:VendorIntegration", name, {}, opts);
    const { profile, features, edition } = args;
    const expect = profile.expect(features, edition);
    const child = { parent: this };
    this.role = new SecurityRole(
      name,
      {
        name: profile.roleName,
        permissions: expect.permissions,
        ...(expect.customize ? { customize: expect.customize } : {}),
        profile: profile.slug,
        ...args.role,
      },
      child,
    );
    this.member = new ApiMember(
      name,
      {
        identifier: profile.member.identifier,
        memberName: profile.member.memberName,
        ...args.member,
        securityRoleId: this.role.id,
      },
      child,
    );
    this.key = new ApiKey(
      name,
      {
        description: profile.key.description,
        ...(profile.requires ? { requires: profile.requires } : {}),
        ...args.key,
        member: this.member,
        expect: expect,
        profile: profile.slug,
      },
      child,
    );
    this.registerOutputs({ roleId: this.role.id, memberId: this.member.id });
  }
}
