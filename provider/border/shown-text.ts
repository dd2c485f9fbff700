import { codePointText } from "./code-point-text.ts";

/**
 * A text from outside, fit for one line of a terminal, a log or a report: no terminal obeys it, no log takes it for a command, and
 * what cannot be seen is shown. Control characters, line ends among them, become a space; a mark of direction or a character
 * without width becomes its code, such as `<U+202E>`. Commands of GitHub's and Azure's runners and colours in Pulumi's notation are
 * broken by a blank. Applied twice it changes nothing more.
 */
export function plain(text: string): string {
  return harmless(text).replace(startingCommand, "$1: :");
}

/** The same for a text whose line ends are ours. */
export function plainLines(text: string): string {
  return text.split(/\r?\n/).map(plain).join("\n");
}

const longestName = 200;
const longestSentence = 4_000;

/**
 * A sentence of ours with names in it: plain, and neither a name nor the whole so long that the rest is lost.
 * @param options.most characters of the whole; default 4,000
 */
export function plainSentence(text: string, { most = longestSentence }: { most?: number } = {}): string {
  return cut(
    plain(text)
      .replace(/"[^"]*"/g, (quoted) =>
        quoted.length > longestName + 2 ? `"${cut(quoted.slice(1, -1), longestName)}"` : quoted,
      )
      .replace(/\S{301,}/g, (word) => cut(word, longestName)),
    most,
  );
}

/** Begin and end of a text that is longer than `most`, with the number of characters that are left out. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = Math.floor(most / 4);
  const left = text.length - most;
  // Not in the middle of a pair: half of one is no character.
  const head = text.slice(0, most - tail).replace(/[\ud800-\udbff]$/, "");
  const end = text.slice(-tail).replace(/^[\udc00-\udfff]/, "");
  return `${head} … (${left} characters more) … ${end}`;
}

/**
 * What reaches a terminal or a log as it is written: lines and colours of ours stay. The last guard, behind `plain` at the places
 * that put names into a text: it cannot tell a line end of ours from one in a name.
 */
export function harmlessOutput(text: string, { atLineStart, moves }: OutputPlace): string {
  return text
    .split(moves ? screenControl : colourOrLineEnd)
    .map((part, index) => (index % 2 === 1 ? part : harmless(part)))
    .join("")
    .replace(atLineStart ? lineCommand : laterLineCommand, "$1: :");
}

export interface OutputPlace {
  /** Whatever was written before ended with a line end. */
  atLineStart: boolean;
  /** A terminal that is drawn on: the cursor may be moved. */
  moves: boolean;
}

function harmless(text: string): string {
  // Most names are; large reports have many.
  if (/^[ -~]*$/.test(text) && !/##|<\{/.test(text)) return text;
  return text
    .replace(controls, " ")
    .replace(unseen, codesOf)
    .replace(joiners, codesOf)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/##(?=\[|vso\[)/gi, "# #")
    .replace(/<(?=\{%)/g, "< ");
}

function codesOf(run: string): string {
  return [...new Set(run)].map((one) => `<${codePointText(one)}>`).join("");
}

// eslint-disable-next-line no-control-regex -- these are what is taken out
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** Marks that turn the direction of text, and what has no width. */
const unseen =
  /(?:[\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]|\u034f|\u17b4|\u17b5|[\u180b-\u180e])+/gu;

/** Joiners belong to emoji and to scripts that join their letters; elsewhere they only make two names look alike. */
const joiners =
  /(?<=^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{Zs}])[\u200c\u200d]+/gu;

/** `::error::` and its like, with which a line gives GitHub's runner a command; it takes no notice of blanks before it. */
const startingCommand = /^(\s*):(?=:)/;
const lineCommand = /^([^\S\n]*):(?=:)/gm;
const laterLineCommand = /(?<=\n)([^\S\n]*):(?=:)/g;

const colourOrLineEnd =
  // eslint-disable-next-line no-control-regex -- how a colour is written
  /(\u001b\[[\d;]{0,20}m|\r?\n|\r$|\t)/;
const screenControl =
  // eslint-disable-next-line no-control-regex -- how a colour or a movement is written
  /(\u001b\[[?\d;]{0,20}[A-KSTfhlmnsu]|\r?\n|\r|\t)/;

/**
 * A value as JSON that says the same and that nothing obeys: what `plain` would change stands as `\uXXXX` in it.
 * @param indent spaces per level; default 2
 */
export function jsonText(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent)
    .replace(/[\u007f-\u009f\u2028\u2029]/g, jsonEscape)
    .replace(unseen, (run) => run.split("").map(jsonEscape).join(""))
    .replace(joiners, (run) => run.split("").map(jsonEscape).join(""))
    .replace(/##(?=\[|vso\[)/gi, "#\\u0023")
    .replace(/<(?=\{%)/g, "\\u003c");
}

function jsonEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
