import * as pulumi from "@pulumi/pulumi";
import { noteTenant } from "./declared-once.cjs";
import type { PermissionWrites } from "../access/permission-writes.ts" with { "resolution-mode": "import" };

/** Settings of one tenant, under the names of the settings in the stack's configuration. */
export interface ProviderArgs {
  /** The site you sign in to, such as na.myconnectwise.net: a host name, an own one too, or a URL with scheme (http:// only for loopback). */
  site: pulumi.Input<string>;
  /** The company you type in at sign-in: a name without : and +. */
  companyId: pulumi.Input<string>;
  /** The public key of the key pair of our own API member, as the screen shows it. */
  publicKey: pulumi.Input<string>;
  /** The private key of that key pair, as the screen shows it, once. Kept as a secret. */
  privateKey: pulumi.Input<string>;
  /** The GUID of your integration, registered at developer.connectwise.com/ClientID. */
  clientId: pulumi.Input<string>;
  /** How a difference in levels is closed: `guided`, `api` or `observe`. Default `guided`. */
  permissionWrites?: pulumi.Input<PermissionWrites> | undefined;
  /** Requests in flight at one time, in each process: a whole number from 1 to 99. Default 4. */
  concurrency?: pulumi.Input<number> | undefined;
  /** The identifier (Member ID) of our own API member, where ConnectWise does not tell. Default: what ConnectWise tells. */
  self?: pulumi.Input<string> | undefined;
  /** What a listed Customize item means on this tenant: `allowed` or `forbidden`. Default: lists are not compared. */
  customizeItems?: pulumi.Input<"allowed" | "forbidden"> | undefined;
  /**
   * The version of ConnectWise's data model that every request of the API asks for, in its Accept header: year and number of a
   * release, as a text. Default `"2025.16"`.
   */
  apiVersion?: pulumi.Input<string> | undefined;
  /** Roles and members, by name, that are never changed. Default: none. */
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
