import type { KeyAccess, LoginAccess } from "../../access/access-record.ts";
import type { FindingValue } from "../../access/finding.ts";
import { byName } from "../../access/permissions.ts";
import type { KeyChange, LoginChange, LoginEffect, Sides } from "./access-difference.ts";
import { changed, unknownPaths } from "./compare-rights.ts";

/**
 * What changes in one key; undefined: nothing. The role is for the caller to find.
 * @param options.pairs both sides show which pair a key has
 */
export function compareKey(
  { before, after }: Sides<KeyAccess>,
  { pairs }: { pairs: boolean },
): Omit<KeyChange, "role"> | undefined {
  if (!before || !after) return { before, after, pair: undefined, member: undefined, description: undefined };
  const change = {
    before,
    after,
    pair: pairs ? pairChange(before.publicKey, after.publicKey) : undefined,
    member: changed(before.member, after.member),
    description: changed(before.description, after.description),
  };
  return change.pair || change.member || change.description ? change : undefined;
}

function pairChange(from: string | undefined, to: string | undefined): KeyChange["pair"] {
  if (from === to) return undefined;
  if (from === undefined) return "given";
  return to === undefined ? "taken" : "rotated";
}

/** What changes in one integrator login; undefined: nothing. */
export function compareLogin({ before, after }: Sides<LoginAccess>): LoginChange | undefined {
  const [old, now] = [before?.fields ?? {}, after?.fields ?? {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort(byName);
  const fields = names
    .map((field) => ({ field, from: valueOf(old, field), to: valueOf(now, field) }))
    .filter(({ from, to }) => from !== to)
    .map((change) => ({ ...change, effect: loginEffect(change) }));
  for (const path of unknownPaths(before, after)) {
    fields.push({ field: path.join(" "), from: null, to: null, effect: "unknown" });
  }
  if (before && after && fields.length === 0) return undefined;
  return { before, after, fields };
}

/** A right that is not named is not given. */
function valueOf(fields: Readonly<Record<string, FindingValue>>, field: string): FindingValue {
  return (Object.hasOwn(fields, field) ? fields[field] : undefined) ?? null;
}

function loginEffect({
  field,
  from,
  to,
}: {
  field: string;
  from: FindingValue;
  to: FindingValue;
}): LoginEffect {
  const [had, has] = [from !== null && from !== false, to !== null && to !== false];
  const opens = /^(area|allAreas$|allRecords$)/.test(field) ? 1 : field === "inactive" ? -1 : 0;
  if (opens === 0 || had === has) return "unclear";
  return has === opens > 0 ? "wider" : "narrower";
}
