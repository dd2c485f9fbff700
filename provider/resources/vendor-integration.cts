import * as pulumi from "@pulumi/pulumi";
import type { Profile } from "../profiles/profile.ts" with { "resolution-mode": "import" };
import { ApiKey, type ApiKeyArgs } from "./api-key/api-key.cjs";
import { ApiMember, type ApiMemberArgs } from "./api-member/api-member.cjs";
import { SecurityRole, type SecurityRoleArgs } from "./security-role/security-role.cjs";

/** Inputs of a VendorIntegration. */
export interface VendorIntegrationArgs {
  /**
   * What the vendor publishes, such as `connectwise.profiles.officeProtect`.
   * @source the profile's pages
   */
  profile: Profile;
  /**
   * Optional features of the profile, by name.
   * @default none
   * @source the profile's pages
   */
  features?: readonly string[] | undefined;
  /**
   * Edition of the vendor's guide.
   * @default the profile's
   * @source the profile's pages
   */
  edition?: string | undefined;
  /**
   * Role settings beside the profile's permissions.
   * @default `name`: the profile's suggestion; all others as for SecurityRole
   * @source see SecurityRole
   */
  role?:
    Partial<Pick<SecurityRoleArgs, "name" | "adopt" | "permissionWrites" | "allowHumanHolders">> | undefined;
  /**
   * Member settings.
   * @default `identifier` and `memberName`: the profile's suggestions; all others as for ApiMember
   * @source see ApiMember
   */
  member?: Partial<Omit<ApiMemberArgs, "securityRoleId">> | undefined;
  /**
   * The pair, once somebody made it.
   * @default `description` and `requires`: the profile's; all others as for ApiKey
   * @source see ApiKey
   */
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
  /** The role, with the profile's permissions and Customize lists. */
  readonly role: SecurityRole;
  /** The member, with that role. */
  readonly member: ApiMember;
  /** The key of that member, which expects what the profile gives. */
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
