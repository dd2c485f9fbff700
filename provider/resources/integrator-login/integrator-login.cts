import * as pulumi from "@pulumi/pulumi";
import type { IntegratorAreas } from "../../access/integrator-area.ts" with { "resolution-mode": "import" };
import type { ObservedLogin } from "../../access/observed.ts" with { "resolution-mode": "import" };
import type { Tenant } from "../../access/tenant.ts" with { "resolution-mode": "import" };
import { declaredOnce } from "../declared-once.cjs";
import { namedByPackage } from "../package-path.cjs";
import provider = require("pulumi-connectwise-psa/dynamic/integrator-login.cjs");

/** Inputs of an IntegratorLogin. */
export interface IntegratorLoginArgs {
  /**
   * User name.
   * @limit 50 characters
   * @source `username` of `/system/integratorlogins`
   */
  username: pulumi.Input<string>;
  /**
   * Password. Write-only: the state holds it sealed with our own private key, and ConnectWise never gives it back.
   * @limit 50 characters
   * @source the program only
   */
  password: pulumi.Input<string>;
  /**
   * Areas of the API it may use; what is not named is closed.
   * @limit a `callbackUrl` has at most 1000 characters
   * @default none
   * @source the `…ApiFlag` fields of `/system/integratorlogins`
   */
  areas?: pulumi.Input<IntegratorAreas> | undefined;
  /**
   * Every area, present and future. Needs `member` and `board`.
   * @default false
   * @source `canAccessAllApisFlag` of `/system/integratorlogins`
   */
  allAreas?: pulumi.Input<boolean> | undefined;
  /**
   * Records of others as well as those it made itself.
   * @default false
   * @source `canAccessAllRecordsFlag` of `/system/integratorlogins`
   */
  allRecords?: pulumi.Input<boolean> | undefined;
  /**
   * Identifier of the member it acts as.
   * @default left alone
   * @source `member` of `/system/integratorlogins`
   */
  member?: pulumi.Input<string> | undefined;
  /**
   * Name of its service board.
   * @default left alone
   * @source `board` of `/system/integratorlogins`
   */
  board?: pulumi.Input<string> | undefined;
  /**
   * It cannot be used.
   * @default false
   * @source `inactiveFlag` of `/system/integratorlogins`
   */
  inactive?: pulumi.Input<boolean> | undefined;
  /**
   * Take over an existing login of this user name that is as declared; its password stays.
   * @default false
   * @source the program only
   */
  adopt?: pulumi.Input<boolean> | undefined;
}

/**
 * A legacy user name and password. Making one mints a broad credential that no security role holds back: a decision of its
 * own, which no profile takes. With the member area and all records it can act as any member. Its id is the record id,
 * as text. Destroying it deletes the login.
 *
 * @example
 * new connectwise.IntegratorLogin("sophos", {
 *   username: "sophos", password: config.requireSecret("sophosLogin"), areas: { company: true, agreement: true },
 * });
 */
export class IntegratorLogin extends pulumi.dynamic.Resource {
  /** Lets policy packs find the type. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/connectwise:IntegratorLogin";

  /** As declared. */
  declare readonly username: pulumi.Output<string>;
  /** Sealed with our own private key, and a secret. */
  declare readonly password: pulumi.Output<string>;
  /** Open areas, names sorted, as declared. */
  declare readonly areas: pulumi.Output<IntegratorAreas>;
  /** True where it was declared so; else undefined. */
  declare readonly allAreas: pulumi.Output<true | undefined>;
  /** True where it was declared so; else undefined. */
  declare readonly allRecords: pulumi.Output<true | undefined>;
  /** As declared. */
  declare readonly member: pulumi.Output<string | undefined>;
  /** As declared. */
  declare readonly board: pulumi.Output<string | undefined>;
  /** True where it was declared so; else undefined. */
  declare readonly inactive: pulumi.Output<true | undefined>;
  /** As declared. */
  declare readonly adopt: pulumi.Output<boolean | undefined>;
  /** The tenant that the login is of. */
  declare readonly tenant: pulumi.Output<Tenant>;
  /**
   * What was last read; never the password. Null: in mode `observe` the login does not exist.
   * @source `/system/integratorlogins`
   */
  declare readonly observed: pulumi.Output<ObservedLogin | null>;
  /** Always empty: the API can do everything a login needs. */
  declare readonly outstanding: pulumi.Output<never[]>;

  constructor(name: string, args: IntegratorLoginArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(
      provider,
      name,
      {
        areas: undefined,
        allAreas: undefined,
        allRecords: undefined,
        member: undefined,
        board: undefined,
        inactive: undefined,
        adopt: undefined,
        tenant: undefined,
        observed: undefined,
        outstanding: undefined,
        ...args,
        password: pulumi.secret(args.password),
      },
      pulumi.mergeOptions(opts, {
        transformations: [declaredOnce("IntegratorLogin"), namedByPackage],
        additionalSecretOutputs: ["password"],
      }),
      "connectwise",
      "IntegratorLogin",
    );
  }
}
