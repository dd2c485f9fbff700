import type { CustomizeList } from "./customize.ts";

/**
 * What somebody has to know beside the steps, as values: a report says them in the reader's language. `words` is a vendor's
 * own sentence, in the language of its guide.
 */
export type Note = StepNote | OrderNote;

/** On one step. */
export type StepNote =
  | { note: "choose-customize"; module: string; function: string }
  | { note: "move-entries"; list: "allow" | "disallow" }
  | { note: "login-purpose" }
  | { note: "any-user-name" }
  | { note: "new-key-item"; member: string }
  | { note: "copy-both-halves" }
  /** Names of the configuration values that the program reads, by convention. */
  | { note: "configure-pair"; publicKey: string; privateKey: string }
  | { note: "prove-by-up" }
  /** `console` is null when no profile says where; `place` when the guide does not. */
  | {
      note: "hand-over";
      when: "once-proved" | "before-deleting";
      console: string | null;
      place: string | null;
    }
  | { note: "delete-this-key"; member: string }
  | { note: "new-role-item" }
  | { note: "new-member-item" }
  | { note: "keep-pair-safe" }
  | { note: "words"; text: string };

/** On the order as a whole. */
export type OrderNote =
  | { note: "unseen-customize"; role: string; module: string; function: string; list: CustomizeList }
  | { note: "role-gone"; role: string; id: string }
  | { note: "rotation-due"; member: string; description: string; since: string }
  | { note: "no-pair-recorded"; member: string; description: string }
  | { note: "members-stay" }
  | { note: "adopt-later"; role: string; member: string }
  | { note: "words"; text: string };
