import { PsaError } from "../../model/psa-error.ts";
import { findNamed, type Kind } from "../../plan/find-named.ts";
import { guardMember, guardNewMember } from "../../plan/guard.ts";
import type { LiveApiMember } from "../../plan/tenant-reader.ts";
import { absentId } from "../absent.ts";
import { type Context, modeOf } from "../context.ts";
import { guardSettings } from "../guard-settings.ts";
import { observed, withTaken } from "../named.ts";
import { PartialFailure } from "../partial-failure.ts";
import { extraFields } from "./extras.ts";
import type { MemberField } from "./fields.ts";
import { defaultedFields, managedFields, recordMember, requireScreenFields } from "./record.ts";
import { resolveFields } from "./resolve.ts";
import type { MemberInputs, MemberOutputs } from "./state.ts";
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
  context.snapshot.claim(`member ${made.id}`);
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
      `API member "${made.identifier}" (${made.id}) was made, but ConnectWise keeps its own value of ${again.kept.join(", ")}`,
      "what to do: set these fields on the screen as declared, then run `up` again",
    ]);
  } catch (error) {
    if (error instanceof PartialFailure) throw error;
    throw new PartialFailure(String(made.id), await recordMember(context, made, inputs, defaulted), [
      `API member "${made.identifier}" (${made.id}) was made, but ${kept.join(", ")} could not be set: ${(error as Error).message}`,
      "what to do: run `up` again; it goes on with this member",
    ]);
  }
}

async function takeOver(
  context: Context,
  inputs: MemberInputs,
  defaulted: { [F in MemberField]?: string },
  member: LiveApiMember,
  fields: Readonly<Record<string, unknown>>,
) {
  await guardMember(context.snapshot, member, guardSettings(context), "take over");
  if (!context.snapshot.claim(`member ${member.id}`)) throw declaredTwice(member);
  const differing = keptFields(fields, member);
  const id = String(member.id);
  if (member.inactiveFlag === true) {
    if (!inputs.adopt || !inputs.reactivate) throw inactiveExists(member);
    if (differing.length > 0) throw exists(member, differing, inputs);
    context.notice(
      `API member "${member.identifier}" (${id}) is switched on again; its old keys live again: delete all keys listed on the screen`,
    );
    const { member: active, kept } = await patchMember(context, member, { inactiveFlag: false });
    const outputs = await recordMember(context, active, inputs, defaulted);
    if (kept.length === 0) return { id, outputs };
    throw new PartialFailure(id, outputs, [
      `API member "${member.identifier}" (${id}) is still inactive: ConnectWise answered the change and kept it`,
      "what to do: untick Inactive on the screen, then run `up` again",
    ]);
  }
  const equal = differing.length === 0 && member.identifier === inputs.identifier;
  if (!equal && !(inputs.adopt && !differing.includes("securityRole")))
    throw exists(member, differing, inputs);
  context.notice(
    equal && !inputs.adopt
      ? `API member "${member.identifier}" (${id}) exists and equals what is declared in every field, as an interrupted run leaves it: taken over`
      : `API member "${member.identifier}" (${id}) adopted; nothing was written` +
          (differing.length > 0
            ? `, although it differs in ${differing.join(", ")}: \`pulumi refresh\` takes note of that, the next \`up\` sets it`
            : ""),
  );
  return { id, outputs: await recordMember(context, member, inputs, defaulted) };
}

function exists(member: LiveApiMember, differing: string[], { adopt }: MemberInputs): PsaError {
  return new PsaError({
    code: "exists",
    what: `An API member of that identifier exists: "${member.identifier}" (${member.id}).`,
    why: `It was not made by this stack${differing.length > 0 ? ` and differs in ${differing.join(", ")}` : ""}.`,
    next: differing.includes("securityRole")
      ? `Give it the declared role on the screen${adopt ? "" : " and set `adopt: true`"}, or declare another identifier.`
      : "Set `adopt: true` to take it over, or declare another identifier.",
  });
}

function inactiveExists(member: LiveApiMember): PsaError {
  return new PsaError({
    code: "exists",
    what: `An inactive API member of that identifier exists: "${member.identifier}" (${member.id}).`,
    why: "Members cannot be deleted, an identifier stays taken for ever, and somebody may have switched this one off on purpose.",
    next: "Set `adopt: true` and `reactivate: true` to switch it on again (its old keys live again: delete them), or declare another identifier.",
  });
}

function declaredTwice(member: LiveApiMember): PsaError {
  return new PsaError({
    code: "exists",
    what: `Another resource of this program looks after the API member "${member.identifier}" (${member.id}) already.`,
    why: "Two resources that declare one member would undo each other's changes.",
    next: "Declare it once, or give the second one another identifier.",
  });
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
