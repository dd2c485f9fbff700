import type { NewApiMember } from "../../connectwise/index.ts";
import { PsaError } from "../../model/psa-error.ts";
import { nearest } from "../../model/nearest-names.ts";
import type { Context } from "../context.ts";
import { recordId } from "../record-id.ts";
import {
  isRecordId,
  type MemberField,
  type ReferenceField,
  referenceFields,
  referenceText,
  textFields,
  type TextField,
} from "./fields.ts";

/** Fields by our names, as texts → the record ConnectWise wants. @throws PsaError "bad-input" with every unknown name */
export async function resolveFields(
  context: Context,
  fields: { [F in MemberField]?: string },
  securityRoleId?: string,
): Promise<Omit<NewApiMember, "identifier">> {
  const problems: string[] = [];
  const record: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(fields) as [MemberField, string][]) {
    if (name in textFields) record[textFields[name as TextField].field] = text;
    else {
      const id = await referenceId(context, name as ReferenceField, text, problems);
      if (id !== undefined) record[referenceFields[name as ReferenceField].field] = { id };
    }
  }
  if (securityRoleId !== undefined) {
    const id = recordId(securityRoleId, "a security role");
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

async function referenceId(
  context: Context,
  name: ReferenceField,
  text: string,
  problems: string[],
): Promise<number | undefined> {
  const candidates = await context.snapshot.references(referenceFields[name].kind);
  const found = candidates.find((candidate) =>
    isRecordId(text)
      ? String(candidate.id) === text
      : candidate.name === text || candidate.identifier === text,
  );
  if (found) return found.id;
  const names = candidates.map((candidate) => referenceText(candidate) ?? String(candidate.id));
  const near = nearest(text, names);
  const shown =
    names.length <= 20 ? names.join(", ") : `${names.slice(0, 20).join(", ")} and ${names.length - 20} more`;
  problems.push(
    `${name}: ${JSON.stringify(text)} does not exist${near.length > 0 ? ` (nearest: ${near.join(", ")})` : ""}; valid: ${shown || "none"}`,
  );
  return undefined;
}
