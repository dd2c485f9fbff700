import * as pulumi from "@pulumi/pulumi";
import type { ObservedMember } from "../../access/observed.ts" with { "resolution-mode": "import" };
import type { Tenant } from "../../access/tenant.ts" with { "resolution-mode": "import" };
import { declaredOnce } from "../declared-once.cjs";
import { namedByPackage } from "../package-path.cjs";
import provider = require("pulumi-connectwise-psa/dynamic/api-member.cjs");

/** Inputs of an ApiMember. References are given by name, as the screen shows it, or by record id; an unknown name lists the valid ones. */
export interface ApiMemberArgs {
  /**
   * Member ID. For life: a change is refused, with what to do instead.
   * @limit 15 characters, no dot
   * @source `identifier` of `/system/apiMembers`
   */
  identifier: pulumi.Input<string>;
  /**
   * Member Name.
   * @limit 30 characters
   * @default the identifier
   * @source `name` of `/system/apiMembers`
   */
  memberName?: pulumi.Input<string> | undefined;
  /**
   * `role.id` of a SecurityRole, or a record id.
   * @source `securityRole` of `/system/apiMembers`
   */
  securityRoleId: pulumi.Input<string>;
  /**
   * Level (of the corporate structure).
   * @default the tenant's; managed from then on
   * @source `structureLevel` of `/system/apiMembers`
   */
  level?: pulumi.Input<string> | undefined;
  /**
   * Name (of the level): which location the level stands for.
   * @default the tenant's; managed from then on
   * @source `securityLocation` of `/system/apiMembers`
   */
  levelName?: pulumi.Input<string> | undefined;
  /**
   * Default Location.
   * @default the tenant's; managed from then on
   * @source `defaultLocation` of `/system/apiMembers`
   */
  location?: pulumi.Input<string> | undefined;
  /**
   * Default Department, or Business Unit.
   * @default the tenant's; managed from then on
   * @source `defaultDepartment` of `/system/apiMembers`
   */
  department?: pulumi.Input<string> | undefined;
  /**
   * Default Territory.
   * @default the tenant's; managed from then on
   * @source `salesDefaultLocation` of `/system/apiMembers`
   */
  territory?: pulumi.Input<string> | undefined;
  /**
   * Default service board, under Service Defaults.
   * @default left alone
   * @source `serviceDefaultBoard` of `/system/apiMembers`
   */
  defaultBoard?: pulumi.Input<string> | undefined;
  /**
   * Time zone.
   * @default left alone
   * @source `timeZone` of `/system/apiMembers`
   */
  timeZone?: pulumi.Input<string> | undefined;
  /**
   * E-mail address.
   * @limit 250 characters
   * @default left alone
   * @source `emailAddress` of `/system/apiMembers`
   */
  email?: pulumi.Input<string> | undefined;
  /**
   * Notes.
   * @default left alone
   * @source `notes` of `/system/apiMembers`
   */
  notes?: pulumi.Input<string> | undefined;
  /**
   * Block Price: prices are hidden from the member.
   * @default left alone
   * @source `blockPriceFlag` of `/system/apiMembers`
   */
  blockPrice?: pulumi.Input<boolean> | undefined;
  /**
   * Block Cost: costs are hidden from the member.
   * @default left alone
   * @source `blockCostFlag` of `/system/apiMembers`
   */
  blockCost?: pulumi.Input<boolean> | undefined;
  /**
   * Service boards the member does not see, by name or record id; `[]`: it sees all.
   * @default left alone
   * @source `excludedServiceBoardIds` of `/system/apiMembers`
   */
  excludedBoards?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Take over an existing member of this identifier: it is given the declared role in the place of one that grants nothing beyond it,
   * and nothing else is written.
   * @default false
   * @source the program only
   */
  adopt?: pulumi.Input<boolean> | undefined;
  /**
   * Switch an inactive member on again; its old keys live again.
   * @default false
   * @source `inactiveFlag` of `/system/apiMembers`
   */
  reactivate?: pulumi.Input<boolean> | undefined;
}

