import { PsaError } from "../../access/psa-error.ts";
import type { LiveApiMember } from "../../tenant/tenant-reader.ts";
import type { Context } from "../../tenant/context.ts";
import { observedExtras } from "./extras.ts";
import {
  liveText,
  type MemberField,
  type ReferenceField,
  referenceFieldNames,
  referenceFields,
} from "./fields.ts";
import { type MemberInputs, type MemberOutputs, observedMember } from "./state.ts";

/**
 * Screen-required fields that the program leaves open, with the values the tenant's defaults give.
 * @param known fields defaulted by an earlier run: they keep the value they were given then
 */
export async function defaultedFields(
  context: Context,
  inputs: MemberInputs,
  known: { [F in MemberField]?: string } = {},
): Promise<{ [F in MemberField]?: string }> {
  const open = referenceFieldNames.filter(
    (name) => referenceFields[name].screen && inputs[name] === undefined && known[name] === undefined,
  );
  if (open.length === 0) return known;
  const defaults = await context.snapshot.memberDefaults();
  const filled = open
    .map((name) => [name, liveText(defaults, name)] as const)
    .filter(([, text]) => text !== undefined);
  return { ...known, ...Object.fromEntries(filled) };
}

/** What the screen calls the fields it requires. */
const screenLabels: { [F in ReferenceField]?: string } = {
  level: "Level",
  levelName: "Name",
  location: "Location",
  department: "Department",
  territory: "Default Territory",
};

/** @throws PsaError "bad-input" where a field that the screen requires is neither declared nor given by the tenant's defaults */
export function requireScreenFields(inputs: MemberInputs, defaulted: { [F in MemberField]?: string }): void {
  const missing = referenceFieldNames.filter(
    (name) => referenceFields[name].screen && inputs[name] === undefined && defaulted[name] === undefined,
  );
  if (missing.length === 0) return;
  const labels = missing.map((name) => screenLabels[name] ?? name);
  throw new PsaError({
    code: "bad-input",
    what: `API member "${inputs.identifier}" is not made without ${missing.join(", ")}.`,
    why: `The screen requires ${labels.join(", ")}; the program does not declare ${missing.length === 1 ? "it" : "them"}, and ConnectWise's defaults (/system/apiMembers/default) leave ${missing.length === 1 ? "it" : "them"} empty.`,
    next: `Declare ${missing.join(", ")} on the member.`,
  });
}

export async function recordMember(
  context: Context,
  member: LiveApiMember,
  inputs: MemberInputs,
  defaulted: { [F in MemberField]?: string },
): Promise<MemberOutputs> {
  return {
    ...inputs,
    schemaVersion: 1,
    tenant: await context.snapshot.tenant(),
    observed: { ...observedMember(member), ...(await observedExtras(context, member, Object.keys(inputs))) },
    defaulted,
    outstanding: [],
    ...(member.inactiveFlag === true ? { inactive: true as const } : {}),
  };
}

/** All fields that are managed: declared ones, and the defaulted ones that are not declared. */
export function managedFields(inputs: MemberInputs, defaulted: { [F in MemberField]?: string }) {
  const names: MemberField[] = ["memberName", "email", "notes", ...referenceFieldNames];
  const managed: { [F in MemberField]?: string } = {};
  for (const name of names) {
    const text = inputs[name] ?? defaulted[name];
    if (text !== undefined) managed[name] = text;
  }
  return managed;
}
