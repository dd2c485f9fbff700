import type { Mistake } from "../../provider/work-order/watch/progress.ts";
import type { Language } from "../../provider/work-order/languages/language.ts";
import type { MistakeText } from "../../provider/work-order/languages/watch-words.ts";
import { watchWords } from "../../provider/work-order/languages/watch-words-of.ts";
import { noteText, wordsOf } from "../../provider/work-order/languages/words-of.ts";
import { notes, order, page, watch, wrongs } from "./message-samples.ts";

export interface Message {
  /** `order.heading(2, acme)`: the same in every language. */
  name: string;
  text: string;
  /** What was put in. */
  names: string[];
}

/** Every message of a language, in the same order in all of them. */
export function messages(language: Language): Message[] {
  const words = wordsOf(language);
  return [
    ...Object.values(notes)
      .flat()
      .map((note): Message => {
        const { note: kind, ...fields } = note;
        return {
          name: `${kind} ${JSON.stringify(fields)}`,
          text: noteText(note, words),
          names: namesIn(fields),
        };
      }),
    ...ofSection("order", words.order, order),
    ...ofSection("page", words.page, page),
    ...ofSection("watch", watchWords(language), watch),
    ...Object.values(wrongs)
      .flat()
      .flatMap((wrong): Message[] => {
        const told = (watchWords(language).wrong[wrong.kind] as (one: Mistake) => MistakeText)(wrong);
        const name = `wrong ${JSON.stringify(wrong)}`;
        return [
          { name, text: told.what, names: whatNames(wrong) },
          { name: `${name} now`, text: told.now, names: [] },
        ];
      }),
  ];
}

function ofSection(section: string, words: object, calls: object): Message[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): Message[] => {
    if (typeof value === "string") return [{ name: `${section}.${key}`, text: value, names: [] }];
    const argumentLists = (calls as Record<string, unknown[][]>)[key] ?? [];
    return argumentLists.map((args) => ({
      name: `${section}.${key}(${args.join(", ")})`,
      text: (value as (...args: unknown[]) => string)(...args),
      names: namesIn(args),
    }));
  });
}

/** Every text and number in it, but for words that choose between texts. */
function namesIn(value: unknown): string[] {
  if (typeof value === "string") return chosenBetween.includes(value) ? [] : [value];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(namesIn) : [];
}
const chosenBetween = ["allow", "disallow", "once-proved", "once-copied", "before-deleting"];

/** What a mistake is recognised by. */
function whatNames(wrong: Mistake): string[] {
  if ("member" in wrong) {
    return [wrong.member.identifier, ...("publicKey" in wrong ? [wrong.publicKey] : [])];
  }
  if (wrong.kind === "role-gone") return [wrong.role.name, wrong.role.id, ...(wrong.successor ? ["77"] : [])];
  if (wrong.kind === "admin") return [wrong.role.name];
  if (wrong.kind === "renamed") return [wrong.live, wrong.declared];
  return [wrong.role.name, wrong.module, wrong.function, wrong.column, wrong.live];
}
