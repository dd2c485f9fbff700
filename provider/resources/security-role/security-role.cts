import * as pulumi from "@pulumi/pulumi";
import type { Customize, Permissions } from "../../access/catalogue.ts" with { "resolution-mode": "import" };
import type { CustomizeMap } from "../../access/customize.ts" with { "resolution-mode": "import" };
import type { ObservedRole } from "../../access/observed.ts" with { "resolution-mode": "import" };
import type { PermissionWrites } from "../../access/permission-writes.ts" with {
  "resolution-mode": "import",
};
import type { PermissionMap } from "../../access/permissions.ts" with { "resolution-mode": "import" };
import type { RoleStep } from "../../access/step.ts" with { "resolution-mode": "import" };
import type { Tenant } from "../../access/tenant.ts" with { "resolution-mode": "import" };
import { declaredOnce } from "../declared-once.cjs";
import { namedByPackage } from "../package-path.cjs";
import provider = require("pulumi-connectwise-psa/dynamic/security-role.cjs");

/** Inputs of a SecurityRole beside its permissions. */
interface CommonRoleArgs {
  /**
   * Role ID on the screen. The API cannot rename a role: a change becomes a step on the screen.
   * @limit 30 characters
   * @source `name` of `/system/securityroles`
   */
  name: pulumi.Input<string>;
  /**
   * Customize lists of the role, such as Table Setup's "Allow access to these", by module and function. They are seen only through
   * an ApiKey that expects them. A function that is not named is not managed.
   * @default no list is managed
   * @source the key's `/system/mySecurity/customizeItems/`
   */
  customize?: pulumi.Input<Customize> | undefined;
  /**
   * Administrator role: never "exact", whatever its rows say. The API sets it when it makes a role, and cannot change it: a change
   * becomes a step on the screen.
   * @default false
   * @source `adminFlag` of `/system/securityroles`
   */
  admin?: pulumi.Input<boolean> | undefined;
  /**
   * Take over an existing role of this name whose rights are equal or narrower; nothing is written then.
   * @default false
   * @source the program only
   */
  adopt?: pulumi.Input<boolean> | undefined;
  /**
   * How differences in levels are closed: `guided`, `api` or `observe`.
   * @default the provider's setting, which is `guided`
   * @source the program only
   */
  permissionWrites?: pulumi.Input<PermissionWrites> | undefined;
  /**
   * Allow changes although people hold the role: members of another licence class than API members.
   * @default false
   * @source the program only
   */
  allowHumanHolders?: pulumi.Input<boolean> | undefined;
  /**
   * Slug of the profile the permissions come from: reports look up reasons and sources there.
   * @default none
   * @source the program only
   */
  profile?: pulumi.Input<string> | undefined;
}

/** Names of modules and functions are the catalogue's, or any others once the role lists them under `uncatalogued`. */
export type SecurityRoleArgs = CommonRoleArgs &
  (
    | {
        /**
         * Levels by module and function: `None`, `My` or `All` for `add`, `edit`, `delete` and `inquire`. What is not named is `None`.
         * @source `/system/securityroles/{id}/settings`
         */
        permissions: pulumi.Input<Permissions>;
        /** Not given where all names are the catalogue's. */
        uncatalogued?: undefined;
      }
    | {
        /**
         * Levels by module and function: `None`, `My` or `All` for `add`, `edit`, `delete` and `inquire`. What is not named is `None`.
         * @source `/system/securityroles/{id}/settings`
         */
        permissions: pulumi.Input<PermissionMap>;
        /**
         * Functions of this tenant that the catalogue lacks, each as `"Module/Function"`. Their names are looked up in the tenant's
         * live rows before anything is made.
         * @default none
         * @source the program only
         */
        uncatalogued: pulumi.Input<string[]>;
      }
  );

/**
 * A security role and exactly its rights: what is not named is `None`, and an extra right is drift.
 *
 * ConnectWise's API makes and deletes roles but only reads their levels, so levels become steps for a person (mode
 * `guided`), gathered by `psa-access work-order` and proved by the next `up`. Its id is the record id, as text. Levels wider than declared stop
 * the run; narrower ones go on, with steps. Destroying it deletes the role, unless active members hold it.
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

  /** Role ID, as declared. */
  declare readonly name: pulumi.Output<string>;
  /** Levels above `None`, canonical form, as declared. */
  declare readonly permissions: pulumi.Output<PermissionMap>;
  /** Customize lists, entries sorted, as declared. */
  declare readonly customize: pulumi.Output<CustomizeMap | undefined>;
  /** As declared. */
  declare readonly admin: pulumi.Output<boolean | undefined>;
  /** As declared. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** As declared; undefined: the provider's setting holds. */
  declare readonly permissionWrites: pulumi.Output<PermissionWrites | undefined>;
  /** As declared. */
  declare readonly allowHumanHolders: pulumi.Output<boolean | undefined>;
  /** Names beyond the catalogue, sorted, as declared. */
  declare readonly uncatalogued: pulumi.Output<string[] | undefined>;
  /** As declared. */
  declare readonly profile: pulumi.Output<string | undefined>;
  /** The tenant that the role is of. */
  declare readonly tenant: pulumi.Output<Tenant>;
  /**
   * What was last read; no record ids in it. Null: in mode `observe` the role does not exist, or nothing could be read yet.
   * @source `/system/securityroles` and `/system/securityroles/{id}/settings`
   */
  declare readonly observed: pulumi.Output<ObservedRole | null>;
  /** Typed steps a person still has to do; empty when settled. */
  declare readonly outstanding: pulumi.Output<RoleStep[]>;

  constructor(name: string, args: SecurityRoleArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      provider,
      name,
      {
        customize: undefined,
        admin: undefined,
        adopt: undefined,
        permissionWrites: undefined,
        allowHumanHolders: undefined,
        uncatalogued: undefined,
        profile: undefined,
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
