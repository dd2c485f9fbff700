import type { KeyPair } from "../../access/key-pair.ts";
import type { Attestation } from "../../access/attestation.ts";
import type { CustomizeMap } from "../../access/customize.ts";
import type { ObservedKey } from "../../access/observed.ts";
import type { PermissionMap } from "../../access/permissions.ts";
import type { KeyStep } from "../../access/step.ts";
import type { Tenant } from "../../access/tenant.ts";
import type { OpenSteps } from "../open-steps.ts";

export interface Expectation {
  permissions?: PermissionMap;
  customize?: CustomizeMap;
}

/** Canonical inputs of an ApiKey. */
export interface KeyInputs {
  /** Record id of the API member. */
  member: string;
  /** Description on the screen; ConnectWise never gives it back. */
  description: string;
  publicKey?: string;
  privateKey?: string;
  expect?: Expectation;
  /** Day from which on reports ask for a rotation, `YYYY-MM-DD`. */
  rotateAfter?: string;
  /** What else must exist: any integrator login, or the one of that user name. */
  requires?: { integratorLogin?: true | string };
  attested?: Attestation[];
  /** Slug of the profile the key belongs to: where a report looks up the handover. */
  profile?: string;
}

export interface KeyOutputs extends KeyInputs, OpenSteps {
  schemaVersion: 1;
  tenant: Tenant;
  observed: ObservedKey;
  outstanding: KeyStep[];
  /** Secret. Every pair once proved and not yet seen refused; absent when there is none. */
  retiring?: KeyPair[];
}

export const keyInputNames = [
  "member",
  "description",
  "publicKey",
  "privateKey",
  "expect",
  "rotateAfter",
  "requires",
  "attested",
  "profile",
] as const;

/** Inputs and outputs that are secret in state. */
export const secretKeyFields = ["privateKey", "retiring"] as const;

export function keyId(inputs: Pick<KeyInputs, "member" | "description">): string {
  return `${inputs.member}/${inputs.description}`;
}

export function keyInputsOf(outputs: KeyOutputs): KeyInputs {
  return Object.fromEntries(
    keyInputNames.filter((name) => outputs[name] !== undefined).map((name) => [name, outputs[name]]),
  ) as unknown as KeyInputs;
}

export function pairOf(inputs: Pick<KeyInputs, "publicKey" | "privateKey">): KeyPair | undefined {
  const { publicKey, privateKey } = inputs;
  return publicKey !== undefined && privateKey !== undefined ? { publicKey, privateKey } : undefined;
}
