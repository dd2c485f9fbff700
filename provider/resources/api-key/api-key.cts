import * as pulumi from "@pulumi/pulumi";
import type { Attestation } from "../../access/attestation.ts" with { "resolution-mode": "import" };
import type { CustomizeMap } from "../../access/customize.ts" with { "resolution-mode": "import" };
import type { ObservedKey, RetiringPair } from "../../access/observed.ts" with {
  "resolution-mode": "import",
};
import type { PermissionMap } from "../../access/permissions.ts" with { "resolution-mode": "import" };
import type { KeyStep } from "../../access/step.ts" with { "resolution-mode": "import" };
import type { Tenant } from "../../access/tenant.ts" with { "resolution-mode": "import" };
import { ApiMember } from "../api-member/api-member.cjs";
import { declaredOnce } from "../declared-once.cjs";
import { namedByPackage } from "../package-path.cjs";
import provider = require("pulumi-connectwise-psa/dynamic/api-key.cjs");

/** Inputs of an ApiKey. */
export interface ApiKeyArgs {
  /**
   * The ApiMember the key belongs to (then a destroy of both makes no call for the key), or its record id. Another member makes it
   * another key: it is replaced.
   * @source `member` of `/system/mySecurity`, asked with the pair
   */
  member: ApiMember | pulumi.Input<string>;
  /**
   * Description on the screen. ConnectWise never gives it back, so it is never compared.
   * @source the program only
   */
  description: pulumi.Input<string>;
  /**
   * Public key; absent until somebody made the key on the screen.
   * @default none: the key is still to be made
   * @source the screen: System > Members > API Members > the member > API Keys
   */
  publicKey?: pulumi.Input<string | undefined> | undefined;
  /**
   * Private key, a secret; absent when it is kept elsewhere: then only an attestation settles the key.
   * @default none
   * @source the screen, once, when the key is made
   */
  privateKey?: pulumi.Input<string | undefined> | undefined;
  /**
   * What the key should be able to do, both ways; program values.
   * @default the key is compared with its member's live role
   * @source `/system/mySecurity`, asked with the pair
   */
  expect?:
    | {
        /** Levels by module and function; what is not named is `None`. Default: those of the member's live role. */
        permissions?: pulumi.Input<PermissionMap>;
        /** Customize lists by module and function. Default: none is looked at. */
        customize?: pulumi.Input<CustomizeMap>;
      }
    | undefined;
  /**
   * Day from which on reports ask for a rotation.
   * @limit a day that there is
   * @unit `YYYY-MM-DD`
   * @default reports never ask
   * @source the program only
   */
  rotateAfter?: pulumi.Input<string> | undefined;
  /**
   * What else must exist, or the key keeps a step.
   * @default nothing
   * @source `/system/integratorlogins`
   */
  requires?:
    | {
        /** An active integrator login: any (`true`), or the one of that user name. */
        integratorLogin?: boolean | string;
      }
    | undefined;
  /**
   * A person's word for what the provider cannot see; the work order prints the line to paste.
   * @default nobody vouches
   * @source the program only
   */
  attested?: pulumi.Input<Attestation[]> | undefined;
  /**
   * Slug of the profile the key belongs to: reports look up the handover there.
   * @default none
   * @source the program only
   */
  profile?: pulumi.Input<string> | undefined;
}

/**
 * An API key: made by a person on the screen, since ConnectWise has no endpoint for keys, and proved by signing in with it:
 * right member, right levels both ways. A new pair is an update; the old one is watched until it is refused.
 * Its id is `<memberId>/<description>`, for life.
 *
 * @example
 * new connectwise.ApiKey("umbrella", {
 *   member, description: "Umbrella PSA Integration",
 *   publicKey: config.get("umbrellaPublicKey"), privateKey: config.getSecret("umbrellaPrivateKey"),
 *   expect: { permissions },
 * });
 */
export class ApiKey extends pulumi.dynamic.Resource {
  /** Lets policy packs find the type. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/connectwise:ApiKey";

  /** Record id of the member, as text. */
  declare readonly member: pulumi.Output<string>;
  /** As declared. */
  declare readonly description: pulumi.Output<string>;
  /** As declared; not a secret. */
  declare readonly publicKey: pulumi.Output<string | undefined>;
  /** As declared; a secret. */
  declare readonly privateKey: pulumi.Output<string | undefined>;
  /** As declared, canonical form. */
  declare readonly expect: pulumi.Output<
    | {
        /** Levels above `None`. */
        permissions?: PermissionMap;
        /** Customize lists, entries sorted. */
        customize?: CustomizeMap;
      }
    | undefined
  >;
  /** As declared. */
  declare readonly rotateAfter: pulumi.Output<string | undefined>;
  /** As declared. */
  declare readonly requires: pulumi.Output<
    | {
        /** Any (`true`), or the one of that user name. */
        integratorLogin?: true | string;
      }
    | undefined
  >;
  /** As declared. */
  declare readonly attested: pulumi.Output<Attestation[] | undefined>;
  /** As declared. */
  declare readonly profile: pulumi.Output<string | undefined>;
  /** The tenant that the key is of. */
  declare readonly tenant: pulumi.Output<Tenant>;
  /**
   * What the last sign-in showed.
   * @source `/system/mySecurity` and `/system/mySecurity/customizeItems/`, asked with the pair
   */
  declare readonly observed: pulumi.Output<ObservedKey>;
  /** Every pair that was proved once and not yet seen refused; a secret. Undefined when there is none. */
  declare readonly retiring: pulumi.Output<RetiringPair[] | undefined>;
  /** Typed steps still open; empty when the key is proved and nothing retires. */
  declare readonly outstanding: pulumi.Output<KeyStep[]>;

  constructor(name: string, args: ApiKeyArgs, opts: pulumi.CustomResourceOptions = {}) {
    const member = args.member instanceof ApiMember ? args.member : undefined;
    super(
      provider,
      name,
      {
        publicKey: undefined,
        privateKey: undefined,
        expect: undefined,
        rotateAfter: undefined,
        requires: undefined,
        attested: undefined,
        profile: undefined,
        retiring: undefined,
        tenant: undefined,
        observed: undefined,
        outstanding: undefined,
        ...args,
        member: member ? member.id : args.member,
        ...(args.privateKey === undefined ? {} : { privateKey: pulumi.secret(args.privateKey) }),
      },
      pulumi.mergeOptions(opts, {
        transformations: [declaredOnce("ApiKey", member), namedByPackage],
        additionalSecretOutputs: ["privateKey", "retiring"],
        ...(member && !opts.deletedWith ? { deletedWith: member } : {}),
      }),
      "connectwise",
      "ApiKey",
    );
  }
}
