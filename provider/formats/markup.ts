import { plain } from "../border/shown-text.ts";

/** Text that is HTML already. Only `markup` makes it, so nothing gets onto the page unescaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: HTML as it is, all else as escaped text; nothing for `undefined`, `null` and `false`. */
export type Part = Markup | string | number | false | null | undefined | readonly Part[];

/** A template of HTML. Its own line ends, with the indent after them, are not part of it. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    strings.map((string, index) => string.replace(/\n\s*/g, "") + textOf(parts[index])).join(""),
  );
}

function textOf(part: Part): string {
  if (part === undefined || part === null || part === false) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(textOf).join("");
  return escaped(String(part));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Fit for text and for attributes in quotes. Control characters and marks that turn the direction of text are taken out. */
function escaped(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
