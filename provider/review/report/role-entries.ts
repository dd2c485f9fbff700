import { cellsOf } from "../../access/permissions.ts";
import type { RoleChange } from "../compare/access-difference.ts";
import { counted } from "../../formats/paint.ts";
import type { ChangeEntry } from "./change-entry.ts";
import { type EntryFrame, type GuideOf, rightsEntries } from "./rights-entries.ts";
import { leavesBehind } from "./left-behind.ts";
import { named } from "./some-of.ts";

/** Everything that changes in one role. */
export function roleEntries(change: RoleChange, guideOf: GuideOf): ChangeEntry[] {
  const { before, after, renamed, unknown } = change;
  const role = after ?? before;
  if (!role) return [];
  const frame: EntryFrame = {
    object: {
      kind: "role",
      names: [role.name],
      ...(role.id === undefined ? {} : { id: role.id }),
      ...(role.urn === undefined ? {} : { urn: role.urn }),
    },
    subject: named(role.name),
    ...(role.place ? { place: role.place } : {}),
  };
  const entries: ChangeEntry[] = [];
  if (!after && role.retained) {
    entries.push({ ...frame, rule: "left-behind", effect: "neutral", predicate: leavesBehind() });
  } else if (!before || !after) {
    const cells = cellsOf(role.permissions).length;
    const rights = `${counted(cells, "cell")} above None`;
    entries.push({
      ...frame,
      rule: before ? "role-removed" : "role-added",
      effect: cells === 0 && !role.admin ? "neutral" : before ? "narrower" : "wider",
      predicate: before ? `goes, and ${rights} with it` : `is a new role with ${rights}`,
      values: { from: before?.name ?? null, to: after?.name ?? null },
    });
  }
  if (renamed) {
    entries.push({
      ...frame,
      rule: "role-renamed",
      effect: "neutral",
      subject: named(renamed.from),
      predicate: `is now called ${named(renamed.to)}`,
      values: renamed,
    });
  }
  for (const each of unknown.map((path) => unknownEntry(frame, path))) entries.push(each);
  const profile = role.profile ?? before?.profile;
  return [...entries, ...rightsEntries(change, frame, profile === undefined ? undefined : guideOf(profile))];
}

function unknownEntry(frame: EntryFrame, path: readonly string[]): ChangeEntry {
  const [input = "", ...rest] = path;
  const where = rest.length > 0 ? ` of ${rest.join(" · ")}` : "";
  return {
    ...frame,
    rule: "rights-unknown",
    effect: "unknown",
    predicate: `has ${input}${where} that will be known only when the update runs`,
  };
}
