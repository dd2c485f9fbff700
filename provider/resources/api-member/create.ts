import { findNamed, type Kind } from "../../tenant/find-named.ts";
import { guardNewMember } from "../../tenant/guard.ts";
import type { LiveApiMember } from "../../tenant/tenant-reader.ts";
import { absentId } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { guardSettings } from "../../tenant/guard-settings.ts";
import { observed, withTaken } from "../named.ts";
import { keptText } from "../kept-text.ts";
import { PartialFailure } from "../partial-failure.ts";
import { extraFields } from "./extras.ts";
import type { MemberField } from "./fields.ts";
import { defaultedFields, managedFields, recordMember, requireScreenFields } from "./record.ts";
import { resolveFields } from "./resolve.ts";
import type { MemberInputs, MemberOutputs } from "./state.ts";
import { takeOver } from "./take-over.ts";
import { keptFields, patchMember } from "./write.ts";

const kind: Kind<LiveApiMember> = {
  noun: "API member",
  nameOf: ({ identifier }) => identifier,
  another: "another identifier",
  screen: "System > Members > API Members",
};

export async function createMember(
  context: Context,
  inputs: MemberInputs,
): Promise<{ id: string; outputs: MemberOutputs }> {
  const members = [...(await context.snapshot.apiMembers()).values()];
  const find = () => findNamed(kind, members, inputs.identifier, inputs.adopt === true);
  if (modeOf(context) === "observe") return observeOnly(context, inputs, observed(context, find));
  const existing = find();
  const defaulted = await defaultedFields(context, inputs);
  if (!existing || !inputs.adopt) requireScreenFields(inputs, defaulted);
  // Read already where there is any.
  const defaults = Object.keys(defaulted).length > 0 ? await context.snapshot.memberDefaults() : {};
  const fields = {
    ...(await resolveFields(context, managedFields(inputs, defaulted), inputs.securityRoleId, defaults)),
    ...(await extraFields(context, inputs)),
  };
  if (existing) return takeOver(context, inputs, defaulted, existing, fields);
  const { object: made, ambiguous } = await withTaken(kind, inputs.identifier, () =>
    context.connection.apiMembers.create(
      { identifier: inputs.identifier, ...fields },
      { known: new Set(members.map(({ id }) => id)) },
    ),
  );
  if (ambiguous)
    context.notice(
      `the answer to making API member "${made.identifier}" was lost; it was found as ${made.id}`,
    );
  await context.snapshot.noteApiMember(made);
  return { id: String(made.id), outputs: await correct(context, made, inputs, defaulted, fields) };
}

/** ConnectWise may keep a field of a POST at its default: sent once more, and said if it still does. */
async function correct(
  context: Context,
  made: LiveApiMember,
  inputs: MemberInputs,
  defaulted: { [F in MemberField]?: string },
  fields: Readonly<Record<string, unknown>>,
): Promise<MemberOutputs> {
  const kept = keptFields(fields, made);
  if (kept.length === 0) return recordMember(context, made, inputs, defaulted);
  try {
    const wanted = Object.fromEntries(kept.map((field) => [field, fields[field]]));
    await guardNewMember(context.snapshot, made, guardSettings(context));
    const again = await patchMember(context, made, wanted);
    const outputs = await recordMember(context, again.member, inputs, defaulted);
    if (again.kept.length === 0) return outputs;
    throw new PartialFailure(String(made.id), outputs, [
      `API member "${made.identifier}" (${made.id}) was made, but ConnectWise keeps its own value of ${keptText(again.kept, fields, { ...again.member })}`,
      "what to do: declare what ConnectWise stores, or set these fields on the screen as declared; then run `up` again",
    ]);
  } catch (error) {
    if (error instanceof PartialFailure) throw error;
    throw new PartialFailure(String(made.id), await recordMember(context, made, inputs, defaulted), [
      `API member "${made.identifier}" (${made.id}) was made, but ${kept.join(", ")} could not be set: ${(error as Error).message}`,
      "what to do: run `up` again; it goes on with this member",
    ]);
  }
}

async function observeOnly(context: Context, inputs: MemberInputs, member: LiveApiMember | undefined) {
  if (member) return { id: String(member.id), outputs: await recordMember(context, member, inputs, {}) };
  context.notice(`API member "${inputs.identifier}" does not exist; observe mode makes nothing`);
  const outputs: MemberOutputs = {
    ...inputs,
    schemaVersion: 1,
    tenant: await context.snapshot.tenant(),
    observed: null,
    defaulted: {},
    outstanding: [],
  };
  return { id: absentId(inputs.identifier), outputs };
}
