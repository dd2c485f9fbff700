import * as pulumi from "@pulumi/pulumi";
import type { Customize, Permissions } from "../model/catalogue.ts" with { "resolution-mode": "import" };
import type { CustomizeMap } from "../model/customize.ts" with { "resolution-mode": "import" };
import type { PermissionWrites } from "../model/permission-writes.ts" with { "resolution-mode": "import" };
import type { PermissionMap } from "../model/permissions.ts" with { "resolution-mode": "import" };
import type { RoleStep } from "../model/step.ts" with { "resolution-mode": "import" };
import type { Tenant } from "../model/tenant.ts" with { "resolution-mode": "import" };
import { declaredOnce } from "./declared-once.cjs";
import { namedByPackage } from "./package-path.cjs";
import provider = require("pulumi-connectwise-psa/dynamic/security-role.cjs");

interface CommonRoleArgs {
  /** Role ID on the screen, at most 30 characters. The API cannot rename a role: a change becomes a step on the screen. */
  name: pulumi.Input<string>;
  /** Customize lists of the role, such as Table Setup's "Allow access to these". Seen only through an ApiKey that expects them. */
  customize?: pulumi.Input<Customize> | undefined;
  /** Administrator role. Never "exact", whatever its rows say. Default false. */
  admin?: pulumi.Input<boolean> | undefined;
  /** Take over an existing role of this name whose rights are equal or narrower. Default false. */
  adopt?: pulumi.Input<boolean> | undefined;
  /** How differences in levels are closed; default: the provider's setting, `guided`. */
  permissionWrites?: pulumi.Input<PermissionWrites> | undefined;
  /** Allow changes although people hold the role. Default false. */
  allowHumanHolders?: pulumi.Input<boolean> | undefined;
  /** Slug of the profile the permissions come from: reports look up reasons and sources there. */
  profile?: pulumi.Input<string> | undefined;
}

/** Names of modules and functions are the catalogue's, or any others once the role lists them under `uncatalogued`. */
export type SecurityRoleArgs = CommonRoleArgs &
  (
    | { permissions: pulumi.Input<Permissions>; uncatalogued?: undefined }
    | { permissions: pulumi.Input<PermissionMap>; uncatalogued: pulumi.Input<string[]> }
  );

/**
 * A security role and exactly its rights: what is not named is `None`, and an extra right is drift.
 *
 * ConnectWise's API makes and deletes roles but only reads their levels, so levels become steps for a person (mode
 * `guided`), gathered by `psa-access work-order` and proved by the next `up`.
 *
 * @example
 * const role = new connectwise.SecurityRole("umbrella", {
 *   name: "Umbrella",
 *   permissions: { "Service Desk": { "Service Tickets": { add: "All", edit: "All", inquire: "All" } } },
 * });
 */
export class SecurityRole extends pulumi.dynamic.Resource {
  /** Lets policy packs find the type. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/connectwise:SecurityRole";

  declare readonly name: pulumi.Output<string>;
  declare readonly permissions: pulumi.Output<PermissionMap>;
  declare readonly customize: pulumi.Output<CustomizeMap | undefined>;
  declare readonly admin: pulumi.Output<boolean | undefined>;
  declare readonly tenant: pulumi.Output<Tenant>;
  /** What was last read; no record ids in it. */
  declare readonly observed: pulumi.Output<{
    name: string;
    admin: boolean;
    permissions: PermissionMap;
  } | null>;
  /** Typed steps a person still has to do; empty when settled. */
  declare readonly outstanding: pulumi.Output<RoleStep[]>;

  constructor(name: string, args: SecurityRoleArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      provider,
      name,
      {
        customize: undefined,
        admin: undefined,
        tenant: undefined,
        observed: undefined,
        outstanding: undefined,
        ...args,
      },
      pulumi.mergeOptions(opts, { transformations: [declaredOnce("SecurityRole"), namedByPackage] }),
      "connectwise",
      "SecurityRole",
    );
  }
}
