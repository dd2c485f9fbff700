import * as pulumi from "@pulumi/pulumi";
import type { IntegratorAreas } from "../model/integrator-area.ts" with { "resolution-mode": "import" };
import type { Tenant } from "../model/tenant.ts" with { "resolution-mode": "import" };
import { declaredOnce } from "./declared-once.cjs";
import { namedByPackage } from "./package-path.cjs";
import provider = require("pulumi-connectwise-psa/dynamic/integrator-login.cjs");

export interface IntegratorLoginArgs {
  /** At most 50 characters. */
  username: pulumi.Input<string>;
  /** At most 50 characters. Write-only: the state holds it sealed with our own private key, and ConnectWise never gives it back. */
  password: pulumi.Input<string>;
  /** Areas of the API it may use; what is not named is closed. Default none. */
  areas?: pulumi.Input<IntegratorAreas> | undefined;
  /** Every area, present and future. Needs `member` and `board`. Default false. */
  allAreas?: pulumi.Input<boolean> | undefined;
  /** Records of others as well as those it made itself. Default false. */
  allRecords?: pulumi.Input<boolean> | undefined;
  /** Identifier of the member it acts as. Left alone when not given. */
  member?: pulumi.Input<string> | undefined;
  /** Name of its service board. Left alone when not given. */
  board?: pulumi.Input<string> | undefined;
  /** Default false. */
  inactive?: pulumi.Input<boolean> | undefined;
  /** Take over an existing login of this user name that is as declared; its password stays. Default false. */
  adopt?: pulumi.Input<boolean> | undefined;
}

/**
 * A legacy user name and password. Making one mints a broad credential that no security role holds back: a decision of its
 * own, which no profile takes. With the member area and all records it can act as any member.
 *
 * @example
 * new connectwise.IntegratorLogin("sophos", {
 *   username: "sophos", password: config.requireSecret("sophosLogin"), areas: { company: true, agreement: true },
 * });
 */
export class IntegratorLogin extends pulumi.dynamic.Resource {
  /** Lets policy packs find the type. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/connectwise:IntegratorLogin";

  declare readonly username: pulumi.Output<string>;
  declare readonly areas: pulumi.Output<IntegratorAreas>;
  declare readonly tenant: pulumi.Output<Tenant>;
  /** What was last read; never the password. */
  declare readonly observed: pulumi.Output<Record<string, unknown> | null>;
  /** Always empty: the API can do everything a login needs. */
  declare readonly outstanding: pulumi.Output<never[]>;

  constructor(name: string, args: IntegratorLoginArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(
      provider,
      name,
      {
        areas: undefined,
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
