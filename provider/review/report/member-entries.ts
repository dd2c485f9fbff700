import type { MemberAccess } from "../../access/access-record.ts";
import type { MemberChange } from "../compare/access-difference.ts";
import { isEmpty } from "../compare/compare-rights.ts";
import type { ChangeEntry, Effect, Rule } from "./change-entry.ts";
import { type EntryFrame, type GuideOf, rightsEntries } from "./rights-entries.ts";
import { leavesBehind } from "./left-behind.ts";
import { named, someOf } from "./some-of.ts";

/** Everything that changes for members that change in the same way, and for what they may do. */
export function memberEntries(change: MemberChange, guideOf: GuideOf): ChangeEntry[] {
  const members = change.members
    .map(({ before, after }) => after ?? before)
    .filter((member) => member !== undefined);
  const [first] = members;
  if (!first) return [];
  const names = members.map(({ identifier }) => identifier);
  const frame: EntryFrame = {
    object: {
      kind: "member",
      names,
      ...(members.length === 1 && first.id !== undefined ? { id: first.id } : {}),
      ...(members.length === 1 && first.urn !== undefined ? { urn: first.urn } : {}),
    },
    subject: someOf(names.map(named)),
    ...(first.place ? { place: first.place } : {}),
  };
  const said = happened(change, first, members.length > 1);
  const { profile } = change;
  return [
    ...said.map((one) => ({ ...frame, ...one })),
    ...rightsEntries(change, frame, profile === undefined ? undefined : guideOf(profile)),
  ];
}

type Said = Pick<ChangeEntry, "rule" | "effect" | "predicate" | "values">;

function happened(change: MemberChange, member: MemberAccess, many: boolean): Said[] {
  const { role, moved, active, unclear, members } = change;
  const [pair] = members;
  const [is, becomes] = many ? ["are", "become"] : ["is", "becomes"];
  const said: Said[] = [];
  const say = (rule: Rule, effect: Effect, predicate: string, values?: Said["values"]) =>
    said.push({ rule, effect, predicate, ...(values ? { values } : {}) });
  if (!pair?.before) {
    const what = many ? "new API members" : "a new API member";
    const inactive = member.active ? "" : ", inactive";
    say(
      "member-added",
      member.active ? "wider" : "neutral",
      `${is} ${what} with ${roleText(role.to, member)}${inactive}`,
      {
        from: null,
        to: role.to,
      },
    );
  } else if (!pair.after && pair.before.retained) {
    say("left-behind", "neutral", leavesBehind(many));
  } else if (!pair.after) {
    const end =
      member.urn === undefined
        ? `${is} gone`
        : `${many ? "leave" : "leaves"} the program and ${becomes} inactive`;
    say("member-removed", member.active ? "narrower" : "neutral", end, { from: role.from, to: null });
  } else {
    const [goes, isNow] = many ? ["move", "are"] : ["moves", "is"];
    if (moved) {
      say(
        "member-moved",
        effectOf(change),
        `${goes} from ${roleText(role.from, pair.before)} to ${roleText(role.to, pair.after)}`,
        role,
      );
    }
    if (active) {
      const [rule, effect, text] = active.to
        ? (["member-activated", "wider", `${isNow} active again`] as const)
        : (["member-deactivated", "narrower", `${becomes} inactive`] as const);
      say(rule, effect, text, active);
    }
  }
  if (unclear) {
    const [effect, why] = unclearReason(change);
    say("rights-unknown", effect, `may do something that cannot be said: ${why}`);
  }
  return said;
}

function unclearReason({ role, roleBefore, roleAfter, members, leftOut }: MemberChange): [Effect, string] {
  const { before, after } = members[0] ?? {};
  if (after?.unknown || (after && role.to === null && after.roleId === undefined))
    return ["unknown", "its role is not known yet"];
  const absent =
    after && !roleAfter ? roleText(role.to, after) : roleText(roleBefore ? null : role.from, before);
  return leftOut
    ? ["unknown", `${absent} does not change, and this preview was made without --show-sames`]
    : ["unclear", `${absent} is not in this comparison`];
}

function roleText(name: string | null, member: MemberAccess | undefined): string {
  if (name !== null) return `the role "${named(name)}"`;
  return member?.roleId === undefined
    ? "a role that is not known yet"
    : `the role of record ${member.roleId}`;
}

/** Of a move: by what the two roles allow. */
function effectOf(change: MemberChange): Effect {
  if (change.unclear) return unclearReason(change)[0];
  if (isEmpty(change)) return change.withRole ? "wider" : "neutral";
  const { admin, widened, customize } = change;
  const effects = customize.map(({ effect }) => effect);
  if (admin?.to || widened.length > 0 || effects.some((one) => one.startsWith("wider"))) return "wider";
  return effects.includes("unclear") ? "unclear" : "narrower";
}
