import { isDeepStrictEqual } from "node:util";
import { checkMember } from "../resources/api-member/check.ts";
import { readMember } from "../resources/api-member/read.ts";
import { recordMember } from "../resources/api-member/record.ts";
import type { MemberInputs, MemberOutputs } from "../resources/api-member/state.ts";
import type { Context } from "../tenant/context.ts";
import type { LiveApiMember, LiveMemberFields } from "../tenant/tenant-reader.ts";
import { declaredFields } from "./declared-fields.ts";
import { type Skipped, undeclarable } from "./skipped.ts";

export interface AdoptableMember {
  id: string;
  inputs: MemberInputs;
  outputs: MemberOutputs;
}

/**
 * An API member as the provider itself would record it: what differs from the tenant's defaults is declared, what the screen
 * requires and equals them is defaulted, the rest is left alone. One that no program can declare exactly is refused.
 * @param defaults undefined where they could not be read: then every field is declared
 */
export async function takeMember(
  context: Context,
  member: LiveApiMember,
  defaults: LiveMemberFields | undefined,
): Promise<AdoptableMember | Skipped> {
  const { declared, defaulted } = await declaredFields(context, member, defaults ?? {});
  const { inputs: checked, failures } = checkMember(
    {},
    {
      identifier: member.identifier,
      memberName: member.name ?? undefined,
      securityRoleId: member.securityRole?.id == null ? undefined : String(member.securityRole.id),
      ...declared,
    },
  );
  if (failures.length > 0) return undeclarable(failures);
  const inputs = checked as unknown as MemberInputs;
  const outputs = await recordMember(context, member, inputs, defaulted);
  const seen = await readMember(context, String(member.id), outputs);
  if (!isDeepStrictEqual(seen, { inputs, outputs }))
    return { refused: "a program cannot say its name exactly: it is empty, or begins or ends with a space" };
  return { id: String(member.id), inputs, outputs };
}
