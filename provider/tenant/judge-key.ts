import { changesBetween, isNarrowing, type CellChange, type PermissionMap } from "../access/permissions.ts";
import type { LiveRights } from "./live-rights.ts";

/** What signing in with a pair showed. Only `proved` settles a key. */
export type KeyVerdict =
  | { verdict: "proved" }
  | { verdict: "too-narrow"; missing: CellChange[] }
  | { verdict: "too-wide"; extra: CellChange[] }
  | { verdict: "other-member"; identifier: string }
  /** ConnectWise does not say whose key it is: never taken for proved. */
  | { verdict: "owner-unknown" };

/** @param expected effective levels the key should have, both ways: no more and no less */
export function judgeKey(
  signedIn: { identifier: string | undefined; rights: LiveRights },
  memberIdentifier: string,
  expected: PermissionMap,
): KeyVerdict {
  const { identifier, rights } = signedIn;
  if (identifier !== undefined && identifier.toLowerCase() !== memberIdentifier.toLowerCase()) {
    return { verdict: "other-member", identifier };
  }
  const changes = changesBetween(rights.permissions, expected);
  const extra = changes.filter(isNarrowing);
  if (extra.length > 0) return { verdict: "too-wide", extra };
  if (identifier === undefined) return { verdict: "owner-unknown" };
  return changes.length > 0 ? { verdict: "too-narrow", missing: changes } : { verdict: "proved" };
}
