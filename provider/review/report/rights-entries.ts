import type { CustomizeList } from "../../access/customize.ts";
import { columnTitles } from "../../access/level.ts";
import type { ProfileGuide } from "../../access/profile-guide.ts";
import type { CustomizeChange, CustomizeEffect, RightsChange } from "../compare/access-difference.ts";
import type { Ask, ChangeEntry, Rule } from "./change-entry.ts";
import { levelPredicate, rowsOf } from "./level-words.ts";
import { someOf } from "./some-of.ts";

/** Slug of a profile → what it says; undefined for one that this package does not have. */
export type GuideOf = (slug: string) => ProfileGuide | undefined;

export type EntryFrame = Pick<ChangeEntry, "object" | "subject" | "place">;

/** What somebody may do more and less: one entry for each row of the screen and each Customize list. */
export function rightsEntries(
  { admin, widened, narrowed, customize }: RightsChange,
  frame: EntryFrame,
  guide: ProfileGuide | undefined,
): ChangeEntry[] {
  const entries: ChangeEntry[] = [];
  if (admin) {
    entries.push({
      ...frame,
      rule: admin.to ? "role-admin-granted" : "role-admin-taken",
      effect: admin.to ? "wider" : "narrower",
      predicate: adminPredicate(frame.object, admin.to),
      values: admin,
    });
  }
  const levels: [Rule, "wider" | "narrower", typeof widened][] = [
    ["level-wider", "wider", widened],
    ["level-narrower", "narrower", narrowed],
  ];
  for (const [rule, effect, changes] of levels) {
    for (const row of rowsOf(changes)) {
      const ask = askFor(guide, row.module, row.function, row.cells[0]);
      entries.push({
        ...frame,
        rule,
        effect,
        predicate: levelPredicate(row),
        row,
        ...(ask === undefined ? {} : { ask }),
      });
    }
  }
  for (const change of customize) entries.push(customizeEntry(change, frame));
  return entries;
}

function adminPredicate({ kind, names }: ChangeEntry["object"], granted: boolean): string {
  if (kind === "role") {
    return granted
      ? "becomes an administrator role: it may do everything, whatever its levels say"
      : "is no longer an administrator role: its levels count";
  }
  const has = names.length > 1 ? "have" : "has";
  return granted
    ? `now ${has} an administrator role and may do everything`
    : `no longer ${has} an administrator role`;
}

function askFor(
  guide: ProfileGuide | undefined,
  module: string,
  fn: string,
  cell: { column: keyof typeof columnTitles } | undefined,
): Ask | undefined {
  if (!guide) return undefined;
  const asked = guide.asks(module, fn, cell && columnTitles[cell.column]);
  return asked ? { reason: asked.reason, source: asked.source } : null;
}

const customizeRules: Record<CustomizeEffect, [Rule, ChangeEntry["effect"]]> = {
  wider: ["customize-wider", "wider"],
  "wider-and-narrower": ["customize-wider", "wider"],
  narrower: ["customize-narrower", "narrower"],
  unclear: ["customize-unclear", "unclear"],
};

/** A profile's word on a function is no word on an entry of its list, so none is given. */
function customizeEntry(change: CustomizeChange, frame: EntryFrame): ChangeEntry {
  const { module, function: fn, from, to, effect } = change;
  const [rule, entryEffect] = customizeRules[effect];
  return {
    ...frame,
    rule,
    effect: entryEffect,
    predicate: `${customizePredicate(from, to)} ${module} · ${fn}`,
    row: { module, function: fn, cells: [] },
    values: { from, to },
  };
}

/** Goes on with the function. */
function customizePredicate(from: CustomizeList | null, to: CustomizeList | null): string {
  if (from && to && "allow" in from && "allow" in to) return `${itemChange(from.allow, to.allow)} in`;
  if (from && to && "disallow" in from && "disallow" in to)
    return `${itemChange(to.disallow, from.disallow)} in`;
  return `had ${listText(from)} and now has ${listText(to)} in the Customize list of`;
}

function itemChange(open: readonly string[], opens: readonly string[]): string {
  const more = opens.filter((item) => !open.includes(item));
  const less = open.filter((item) => !opens.includes(item));
  return [
    ...(more.length > 0 ? [`may now use ${someOf(more, 8)}`] : []),
    ...(less.length > 0 ? [`may no longer use ${someOf(less, 8)}`] : []),
  ].join(" and ");
}

function listText(list: CustomizeList | null): string {
  if (list === null) return "nothing declared";
  if ("allow" in list) return list.allow.length === 0 ? "no entry allowed" : `only ${someOf(list.allow, 8)}`;
  return list.disallow.length === 0 ? "every entry" : `all but ${someOf(list.disallow, 8)}`;
}
