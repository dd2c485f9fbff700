import type { RecordedType } from "../access/recorded-type.ts";

const entries: { readonly [T in RecordedType]: string } = {
  SecurityRole: "security-role",
  ApiMember: "api-member",
  ApiKey: "api-key",
  IntegratorLogin: "integrator-login",
};

/**
 * What Pulumi's SDK records as `__provider` for a resource of this package: a name of its frozen entry, and no code. A state
 * without exactly this text would show every resource as changed.
 */
export function providerText(type: RecordedType): string {
  return [
    "exports.handler = __f0;",
    `const provider = require("pulumi-connectwise-psa/dynamic/${entries[type]}.cjs");`,
    "",
    "function __f0() {",
    "  return (function() {",
    "    with({ this: undefined, arguments: undefined }) {",
    "",
    "return () => provider;",
    "",
    "    }",
    "  }).apply(undefined, undefined).apply(this, arguments);",
    "}",
    "",
  ].join("\n");
}
