import type { NewApiMember } from "../../connectwise/index.ts";
import { PsaError } from "../../access/psa-error.ts";
import type { LiveMemberFields } from "../../tenant/tenant-reader.ts";
import type { Context } from "../../tenant/context.ts";
import { requireRecordId } from "../require-record-id.ts";
import { referenceId } from "../reference-id.ts";
import {
  type MemberField,
  type ReferenceField,
  referenceFields,
  textFields,
  type TextField,
} from "./fields.ts";

/**
 * Fields by our names, as texts → the record ConnectWise wants.
 * @param defaults the tenant's, which decide between records of one name
 * @throws PsaError "bad-input" with every name that none or several bear
 */
export async function resolveFields(
  context: Context,
  fields: { [F in MemberField]?: string },
  securityRoleId?: string,
  defaults: LiveMemberFields = {},
): Promise<Omit<NewApiMember, "identifier">> {
  const problems: string[] = [];
  const record: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(fields) as [MemberField, string][]) {
    if (name in textFields) record[textFields[name as TextField].field] = text;
    else {
      const { field, kind } = referenceFields[name as ReferenceField];
      const found = referenceId(
        name,
        await context.snapshot.references(kind),
        text,
        defaults[field]?.id ?? undefined,
      );
      if ("id" in found) record[field] = { id: found.id };
      else problems.push(found.problem);
    }
  }
  if (securityRoleId !== undefined) {
    const id = requireRecordId(securityRoleId, "a security role");
    if (await context.snapshot.role(id)) record.securityRole = { id };
    else problems.push(`securityRoleId: there is no security role with the id ${id}`);
  }
  if (problems.length > 0) {
    throw new PsaError({
      code: "bad-input",
      what: `${problems.join("; ")}.`,
      why: "Nothing was made or changed.",
      next: "Use one of the names listed, or a record id.",
    });
  }
  return record;
}