/**
 * An API member. ConnectWise cannot delete members: destroying one makes it inactive, which stops its keys, and its
 * identifier stays taken. Its id is the record id, as text.
 *
 * @example
 * const member = new connectwise.ApiMember("umbrella", {
 *   identifier: "Umbrella", memberName: "Umbrella", securityRoleId: role.id, defaultBoard: "Help Desk",
 * });
 */
export class ApiMember extends pulumi.dynamic.Resource {
  /** Lets policy packs find the type. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/connectwise:ApiMember";

  /** Member ID, as declared. */
  declare readonly identifier: pulumi.Output<string>;
  /** Member Name, as declared; the identifier where it was not. */
  declare readonly memberName: pulumi.Output<string>;
  /** Record id of its security role, as text. */
  declare readonly securityRoleId: pulumi.Output<string>;
  /** As declared; undefined where it was not. What the tenant filled in is in `defaulted`. */
  declare readonly level: pulumi.Output<string | undefined>;
  /** As declared; undefined where it was not. What the tenant filled in is in `defaulted`. */
  declare readonly levelName: pulumi.Output<string | undefined>;
  /** As declared; undefined where it was not. What the tenant filled in is in `defaulted`. */
  declare readonly location: pulumi.Output<string | undefined>;
  /** As declared; undefined where it was not. What the tenant filled in is in `defaulted`. */
  declare readonly department: pulumi.Output<string | undefined>;
  /** As declared; undefined where it was not. What the tenant filled in is in `defaulted`. */
  declare readonly territory: pulumi.Output<string | undefined>;
  /** As declared; undefined where it was not. */
  declare readonly defaultBoard: pulumi.Output<string | undefined>;
  /** As declared; undefined where it was not. */
  declare readonly timeZone: pulumi.Output<string | undefined>;
  /** As declared; undefined where it was not. */
  declare readonly email: pulumi.Output<string | undefined>;
  /** As declared; undefined where it was not. */
  declare readonly notes: pulumi.Output<string | undefined>;
  /** As declared; undefined where it was not. */
  declare readonly blockPrice: pulumi.Output<boolean | undefined>;
  /** As declared; undefined where it was not. */
  declare readonly blockCost: pulumi.Output<boolean | undefined>;
  /** As declared, sorted; undefined where it was not. */
  declare readonly excludedBoards: pulumi.Output<string[] | undefined>;
  /** As declared; undefined where it was not. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** As declared; undefined where it was not. */
  declare readonly reactivate: pulumi.Output<boolean | undefined>;
  /**
   * Fields the screen requires and the program leaves open, by name, as the tenant's defaults filled them; managed since.
   * @source `/system/apiMembers/default`
   */
  declare readonly defaulted: pulumi.Output<Partial<Record<keyof ApiMemberArgs, string>>>;
  /** The tenant that the member is of. */
  declare readonly tenant: pulumi.Output<Tenant>;
  /**
   * What was last read; names only, no record ids. Null: in mode `observe` the member does not exist.
   * @source `/system/apiMembers`
   */
  declare readonly observed: pulumi.Output<ObservedMember | null>;
  /** Present, and true, only while the member is inactive. */
  declare readonly inactive: pulumi.Output<true | undefined>;
  /** Always empty: the API can do everything a member needs. */
  declare readonly outstanding: pulumi.Output<never[]>;

  constructor(name: string, args: ApiMemberArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      provider,
      name,
      {
        memberName: undefined,
        level: undefined,
        levelName: undefined,
        location: undefined,
        department: undefined,
        territory: undefined,
        defaultBoard: undefined,
        timeZone: undefined,
        email: undefined,
        notes: undefined,
        blockPrice: undefined,
        blockCost: undefined,
        excludedBoards: undefined,
        adopt: undefined,
        reactivate: undefined,
        defaulted: undefined,
        tenant: undefined,
        observed: undefined,
        inactive: undefined,
        outstanding: undefined,
        ...args,
      },
      pulumi.mergeOptions(opts, { transformations: [declaredOnce("ApiMember"), namedByPackage] }),
      "connectwise",
      "ApiMember",
    );
  }
}
