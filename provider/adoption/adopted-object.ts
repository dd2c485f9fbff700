import type { MemberInputs } from "../resources/api-member/state.ts";
import type { RoleInputs } from "../resources/security-role/state.ts";

/** An object with its name in the program: one that is new, or one that the stack holds already. */
export interface AdoptedRole {
  id: string;
  resource: string;
  inputs: RoleInputs;
}

export interface AdoptedMember {
  id: string;
  resource: string;
  inputs: MemberInputs;
  /** For people. */
  roleName: string;
}

export interface AdoptedObjects {
  roles: readonly AdoptedRole[];
  members: readonly AdoptedMember[];
}
