import type { Declared } from "./stack.ts";
import { loginPassword, type Pair } from "./world.ts";

export interface VendorOptions {
  pair?: Pair | undefined;
  permissions?: object;
  memberName?: string;
  roleName?: string;
  identifier?: string;
  areas?: object;
  /** Name of the resources in the program. */
  name?: string;
  parent?: string;
  adopt?: boolean;
}

export const vendorPermissions = {
  Companies: { "Company Maintenance": { inquire: "All" } },
  "Service Desk": { "Service Tickets": { edit: "My", inquire: "All" } },
};

/** One integration: role, member, key and integrator login. */
export function vendorProgram(options: VendorOptions = {}): Declared[] {
  const { pair, permissions = vendorPermissions, memberName = "Vendor Inc", roleName = "Vendor" } = options;
  const { identifier = "Vendor", areas = { company: true }, name = "vendor", parent, adopt } = options;
  const within = parent === undefined ? {} : { parent };
  const taking = adopt === undefined ? {} : { adopt };
  return [
    { type: "SecurityRole", name, ...within, inputs: () => ({ name: roleName, permissions, ...taking }) },
    {
      type: "ApiMember",
      name: `${name}-member`,
      ...within,
      inputs: (idOf) => ({ identifier, memberName, securityRoleId: idOf(name), ...taking }),
    },
    {
      type: "ApiKey",
      name: `${name}-key`,
      ...within,
      inputs: (idOf) => ({
        member: idOf(`${name}-member`),
        description: identifier,
        expect: { permissions },
        ...pair,
      }),
    },
    {
      type: "IntegratorLogin",
      name: `${name}-login`,
      ...within,
      inputs: () => ({ username: "vendor", password: loginPassword, areas, ...taking }),
    },
  ];
}
