import type { LiveApiMember } from "../../plan/tenant-reader.ts";
import type { Context } from "../context.ts";
import { observedExtras } from "./extras.ts";
import { liveText, type MemberField, referenceFieldNames, referenceFields } from "./fields.ts";
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
