import { type Page, nodes, placeOf } from "./page.ts";

/** Text that stands as code on a page. */
export interface Mention {
  place: string;
  text: string;
}

/** Every inline code, and every line of a fence that is not a program or data. */
export function mentionsOf(page: Page): Mention[] {
  const inline = nodes(page, "inlineCode").map(({ value = "", position }) => ({
    place: placeOf(page, position.start.line),
    text: value,
  }));
  const fenced = nodes(page, "code")
    .filter(({ lang }) => !["ts", "json"].includes(lang ?? ""))
    .flatMap(({ value = "", position }) =>
      value.split("\n").map((text, at) => ({ place: placeOf(page, position.start.line + 1 + at), text })),
    );
  return [...inline, ...fenced];
}

/** The words of each call of `psa-access` in a text, without `psa-access` itself, a comment, and what goes to another command. */
export function callsIn(text: string): string[][] {
  return text
    .replace(/(^|\s)#.*$/, "")
    .split(/\s(?:\||\|\||&&|;|>|2>)\s|[;)]\s*$/)
    .flatMap((part) => {
      const words = /(?:^|[\s(])psa-access\s+(.+)$/.exec(part)?.[1]?.split(/\s+/).filter(Boolean);
      return words ? [words.includes("--") ? words.slice(0, words.indexOf("--")) : words] : [];
    });
}
