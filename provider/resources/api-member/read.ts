import { PsaError } from "../../access/psa-error.ts";
import type { LiveApiMember } from "../../tenant/tenant-reader.ts";
import { isAbsent } from "../recorded/absent.ts";
import type { Context } from "../../tenant/context.ts";
import { withoutUndefined } from "../input-reader.ts";
import { requireRecordId } from "../require-record-id.ts";
import { isRecordId } from "../reference-id.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { liveExtras } from "./extras.ts";
import {
  liveMatches,
  liveText,
  type MemberField,
  referenceFieldNames,
  referenceFields,
  textFieldNames,
} from "./fields.ts";
import { recordMember } from "./record.ts";
import { type MemberInputs, memberInputNames, type MemberOutputs } from "./state.ts";

/**
 * What the member is now. Live values stand in the place of the declared ones, in the form the program chose (name or id); a
 * defaulted field appears among the inputs only once it has drifted. Undefined: ConnectWise says it is gone.
 */
export async function readMember(
  context: Context,
  id: string,
  props: Partial<MemberOutputs>,
): Promise<{ inputs: MemberInputs; outputs: MemberOutputs } | undefined> {
  await requireTenant(context, props.tenant, `API member "${props.identifier ?? id}"`);
  const recorded = props.schemaVersion === undefined ? undefined : (props as MemberOutputs);
  if (isAbsent(id) && recorded) return { inputs: memberInputsOf(recorded), outputs: recorded };
  const member = await context.snapshot.apiMember(requireRecordId(id, "an API member"));
  if (!member) {
    if (recorded) return undefined;
    throw new PsaError({
      code: "not-found",
      what: `There is no API member with the id ${id}.`,
      next: "Look the member up on the screen, under System > Members > API Members.",
    });
  }
  const inputs = recorded
    ? { ...liveInputs(member, recorded), ...(await liveExtras(context, member, memberInputsOf(recorded))) }
    : allInputs(member);
  if (member.securityRole?.id == null) throw withoutRole(id, member);
  const outputs = await recordMember(context, member, inputs, recorded?.defaulted ?? {});
  // Shown as drift: an inactive member is not gone, and is not switched on again unasked.
  return {
    inputs: member.inactiveFlag === true ? ({ ...inputs, inactive: true } as MemberInputs) : inputs,
    outputs,
  };
}

/** A member always has a role (the screen requires one): recorded without, no later run could read the state. */
function withoutRole(id: string, member: LiveApiMember): PsaError {
  return new PsaError({
    code: "unexpected-answer",
    what: `API member "${member.identifier}" (${id}) was answered without its security role.`,
    why: "ConnectWise requires a role of every member, so this answer leaves something out; nothing of it was recorded.",
    next: "Run it again; if it stays so, look at the member under System > Members > API Members, and whether our API member may read it.",
  });
}

export function memberInputsOf(outputs: MemberOutputs): MemberInputs {
  return Object.fromEntries(
    memberInputNames.filter((name) => outputs[name] !== undefined).map((name) => [name, outputs[name]]),
  ) as unknown as MemberInputs;
}

function liveInputs(member: LiveApiMember, recorded: MemberOutputs): MemberInputs {
  const declared = memberInputsOf(recorded);
  const fields: [string, string | undefined][] = [...textFieldNames, ...referenceFieldNames].map((name) => {
    const wanted = declared[name] ?? recorded.defaulted[name];
    if (wanted === undefined) return [name, undefined];
    if (liveMatches(member, name, wanted)) return [name, declared[name]];
    return [name, formLike(member, name, wanted)];
  });
  return withoutUndefined({
    ...declared,
    identifier: member.identifier,
    securityRoleId: member.securityRole?.id == null ? undefined : String(member.securityRole.id),
    ...Object.fromEntries(fields),
  }) as MemberInputs;
}

function formLike(member: LiveApiMember, name: MemberField, wanted: string): string | undefined {
  const reference =
    name in referenceFields ? member[referenceFields[name as keyof typeof referenceFields].field] : undefined;
  return reference?.id != null && isRecordId(wanted) ? String(reference.id) : liveText(member, name);
}

function allInputs(member: LiveApiMember): MemberInputs {
  return withoutUndefined({
    identifier: member.identifier,
    memberName: member.name ?? member.identifier,
    securityRoleId: String(member.securityRole?.id ?? ""),
    ...Object.fromEntries(
      [...textFieldNames, ...referenceFieldNames]
        .filter((name) => name !== "memberName")
        .map((name) => [name, liveText(member, name)]),
    ),
  });
}
