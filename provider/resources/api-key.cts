import * as pulumi from "@pulumi/pulumi";
import type { Attestation } from "../model/attestation.ts" with { "resolution-mode": "import" };
import type { CustomizeMap } from "../model/customize.ts" with { "resolution-mode": "import" };
import type { PermissionMap } from "../model/permissions.ts" with { "resolution-mode": "import" };
import type { KeyStep } from "../model/step.ts" with { "resolution-mode": "import" };
import type { Tenant } from "../model/tenant.ts" with { "resolution-mode": "import" };
import { ApiMember } from "./api-member.cjs";
import { declaredOnce } from "./declared-once.cjs";
import { namedByPackage } from "./package-path.cjs";
import provider = require("pulumi-connectwise-psa/dynamic/api-key.cjs");

export interface ApiKeyArgs {
  /** The ApiMember the key belongs to (then a destroy of both makes no call for the key), or its record id. */
  member: ApiMember | pulumi.Input<string>;
  /** Description on the screen. ConnectWise never gives it back, so it is never compared. */
  description: pulumi.Input<string>;
  /** Public key; absent until somebody made the key on the screen. */
  publicKey?: pulumi.Input<string | undefined> | undefined;
  /** Private key, a secret; absent when it is kept elsewhere. */
  privateKey?: pulumi.Input<string | undefined> | undefined;
  /** What the key should be able to do, both ways; program values. Without it the key is compared with its member's live role. */
  expect?: { permissions?: pulumi.Input<PermissionMap>; customize?: pulumi.Input<CustomizeMap> } | undefined;
  /** Day (`YYYY-MM-DD`) from which on reports ask for a rotation. */
  rotateAfter?: pulumi.Input<string> | undefined;
  /** What else must exist: any integrator login (`true`), or the one of that user name. */
  requires?: { integratorLogin?: boolean | string } | undefined;
  /** A person's word for what the provider cannot see; the work order prints the line to paste. */
  attested?: pulumi.Input<Attestation[]> | undefined;
  /** Slug of the profile the key belongs to: reports look up the handover there. */
  profile?: pulumi.Input<string> | undefined;
}

/**
 * An API key: made by a person on the screen, since ConnectWise has no endpoint for keys, and proved by signing in with it:
 * right member, right levels both ways. A new pair is an update; the old one is watched until it is refused.
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

  declare readonly member: pulumi.Output<string>;
  declare readonly description: pulumi.Output<string>;
  declare readonly publicKey: pulumi.Output<string | undefined>;
  declare readonly tenant: pulumi.Output<Tenant>;
  /** What the last sign-in showed. */
  declare readonly observed: pulumi.Output<Record<string, unknown>>;
  /** Typed steps still open; empty when the key is proved and nothing retires. */
  declare readonly outstanding: pulumi.Output<KeyStep[]>;

  constructor(name: string, args: ApiKeyArgs, opts: pulumi.CustomResourceOptions = {}) {
    const member = args.member instanceof ApiMember ? args.member : undefined;
    super(
      provider,
      name,
      {
        publicKey: undefined,
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
