import { someNames } from "../../access/some-names.ts";
import { tenantText } from "../../access/tenant.ts";
import type { DifferenceNote } from "../compare/access-difference.ts";

/** What limits a comparison, one sentence. Names in it are as they are. */
export function differenceNoteText(note: DifferenceNote): string {
  switch (note.note) {
    case "other-tenant":
      return (
        `These are two tenants, ${tenantText(note.before)} and ${tenantText(note.after)}: ` +
        "record ids mean nothing between them, so that objects are matched by URN and name."
      );
    case "other-project":
      return (
        `These are two projects, ${someNames(note.before)} and ${someNames(note.after)}: ` +
        "no URN is in both, so that objects are matched by record id and name."
      );
    case "unseen":
      return unseenTexts[note.part];
    case "unmanaged":
      return unmanagedText(note);
  }
}

const unseenTexts = {
  customize: "Customize lists are not compared: a tenant does not show them.",
  keys: "API keys are not compared: a tenant does not show them.",
  pairs: "Which pair a key has is not compared: rendered files do not hold it.",
  logins: "Integrator logins are not compared: only one side shows them.",
};

function unmanagedText({ side, roles, members }: Extract<DifferenceNote, { note: "unmanaged" }>): string {
  const parts = [
    ...(roles.length > 0 ? [`roles ${someNames(roles)}`] : []),
    ...(members.length > 0 ? [`members ${someNames(members)}`] : []),
  ];
  return `Only the tenant (${side === "before" ? "OLD" : "NEW"}) has these, and no program declares them, so they do not count: ${parts.join("; ")}.`;
}
