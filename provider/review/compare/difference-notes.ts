import type { AccessRecord, UnseenPart } from "../../access/access-record.ts";
import { byName } from "../../access/permissions.ts";
import { sameTenant } from "../../access/tenant.ts";
import type { DifferenceNote } from "./access-difference.ts";

export function unmanagedNotes(
  roles: readonly { name: string }[],
  members: readonly { identifier: string }[],
  before: AccessRecord,
): DifferenceNote[] {
  if (roles.length + members.length === 0) return [];
  return [
    {
      note: "unmanaged",
      side: before.extent === "tenant" ? "before" : "after",
      roles: roles.map(({ name }) => name).sort(byName),
      members: members.map(({ identifier }) => identifier).sort(byName),
    },
  ];
}

/** What limits a comparison of these two. */
export function contextNotes(before: AccessRecord, after: AccessRecord): DifferenceNote[] {
  const notes: DifferenceNote[] = [];
  if (before.tenant && after.tenant && !sameTenant(before.tenant, after.tenant)) {
    notes.push({ note: "other-tenant", before: before.tenant, after: after.tenant });
  }
  const [from, to] = [projectsOf(before), projectsOf(after)];
  if (from.length > 0 && to.length > 0 && !from.some((project) => to.includes(project))) {
    notes.push({ note: "other-project", before: from, after: to });
  }
  for (const part of ["customize", "keys", "pairs"] as const) {
    if (unseenBy(before, part) !== unseenBy(after, part)) notes.push({ note: "unseen", part });
  }
  if (
    (before.logins?.length ?? 0) > 0 !== (after.logins?.length ?? 0) > 0 &&
    !(before.logins && after.logins)
  ) {
    notes.push({ note: "unseen", part: "logins" });
  }
  return notes;
}

export function unseenBy({ unseen }: AccessRecord, part: UnseenPart): boolean {
  return unseen?.includes(part) ?? false;
}

/** Sorted; `urn:pulumi:<stack>::<project>::…`. */
function projectsOf({ roles, members, keys }: AccessRecord): string[] {
  const projects = [...roles, ...members, ...keys].map(({ urn }) => urn?.split("::")[1]);
  return [...new Set(projects.filter((project) => project !== undefined))].sort(byName);
}
