import type { FindingValue } from "../../access/finding.ts";
import type { KeyChange, LoginChange } from "../compare/access-difference.ts";
import type { ChangeEntry } from "./change-entry.ts";
import { leavesBehind } from "./left-behind.ts";
import { named } from "./some-of.ts";

/** What changes in one key: one entry. A key gives nobody more than its member may. */
export function keyEntries(change: KeyChange): ChangeEntry[] {
  const { before, after } = change;
  const key = after ?? before;
  if (!key) return [];
  const rule = !before ? "key-added" : after ? "key-changed" : key.retained ? "left-behind" : "key-removed";
  return [
    {
      rule,
      effect: "neutral",
      object: { kind: "key", names: [key.description], ...(key.urn === undefined ? {} : { urn: key.urn }) },
      subject: `The key "${named(key.description)}" of ${named(key.member)}`,
      predicate: keyPredicate(change),
      values: { from: before?.publicKey ?? null, to: after?.publicKey ?? null },
      ...(key.place ? { place: key.place } : {}),
    },
  ];
}

function keyPredicate({ before, after, pair, member, description }: KeyChange): string {
  if (!before) return "is new";
  if (!after) return before.retained ? leavesBehind() : "goes";
  const pairs = {
    given: `gets its pair, public key ${after.publicKey}`,
    taken: `has no pair any more; it was public key ${before.publicKey}`,
    rotated: `gets another pair: public key ${before.publicKey} → ${after.publicKey}`,
  };
  return [
    ...(member ? [`was one of ${named(member.from)}`] : []),
    ...(description ? [`was described as "${named(description.from)}"`] : []),
    ...(pair ? [pairs[pair]] : []),
  ].join(" and ");
}

/** What changes in one integrator login. */
export function loginEntries({ before, after, fields }: LoginChange): ChangeEntry[] {
  const login = after ?? before;
  if (!login) return [];
  const frame = {
    object: {
      kind: "login" as const,
      names: [login.username],
      ...(login.id === undefined ? {} : { id: login.id }),
      ...(login.urn === undefined ? {} : { urn: login.urn }),
    },
    subject: `The integrator login "${named(login.username)}"`,
    ...(login.place ? { place: login.place } : {}),
  };
  const open = fields
    .filter(({ effect }) => effect === "wider" || effect === "narrower")
    .map(({ field }) => titleOf(field));
  const areas = open.length > 0 ? ` with ${open.join(", ")}` : "";
  if (!before) return [{ ...frame, rule: "login-added", effect: "wider", predicate: `is new${areas}` }];
  if (!after && before.retained)
    return [{ ...frame, rule: "left-behind", effect: "neutral", predicate: leavesBehind() }];
  if (!after) return [{ ...frame, rule: "login-removed", effect: "narrower", predicate: `goes${areas}` }];
  return fields.map(({ field, from, to, effect }) => ({
    ...frame,
    rule: "login-changed",
    effect,
    predicate:
      effect === "unknown"
        ? `has ${titleOf(field)} that will be known only when the update runs`
        : `changes in ${titleOf(field)}: ${valueText(from)} → ${valueText(to)}`,
    values: { from, to },
  }));
}

/** `areaServiceTicket` → `area service ticket` */
function titleOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function valueText(value: FindingValue): string {
  return value === null || value === false ? "no" : value === true ? "yes" : value;
}
