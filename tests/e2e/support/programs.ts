import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./installed-package.ts";

/** The program of the README: three vendors, each with role, member and key. */
export function opsProgram(): string {
  return readFileSync(join(root, "examples", "ops", "index.ts"), "utf8");
}

/** A program of a few lines. */
export function program(...lines: string[]): string {
  return ['import * as connectwise from "pulumi-connectwise-psa";', ...lines, ""].join("\n");
}

export const tickets = `{ "Service Desk": { "Service Tickets": { add: "All", edit: "All", inquire: "All" } } }`;

/** One vendor: role, member, and a key whose pair comes from the configuration `vendorPublicKey`, `vendorPrivateKey`. */
export const vendorProgram = program(
  'import * as pulumi from "@pulumi/pulumi";',
  "const config = new pulumi.Config();",
  `const permissions = ${tickets} as const;`,
  'const role = new connectwise.SecurityRole("vendor", { name: "Vendor", permissions });',
  'const member = new connectwise.ApiMember("vendor", { identifier: "Vendor", securityRoleId: role.id });',
  'new connectwise.ApiKey("vendor", {',
  '  member, description: "Vendor integration",',
  '  publicKey: config.get("vendorPublicKey"), privateKey: config.getSecret("vendorPrivateKey"),',
  "  expect: { permissions },",
  "});",
);
