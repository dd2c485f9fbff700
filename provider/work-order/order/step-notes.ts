import type { HandOver, StepNote } from "./note.ts";
import type { ProfileGuide } from "../../access/profile-guide.ts";
import type { Step } from "../../access/step.ts";

/**
 * What somebody has to know who does a step.
 * @param resource the resource's name in the program; undefined without a program
 */
export function stepNotes(
  step: Step,
  resource: string | undefined,
  guide: ProfileGuide | undefined,
): StepNote[] {
  switch (step.kind) {
    case "set-level":
    case "rename-role":
    case "set-admin":
      return [];
    case "create-role":
      return [{ note: "new-role-item" }];
    case "create-member":
      return [
        {
          note: "new-member-item",
          memberId: step.member.identifier,
          memberName: step.member.name,
          role: step.role.name,
        },
      ];
    case "set-customize":
      return [
        { note: "choose-customize", module: step.module, function: step.function },
        { note: "move-entries", list: step.disallow === undefined ? "allow" : "disallow" },
      ];
    case "create-integrator-login":
      return [
        { note: "login-purpose" },
        ...(step.username === null ? [{ note: "any-user-name" } as const] : []),
        { note: "login-areas-unsaid" },
      ];
    case "create-key":
      return [
        { note: "new-key-item", member: step.member.identifier },
        { note: "key-there-already", description: step.description },
        { note: "copy-both-keys" },
        resource === undefined ? { note: "keep-pair-safe" } : { note: "hand-to-engineer" },
        ...handover(resource === undefined ? "once-copied" : "once-proved", guide),
      ];
    case "prove-key":
      return [{ note: "prove-by-up" }];
    case "delete-key":
      return [
        ...handover("before-deleting", guide),
        { note: "delete-this-key", member: step.member.identifier },
      ];
  }
}

function handover(when: HandOver, guide: ProfileGuide | undefined): StepNote[] {
  if (!guide) return [{ note: "hand-over", when, console: null, place: null }];
  const { console, place, note } = guide.handover;
  return [
    { note: "hand-over", when, console, place },
    ...(note === "" ? [] : [{ note: "words", text: note } as const]),
  ];
}
