import type { IntegratorAreas } from "../../model/integrator-area.ts";
import type { Tenant } from "../../model/tenant.ts";

/** Canonical inputs of an IntegratorLogin. */
export interface LoginInputs {
  /** At most 50 characters; the login's name for life. */
  username: string;
  /** Secret, write-only: ConnectWise never gives it back. */
  password: string;
  areas: IntegratorAreas;
  /** Every area, present and future; needs member and board. */
  allAreas?: boolean;
  /** Records of others as well as its own. */
  allRecords?: boolean;
  /** Identifier of the member it acts as. */
  member?: string;
  /** Name of the service board. */
  board?: string;
  inactive?: boolean;
  adopt?: boolean;
}

/** What was last read: everything but the password. */
export type ObservedLogin = Omit<LoginInputs, "password" | "adopt">;

export interface LoginOutputs extends Omit<LoginInputs, "password"> {
  schemaVersion: 1;
  tenant: Tenant;
  observed: ObservedLogin | null;
  /** Secret: a digest of the password with a salt, to notice a change. The password itself is not kept. */
  passwordDigest: string;
  outstanding: never[];
}

export const loginInputNames = [
  "username",
  "password",
  "areas",
  "allAreas",
  "allRecords",
  "member",
  "board",
  "inactive",
  "adopt",
] as const;
