import { isPsaError, PsaError } from "../../access/psa-error.ts";
import { guardMember } from "../../tenant/guard.ts";
import { isAbsent } from "../recorded/absent.ts";
import { type Context, modeOf } from "../../tenant/context.ts";
import { guardSettings } from "../../tenant/guard-settings.ts";
import { isLeftAlone } from "../left-alone.ts";
import { requireRecordId } from "../require-record-id.ts";
import { requireTenant } from "../../tenant/require-tenant.ts";
import type { MemberOutputs } from "./state.ts";
import { patchMember } from "./write.ts";

/** Members cannot be deleted: destroying one makes it inactive, which stops its keys. */
export async function deleteMember(context: Context, id: string, props: MemberOutputs): Promise<void> {
  if (isAbsent(id)) return;
  if (modeOf(context) === "observe") {
    context.notice(
      `API member "${props.identifier}" (${id}) is forgotten and stays as it is: observe mode changes nothing`,
    );
    return;
  }
  try {
    await makeInactive(context, id, props);
  } catch (error) {
    throw isPsaError(error) ? withLostKeys(error) : error;
  }
}

/** The engine drops the records of keys that go with a member before it asks for the member: a refusal comes too late for them. */
function withLostKeys(error: PsaError): PsaError {
  const lost =
    "Keys of this program that go with the member are no longer in the state: `pulumi up` records and proves them again.";
  return new PsaError({ ...error, next: [error.next, lost].filter(Boolean).join(" ") });
}

async function makeInactive(context: Context, id: string, props: MemberOutputs): Promise<void> {
  await requireTenant(context, props.tenant, `API member "${props.identifier}"`);
  const member = await context.snapshot.apiMember(requireRecordId(id, "an API member"));
  if (!member) return;
  const what = `API member "${member.identifier}" (${id})`;
  if (isLeftAlone(context, "ApiMember", id, props, { what, isStillNamed: true })) {
    // The engine drops the records of keys that are `deletedWith` the old record, without a call.
    if (!context.declarations.declaresKeyOf(id))
      context.notice(
        `the program declares no key of API member "${member.identifier}" (${id}): if one was recorded with its old record, it is no longer watched and may still sign in: delete it on the screen`,
      );
    return;
  }
  if (member.inactiveFlag === true) return;
  await guardMember(context.snapshot, member, guardSettings(context), "make inactive");
  const { kept } = await patchMember(context, member, { inactiveFlag: true });
  if (kept.length > 0) {
    throw new PsaError({
      code: "unexpected-answer",
      what: `API member "${member.identifier}" (${id}) is still active: ConnectWise answered the change and kept it.`,
      next: "Tick Inactive on the screen (System > Members > API Members), then run again.",
    });
  }
  context.notice(
    `API member "${member.identifier}" (${id}) is inactive now; ConnectWise cannot delete members, so its identifier stays taken. ` +
      "That its keys stop with it is not documented: delete any that still signs in (System > Members > API Members > API Keys)",
  );
}
