import type { CustomizeList } from "../../access/customize.ts";
import type { Level } from "../../access/level.ts";

/**
 * What somebody has to know beside the steps, as values: a report says them in the reader's language. `words` is a vendor's
 * own sentence, in the language of its guide.
 */
export type Note = StepNote | OrderNote;

/** When the pair goes to the vendor: once the program proved it, once it was copied (without a program), before the old key goes. */
export type HandOver = "once-proved" | "once-copied" | "before-deleting";

/** On one step. */
export type StepNote =
  | { note: "choose-customize"; module: string; function: string }
  | { note: "move-entries"; list: "allow" | "disallow" }
  | { note: "login-purpose" }
  | { note: "any-user-name" }
  /** What the login may use: no page of a vendor that was read says it. */
  | { note: "login-areas-unsaid" }
  | { note: "new-key-item"; member: string }
  | { note: "key-there-already"; description: string }
  | { note: "copy-both-keys" }
  /** The technician is done with it: what is stored, and where, is for whoever runs the program. */
  | { note: "hand-to-engineer" }
  | { note: "prove-by-up" }
  /** `console` is null when no profile says where; `place` when the guide does not. */
  | {
      note: "hand-over";
      when: HandOver;
      console: string | null;
      place: string | null;
    }
  | { note: "delete-this-key"; member: string }
  | { note: "new-role-item" }
  | { note: "new-member-item"; memberId: string; memberName: string; role: string }
  | { note: "keep-pair-safe" }
  /** Instead of a rotation: nobody needs the key any more. */
  | { note: "remove-this-key"; member: string }
  /** The step was recorded with another level, and somebody has been there since. */
  | { note: "stood-elsewhere"; recorded: Level }
  | { note: "words"; text: string };

/** On the order as a whole. */
export type OrderNote =
  | { note: "unseen-customize"; role: string; module: string; function: string; list: CustomizeList }
  | { note: "role-gone"; role: string; id: string }
  | { note: "role-renamed"; from: string; to: string }
  | { note: "rotation-due"; member: string; description: string; since: string }
  | { note: "no-pair-recorded"; member: string; description: string }
  | { note: "members-stay" }
  | { note: "adopt-later"; role: string; member: string }
  /** An instruction of the guide that can be read in more than one way, verbatim, and what we make of it. */
  | { note: "ambiguous"; verbatim: string; whatWeDo: string }
  | { note: "words"; text: string };
