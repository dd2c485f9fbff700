import { changeText } from "../access/cell-text.ts";
import { cellText } from "../access/cell-text.ts";
import type { CellChange } from "../access/permissions.ts";
import { type StackKey } from "./chosen-key.ts";
import { keysTab } from "../work-order/languages/screen-paths.ts";
import type { JudgedPair } from "./judge-pair.ts";
import type { KeyOfPair } from "./key-of-pair.ts";

/** What a pair was found to be, and what to do about it. */
export interface VerdictText {
  /** One sentence. */
  what: string;
  /** One line each. */
  cells: string[];
  next: string | undefined;
}

/**
 * @param name what the pair is called in the sentence, such as `The new pair`
 * @param held the key of another member for which the stack holds this public key; default none
 */
export function verdictText(
  { found, comparedWith }: JudgedPair,
  key: StackKey,
  name: string,
  held?: KeyOfPair,
): VerdictText {
  const levels = comparedWith === "expect" ? "the declared levels" : "the levels of its member's live role";
  switch (found.verdict) {
    case "proved":
      return text(`${name} signs in as ${key.member}, with exactly ${levels}.`);
    case "too-narrow":
      return text(
        `${name} signs in as ${key.member}, but may not do yet what is declared:`,
        "Set these levels on the screen; `psa-access work-order` says where.",
        found.missing.map(changeText),
      );
    case "too-wide":
      return found.admin === undefined
        ? text(
            `${name} signs in as ${key.member}, but may do more than is declared:`,
            "Lower these levels in the member's security role, or declare them.",
            found.extra.map(excessText),
          )
        : text(
            `${name} signs in as ${key.member}, whose role "${found.admin}" is an administrator role: it may do everything.`,
            "Give the API member a role of its own.",
          );
    case "other-member":
      return text(
        `${name} belongs to ${found.identifier}, not to ${key.member}.${held ? ` ${heldText(held)}` : ""}`,
        makeOneOf(key),
      );
    case "owner-unknown":
      return held
        ? text(`${name} signs in, but not as ${key.member}. ${heldText(held)}`, makeOneOf(key))
        : text(
            `${name} signs in, but ConnectWise does not say as whom, so nothing shows that it belongs to ${key.member}.`,
          );
    case "inactive":
      return text(
        `API member ${key.member} is inactive.`,
        "If it was not switched off on purpose, set `reactivate: true` in the program and run `up`.",
      );
    case "refused":
      return text(
        `ConnectWise refuses ${lowerFirst(name)}, while our own key works.${held ? ` Its Public Key is another member's. ${heldText(held)}` : ""}`,
        held
          ? makeOneOf(key)
          : "One of the two keys is mistyped, or the key was deleted: copy both keys again, or make a new key.",
      );
  }
}

/** Whose a pair is, from what the stack holds. */
export function heldText({ resource, description, member }: KeyOfPair): string {
  return `The stack holds it as key "${description}" of ${member} (${resource} in the program).`;
}

/** Never "delete": whatever signs in with a living key would stop. */
export function makeOneOf({ member }: StackKey): string {
  return `Leave that key as it is, since whatever signs in with it goes on working. Make one under ${keysTab(member)}, and give its pair.`;
}

function text(what: string, next?: string, cells: string[] = []): VerdictText {
  return { what, cells, next };
}

/** `Service Desk · Service Tickets · Delete: All, declared None` */
function excessText(change: CellChange): string {
  return `${cellText(change)}: ${change.from}, declared ${change.to}`;
}

function lowerFirst(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
