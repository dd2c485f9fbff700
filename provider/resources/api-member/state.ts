import type { ObservedMember } from "../../access/observed.ts";
import type { Tenant } from "../../access/tenant.ts";
import type { LiveApiMember } from "../../tenant/tenant-reader.ts";
import { type ExtraInputs, extraNames } from "./extras.ts";
import { liveText, type MemberField, referenceFieldNames, textFieldNames } from "./fields.ts";

/** Canonical inputs of an ApiMember. References are given by name or by record id, as text. */
export type MemberInputs = {
  /** Member ID on the screen: at most 15 characters, no dot, for life. */
  identifier: string;
  memberName: string;
  /** Record id of the security role. */
  securityRoleId: string;
  adopt?: boolean;
  reactivate?: boolean;
} & ExtraInputs & { [F in Exclude<MemberField, "memberName">]?: string };

export type MemberOutputs = MemberInputs & {
  schemaVersion: 1;
  tenant: Tenant;
  observed: ObservedMember | null;
  /** Fields the screen requires and the program leaves open, as ConnectWise's defaults filled them; managed since. */
  defaulted: { [F in MemberField]?: string };
  /** Always empty: the API can do everything a member needs. */
  outstanding: never[];
  /** Present, and true, only while the member is inactive. */
  inactive?: true;
};

export const memberInputNames = [
  "identifier",
  "securityRoleId",
  "adopt",
  "reactivate",
  ...textFieldNames,
  ...referenceFieldNames,
  ...extraNames,
] as const;

export function observedMember(member: LiveApiMember): ObservedMember {
  const fields = [...textFieldNames, ...referenceFieldNames]
    .map((name) => [name, liveText(member, name)] as const)
    .filter(([, text]) => text !== undefined);
  return {
    identifier: member.identifier,
    active: member.inactiveFlag !== true,
    securityRole: member.securityRole?.name ?? null,
    ...Object.fromEntries(fields),
  };
}
