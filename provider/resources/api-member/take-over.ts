import { PsaError } from "../../access/psa-error.ts";
import { isWithin } from "../../access/permissions.ts";
import { guardMember } from "../../tenant/guard.ts";
import type { LiveApiMember } from "../../tenant/tenant-reader.ts";
import type { Context } from "../../tenant/context.ts";
import { guardSettings } from "../../tenant/guard-settings.ts";
import { noteOtherHolders } from "../other-holders.ts";
import { PartialFailure } from "../partial-failure.ts";
import type { MemberField } from "./fields.ts";
import { recordMember } from "./record.ts";
import type { MemberInputs, MemberOutputs } from "./state.ts";
import { keptFields, patchMember } from "./write.ts";

/**
 * Takes over a member that exists. Nothing is written, but for what `adopt` and `reactivate` ask for by themselves: the declared
 * role in the place of one that grants nothing beyond it, and the end of being inactive.
 * @throws PsaError "exists" with every condition that is not met
 */
export async function takeOver(
  context: Context,
  inputs: MemberInputs,
  defaulted: { [F in MemberField]?: string },
  member: LiveApiMember,
  fields: Readonly<Record<string, unknown>>,
): Promise<{ id: string; outputs: MemberOutputs }> {
  const id = String(member.id);
  await guardMember(context.snapshot, member, guardSettings(context), "take over");
  context.declarations.requireFree("ApiMember", id, { ...inputs });
  const differing = keptFields(fields, member);
  const isOwn = context.declarations.isOwn("ApiMember", id, { ...inputs });
  const mayAdopt = inputs.adopt === true || isOwn;
  const inactive = member.inactiveFlag === true;
  const equal = !inactive && differing.length === 0 && member.identifier === inputs.identifier;
  const otherRole = differing.includes("securityRole");
  const wider = otherRole ? await widerRole(context, member, inputs) : undefined;
  if (!equal) requireConditions(member, differing, { mayAdopt, inputs, wider });
  const wanted = {
    ...(otherRole ? { securityRole: fields.securityRole } : {}),
    ...(inactive ? { inactiveFlag: false } : {}),
  };
  const left = differing.filter((field) => field !== "securityRole");
  const later =
    left.length > 0
      ? `, although it differs in ${left.join(", ")}: \`pulumi refresh\` takes note of that, the next \`up\` sets it`
      : "";
  if (Object.keys(wanted).length === 0) {
    context.notice(`API member "${member.identifier}" (${id}) ${takenText(equal, inputs, isOwn)}${later}`);
    if (!isOwn) noteOtherHolders(context);
    return { id, outputs: await recordMember(context, member, inputs, defaulted) };
  }
  const written = Object.keys(wanted).map((field) => changeNames[field as keyof typeof changeNames]);
  context.notice(`API member "${member.identifier}" (${id}) adopted: ${written.join(" and ")}${later}`);
  if (!isOwn) noteOtherHolders(context);
  const { member: stored, kept } = await patchMember(context, member, wanted);
  const outputs = await recordMember(context, stored, inputs, defaulted);
  if (kept.length === 0) return { id, outputs };
  throw new PartialFailure(
    id,
    outputs,
    kept.includes("inactiveFlag")
      ? [
          `API member "${member.identifier}" (${id}) is still inactive: ConnectWise answered the change and kept it`,
          "what to do: untick Inactive on the screen, then run `up` again",
        ]
      : [
          `API member "${member.identifier}" (${id}) still has another role: ConnectWise answered the change and kept it`,
          "what to do: give it the declared role on the screen, then run `up` again",
        ],
  );
}

const changeNames = {
  securityRole: "it is given the declared role",
  inactiveFlag: "it is switched on again; its old keys live again: delete all keys listed on the screen",
};

function takenText(equal: boolean, inputs: MemberInputs, isOwn: boolean): string {
  if (isOwn) return "is this stack's own: taken over from its old record; nothing was written";
  return equal && !inputs.adopt
    ? `exists and equals what is declared in every field, as an interrupted run leaves it: taken over`
    : `adopted; nothing was written`;
}

/** The name of the member's role if that grants more than the declared one; undefined if it does not, or is gone. */
async function widerRole(
  context: Context,
  member: LiveApiMember,
  inputs: MemberInputs,
): Promise<string | undefined> {
  const { snapshot, declarations } = context;
  const live = member.securityRole?.id == null ? undefined : await snapshot.role(member.securityRole.id);
  if (!live) return undefined;
  const target = await snapshot.role(Number(inputs.securityRoleId));
  if (!target) return live.name;
  if (live.adminFlag === true && target.adminFlag !== true) return live.name;
  // A role that this run made has no levels yet: what the program declares of it counts.
  const declared = declarations.permissionsOf(target.name) ?? (await snapshot.rights(target)).permissions;
  return isWithin((await snapshot.rights(live)).permissions, declared) ? undefined : live.name;
}

interface Conditions {
  mayAdopt: boolean;
  inputs: MemberInputs;
  wider: string | undefined;
}

/** All that has to be done before the member can be taken over, in one message. */
function requireConditions(
  member: LiveApiMember,
  differing: readonly string[],
  { mayAdopt, inputs, wider }: Conditions,
): void {
  const inactive = member.inactiveFlag === true;
  const flags = [
    ...(mayAdopt ? [] : ["`adopt: true`"]),
    ...(inactive && !inputs.reactivate ? ["`reactivate: true`"] : []),
  ];
  if (flags.length === 0 && wider === undefined) return;
  const conditions = [
    ...(wider === undefined
      ? []
      : [
          `give it the declared role on the screen, or narrow the role "${wider}", which grants more than the declared one`,
        ]),
    ...(flags.length === 0
      ? []
      : [
          `set ${flags.join(" and ")} to ${inactive ? "switch it on again (its old keys live again: delete them)" : "take it over"}`,
        ]),
  ];
  const next = `${conditions.join(", and ")}; or declare another identifier.`;
  throw new PsaError({
    code: "exists",
    what: inactive
      ? `An inactive API member of that identifier exists: "${member.identifier}" (${member.id}).`
      : `An API member of that identifier exists: "${member.identifier}" (${member.id}).`,
    why:
      (inactive
        ? "Members cannot be deleted, an identifier stays taken for ever, and somebody may have switched this one off on purpose."
        : "It was not made by this resource.") +
      (differing.length > 0 ? ` It differs in ${differing.join(", ")}.` : ""),
    next: next.charAt(0).toUpperCase() + next.slice(1),
  });
}
