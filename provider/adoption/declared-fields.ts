import { extraNames, type ExtraInputs, liveExtras } from "../resources/api-member/extras.ts";
import {
  liveText,
  type MemberField,
  type ReferenceField,
  referenceFieldNames,
  referenceFields,
  textFields,
} from "../resources/api-member/fields.ts";
import { isRecordId } from "../resources/reference-id.ts";
import type { Context } from "../tenant/context.ts";
import type { LiveApiMember, LiveMemberFields } from "../tenant/tenant-reader.ts";

export interface MemberDeclaration {
  /** What a program has to say of the member, by the names of its inputs; identifier, name and role apart. */
  declared: { [F in MemberField]?: string } & ExtraInputs;
  /** Fields that the screen requires, where they are as the tenant's defaults have them. */
  defaulted: { [F in MemberField]?: string };
}

/** A member's fields, split into those that differ from the tenant's defaults and those that do not. */
export async function declaredFields(
  context: Context,
  member: LiveApiMember,
  defaults: LiveMemberFields,
): Promise<MemberDeclaration> {
  const declared: MemberDeclaration["declared"] = {};
  const defaulted: MemberDeclaration["defaulted"] = {};
  for (const name of referenceFieldNames) {
    const text = liveText(member, name);
    const own = referenceOf(member, name);
    if (text === undefined || own?.id == null) continue;
    const standard = referenceOf(defaults, name);
    const isDefault = text === liveText(defaults, name) && own.id === standard?.id;
    // By record id where the name would be read otherwise, or is somebody else's as well.
    const ambiguous = text === liveText(defaults, name) && !isDefault;
    const sayable = isSayable(text) && !isRecordId(text) && !ambiguous;
    if (!isDefault || (!sayable && referenceFields[name].screen))
      declared[name] = sayable ? text : String(own.id);
    else if (referenceFields[name].screen) defaulted[name] = text;
  }
  for (const name of ["email", "notes"] as const) {
    const text = liveText(member, name);
    const { max = Infinity } = textFields[name];
    if (text === undefined || text === liveText(defaults, name)) continue;
    if (isSayable(text) && text.length <= max) declared[name] = text;
  }
  const extras = await liveExtras(context, member, differingExtras(member, defaults));
  for (const name of extraNames)
    if (extras[name] !== undefined) Object.assign(declared, { [name]: extras[name] });
  return { declared, defaulted };
}

function referenceOf(fields: LiveMemberFields, name: ReferenceField) {
  return fields[referenceFields[name].field];
}

/** `check` trims texts, and refuses empty ones. */
function isSayable(text: string): boolean {
  return text !== "" && text === text.trim();
}

/** The extras to look at, with values that do not matter. */
function differingExtras(member: LiveMemberFields, defaults: LiveMemberFields): ExtraInputs {
  const boards = (fields: LiveMemberFields) => (fields.excludedServiceBoardIds ?? []).toSorted().join();
  return {
    ...(Boolean(member.blockPriceFlag) === Boolean(defaults.blockPriceFlag) ? {} : { blockPrice: true }),
    ...(Boolean(member.blockCostFlag) === Boolean(defaults.blockCostFlag) ? {} : { blockCost: true }),
    ...(boards(member) === boards(defaults) ? {} : { excludedBoards: [] }),
  };
}
