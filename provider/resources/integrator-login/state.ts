import type { IntegratorAreas } from "../../access/integrator-area.ts";
import type { ObservedLogin } from "../../access/observed.ts";
import type { Tenant } from "../../access/tenant.ts";

/** Canonical inputs of an IntegratorLogin. */
export interface LoginInputs {
  /** At most 50 characters. */
  username: string;
  /** Sealed by `check`: what stands in the state cannot be read back without our own private key. */
  password: string;
  areas: IntegratorAreas;
  /** Every area, present and future; ConnectWise then wants `member` and `board`. */
  allAreas?: boolean;
  /** Records of others as well as those it made itself. */
  allRecords?: boolean;
  /** Identifier of the member it acts as. */
  member?: string;
  /** Name of the service board. */
  board?: string;
  inactive?: boolean;
  adopt?: boolean;
}

export interface LoginOutputs extends LoginInputs {
  schemaVersion: 1;
  tenant: Tenant;
  observed: ObservedLogin | null;
  /** Always empty: the API can do everything a login needs. */
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

export const secretLoginFields = ["password"] as const;

export function loginInputsOf(outputs: LoginOutputs): LoginInputs {
  return Object.fromEntries(
    loginInputNames.filter((name) => outputs[name] !== undefined).map((name) => [name, outputs[name]]),
  ) as unknown as LoginInputs;
}
