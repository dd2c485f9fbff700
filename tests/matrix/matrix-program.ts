/** One resource of each type, so that the texts of all of them are seen. */
export const matrixProgram = `import * as pulumi from "@pulumi/pulumi";
import * as connectwise from "pulumi-connectwise-psa";

const config = new pulumi.Config();
const permissions = {
  "Service Desk": { "Service Tickets": { add: "All", edit: "My", inquire: "All" } },
} satisfies connectwise.Permissions;

const role: connectwise.SecurityRole = new connectwise.SecurityRole("vendor", { name: "Vendor", permissions });
const member = new connectwise.ApiMember("vendor", { identifier: "Vendor", securityRoleId: role.id });
const publicKey = config.get("publicKey");
const privateKey = config.getSecret("privateKey");
new connectwise.ApiKey("vendor", {
  member,
  description: "Vendor integration",
  ...(publicKey === undefined ? {} : { publicKey }),
  ...(privateKey === undefined ? {} : { privateKey }),
  expect: { permissions },
});
new connectwise.IntegratorLogin("vendor", { username: "vendor", password: pulumi.secret("never in clear"), areas: { company: true } });

// Never called: what is wrong here is refused by the compiler, or else the types of the package were not found.
export function refused(): unknown[] {
  // @ts-expect-error there is no such level
  const level: connectwise.Level = "Everything";
  // @ts-expect-error there is no such module
  const names: connectwise.Permissions = { "Servce Desk": { "Service Tickets": { add: "All" } } };
  return [level, names];
}

export const openSteps: pulumi.Output<number> = role.outstanding.apply((steps) => steps.length);
`;

export const tsconfig = {
  compilerOptions: {
    module: "nodenext",
    target: "es2023",
    strict: true,
    skipLibCheck: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
  },
  files: ["index.ts"],
};
