import type { PatchOperation } from "../../connectwise/index.ts";
import { storesText } from "../../access/stored-text.ts";
import type { LiveApiMember } from "../../tenant/tenant-reader.ts";
import type { Context } from "../../tenant/context.ts";

/** Fields that do not hold what was sent, by ConnectWise's names. A wrong path answers 200 and changes nothing. */
export function keptFields(sent: Readonly<Record<string, unknown>>, stored: LiveApiMember): string[] {
  return Object.entries(sent)
    .filter(([field, value]) => {
      const now = (stored as unknown as Record<string, unknown>)[field];
      if (Array.isArray(value)) return !sameNumbers(value as number[], (now ?? []) as number[]);
      if (isReference(value)) return !isReference(now) || now.id !== value.id;
      if (typeof value === "string") return !storesText(field, value, typeof now === "string" ? now : "");
      return (now ?? "") !== (value ?? "") && !(value === false && now == null);
    })
    .map(([field]) => field);
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

function isReference(value: unknown): value is { id: number } {
  return typeof value === "object" && value !== null && "id" in value;
}

/** PATCHes whole references and compares the answer with what was sent. @returns the stored member, and what was kept */
export async function patchMember(
  context: Context,
  { id, identifier }: Pick<LiveApiMember, "id" | "identifier">,
  fields: Readonly<Record<string, unknown>>,
): Promise<{ member: LiveApiMember; kept: string[] }> {
  const operations: PatchOperation[] = Object.entries(fields).map(([path, value]) => ({
    op: "replace",
    path,
    value,
  }));
  const member = await context.connection.apiMembers.patch(id, operations, identifier);
  await context.snapshot.noteApiMember(member);
  return { member, kept: keptFields(fields, member) };
}
