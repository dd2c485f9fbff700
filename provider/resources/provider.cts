import * as pulumi from "@pulumi/pulumi";
import { noteTenant } from "./declared-once.cjs";
import type { PermissionWrites } from "../model/permission-writes.ts" with { "resolution-mode": "import" };

export interface ProviderArgs {
  /** `na.myconnectwise.net`, an own host, or a URL with scheme (`http://` only for loopback). */
  site: pulumi.Input<string>;
  /** Login company. */
  companyId: pulumi.Input<string>;
  publicKey: pulumi.Input<string>;
  /** Kept as a secret. */
  privateKey: pulumi.Input<string>;
  /** The integration's GUID. */
  clientId: pulumi.Input<string>;
  /** Default `guided`. */
  permissionWrites?: pulumi.Input<PermissionWrites> | undefined;
  /** Requests in flight. Default 4. */
  concurrency?: pulumi.Input<number> | undefined;
  /** Identifier of our own API member, where ConnectWise does not tell. */
  self?: pulumi.Input<string> | undefined;
  /** How this tenant's Customize items read. */
  customizeItems?: pulumi.Input<"allowed" | "forbidden"> | undefined;
  /** Roles and members, by name, that are never changed. */
  protected?: pulumi.Input<string[]> | undefined;
}

/**
 * A tenant of its own: for several ConnectWise PSA in one program. It reads only its own inputs; the environment is ignored.
 * Its name must not start with "default", which the engine keeps for itself.
 *
 * @example
 * const tenantB = new connectwise.Provider("tenant-b", { site: "eu.myconnectwise.net", companyId: "b", … });
 * new connectwise.SecurityRole("umbrella-b", { … }, { provider: tenantB });
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs, opts?: pulumi.ResourceOptions) {
    if (name.startsWith("default")) {
      throw new pulumi.RunError(
        `the provider "${name}" needs another name: names that start with "default" belong to the engine`,
      );
    }
    const inputs: Record<string, pulumi.Input<string>> = { "connectwise:credentials": "explicit" };
    for (const [key, value] of Object.entries(args)) {
      if (value === undefined) continue;
      const given: pulumi.Output<unknown> = pulumi.output(value as pulumi.Input<string>);
      const text = given.apply((plain) => (typeof plain === "string" ? plain : JSON.stringify(plain)));
      inputs[`connectwise:${key}`] = key === "privateKey" ? pulumi.secret(text) : text;
    }
    super("pulumi-nodejs", name, inputs, opts);
    noteTenant(this, args.site, args.companyId);
  }
}
