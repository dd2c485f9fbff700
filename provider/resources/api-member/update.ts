import { PsaError } from "../../access/psa-error.ts";
import { guardMember } from "../../tenant/guard.ts";
import type { LiveApiMember } from "../../tenant/tenant-reader.ts";
import { isAbsent } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { guardSettings } from "../../tenant/guard-settings.ts";
import { keptText } from "../kept-text.ts";
import { PartialFailure } from "../partial-failure.ts";
import { requireRecordId } from "../require-record-id.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import { extraFields, observedExtras } from "./extras.ts";
import { liveMatches, liveText, type MemberField } from "./fields.ts";
import { defaultedFields, managedFields, recordMember } from "./record.ts";
import { resolveFields } from "./resolve.ts";
import type { MemberInputs, MemberOutputs } from "./state.ts";
import { keptFields, patchMember } from "./write.ts";

/** PATCHes exactly the managed fields that differ, whole references at a time; nothing when none does. */
export async function updateMember(
  context: Context,
  id: string,
  olds: MemberOutputs,
  inputs: MemberInputs,
): Promise<MemberOutputs> {
  const tenant = await requireTenant(context, olds.tenant, `API member "${inputs.identifier}"`);
  if (isAbsent(id))
    return { ...inputs, schemaVersion: 1, tenant, observed: null, defaulted: {}, outstanding: [] };
  const member = await context.snapshot.apiMember(requireRecordId(id, "an API member"));
  if (!member) {
    throw new PsaError({
      code: "not-found",
      what: `API member "${olds.identifier}" (${id}) is not listed by ConnectWise.`,
      why: "Members cannot be deleted, so this is another tenant's record or a fault.",
      next: "Check site and company; if they are right, ask ConnectWise.",
    });
  }
  if (modeOf(context) === "observe") return recordMember(context, member, inputs, olds.defaulted);
  const defaulted = await defaultedFields(context, inputs, olds.defaulted);
  const managed = managedFields(inputs, defaulted);
  const differing = (Object.keys(managed) as MemberField[]).filter(
    (name) => !liveMatches(member, name, managed[name] as string),
  );
  const extras = await extraFields(context, inputs);
  const differingExtras = keptFields(extras, member);
  const otherRole = String(member.securityRole?.id) !== inputs.securityRoleId;
  const inactive = member.inactiveFlag === true;
  if (inactive && !inputs.reactivate) throw stillInactive(member);
  if (differing.length === 0 && differingExtras.length === 0 && !otherRole && !inactive)
    return recordMember(context, member, inputs, defaulted);

  await guardMember(context.snapshot, member, guardSettings(context), "change");
  requirePlanned(member, olds, differing, otherRole, await movedExtras(context, member, olds));
  const fields = await resolveFields(
    context,
    Object.fromEntries(differing.map((name) => [name, managed[name] as string])),
    otherRole ? inputs.securityRoleId : undefined,
  );
  if (inactive) {
    context.notice(
      `API member "${member.identifier}" (${id}) is switched on again; its old keys live again: delete all keys listed on the screen`,
    );
  }
  const sent = {
    ...fields,
    ...Object.fromEntries(differingExtras.map((field) => [field, extras[field]])),
    ...(inactive ? { inactiveFlag: false } : {}),
  };
  const { member: stored, kept } = await patchMember(context, member, sent);
  const outputs = await recordMember(context, stored, inputs, defaulted);
  if (kept.length > 0) {
    throw new PartialFailure(id, outputs, [
      `API member "${member.identifier}" (${id}): ConnectWise answered the change and kept its own value of ${keptText(kept, sent, { ...stored })}`,
      "what to do: declare what ConnectWise stores, or set these fields on the screen as declared; then run `up` again",
    ]);
  }
  return outputs;
}

/** Of the fields that were recorded before, those that are not as they were. */
async function movedExtras(
  context: Context,
  member: LiveApiMember,
  { observed }: MemberOutputs,
): Promise<string[]> {
  if (!observed) return [];
  const before: Readonly<Record<string, string | boolean | null>> = { ...observed };
  const now = await observedExtras(context, member, Object.keys(observed));
  return Object.entries(now)
    .filter(([name, value]) => value !== before[name])
    .map(([name, value]) => `${name}: ${String(before[name] ?? "none")} → ${String(value)}`);
}

function requirePlanned(
  member: LiveApiMember,
  olds: MemberOutputs,
  differing: MemberField[],
  otherRole: boolean,
  movedExtras: readonly string[],
): void {
  const { observed } = olds;
  if (!observed) return;
  const moved: string[] = differing
    .filter((name) => liveText(member, name) !== observed[name])
    .map((name) => `${name}: ${observed[name] ?? "empty"} → ${liveText(member, name) ?? "empty"}`);
  if (member.inactiveFlag === true && observed.active) moved.push("active → inactive");
  for (const each of movedExtras) moved.push(each);
  if (otherRole && (member.securityRole?.name ?? null) !== observed.securityRole) {
    moved.push(`security role: ${observed.securityRole ?? "none"} → ${member.securityRole?.name ?? "none"}`);
  }
  if (moved.length === 0) return;
  throw new PsaError({
    code: "changed-meanwhile",
    what: `API member "${member.identifier}" was changed since it was last read: ${moved.join("; ")}.`,
    why: "Writing now would overwrite a change nobody reviewed.",
    next: "Run `pulumi refresh`, review the difference, then `pulumi up` again.",
  });
}

function stillInactive(member: LiveApiMember): PsaError {
  return new PsaError({
    code: "guarded",
    what: `API member "${member.identifier}" (${member.id}) is inactive and is not switched on again.`,
    why: "Somebody may have cut it off on purpose, and its old keys would live again.",
    next: "Set `reactivate: true` to switch it on (then delete all its listed keys), or remove it from the program.",
  });
}
