import * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../model/tenant.ts" with { "resolution-mode": "import" };
import { declaredOnce } from "./declared-once.cjs";
import { namedByPackage } from "./package-path.cjs";
import provider = require("pulumi-connectwise-psa/dynamic/api-member.cjs");

/** References are given by name, as the screen shows it, or by record id; an unknown name lists the valid ones. */
export interface ApiMemberArgs {
  /** Member ID: at most 15 characters, no dot, for life. */
  identifier: pulumi.Input<string>;
  /** Member Name: at most 30 characters. Default: the identifier. */
  memberName?: pulumi.Input<string> | undefined;
  /** `role.id` of a SecurityRole, or a record id. */
  securityRoleId: pulumi.Input<string>;
  /** Level (of the corporate structure). Default: the tenant's. */
  level?: pulumi.Input<string> | undefined;
  /** Name (of the level): which location the level stands for. Default: the tenant's. */
  levelName?: pulumi.Input<string> | undefined;
  /** Default Location. Default: the tenant's. */
  location?: pulumi.Input<string> | undefined;
  /** Default Department, or Business Unit. Default: the tenant's. */
  department?: pulumi.Input<string> | undefined;
  /** Default Territory. Default: the tenant's. */
  territory?: pulumi.Input<string> | undefined;
  /** Default service board, under Service Defaults. Left alone when not given. */
  defaultBoard?: pulumi.Input<string> | undefined;
  /** Left alone when not given. */
  timeZone?: pulumi.Input<string> | undefined;
  /** Left alone when not given. */
  email?: pulumi.Input<string> | undefined;
  /** Left alone when not given. */
  notes?: pulumi.Input<string> | undefined;
  /** Block Price: prices are hidden from the member. Left alone when not given. */
  blockPrice?: pulumi.Input<boolean> | undefined;
  /** Block Cost: costs are hidden from the member. Left alone when not given. */
  blockCost?: pulumi.Input<boolean> | undefined;
  /** Service boards the member does not see, by name or record id; `[]`: it sees all. Left alone when not given. */
  excludedBoards?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Take over an existing member of this identifier that has the declared role. Default false. */
  adopt?: pulumi.Input<boolean> | undefined;
  /** Switch an inactive member on again; its old keys live again. Default false. */
  reactivate?: pulumi.Input<boolean> | undefined;
}

/**
 * An API member. ConnectWise cannot delete members: destroying one makes it inactive, which stops its keys, and its
 * identifier stays taken.
 *
 * @example
 * const member = new connectwise.ApiMember("umbrella", {
 *   identifier: "Umbrella", memberName: "Umbrella", securityRoleId: role.id, defaultBoard: "Help Desk",
 * });
 */
export class ApiMember extends pulumi.dynamic.Resource {
  /** Lets policy packs find the type. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/connectwise:ApiMember";

  declare readonly identifier: pulumi.Output<string>;
  declare readonly memberName: pulumi.Output<string>;
  declare readonly securityRoleId: pulumi.Output<string>;
  declare readonly tenant: pulumi.Output<Tenant>;
  /** What was last read; names only, no record ids. */
  declare readonly observed: pulumi.Output<Record<string, unknown> | null>;
  /** Always empty: the API can do everything a member needs. */
  declare readonly outstanding: pulumi.Output<never[]>;

  constructor(name: string, args: ApiMemberArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      provider,
      name,
      { memberName: undefined, tenant: undefined, observed: undefined, outstanding: undefined, ...args },
      pulumi.mergeOptions(opts, { transformations: [declaredOnce("ApiMember"), namedByPackage] }),
      "connectwise",
      "ApiMember",
    );
  }
}
