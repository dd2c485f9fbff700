import { decodedText } from "./decoded-text.ts";
import { foreignPrototype, hasForeignPrototype } from "./foreign-prototype.ts";
import type { Outcome } from "./outcome.ts";
import { placeText } from "./place-text.ts";

/** Deeper than anything that is ours; walking through deeper ones would end in "Maximum call stack size exceeded". */
const deepest = 200;

/**
 * JSON from outside. The parser's own message quotes what it read, which may be a secret: the fault says line and column instead.
 * Too deep a nesting and the key `__proto__`, which no file of ours has, are faults too.
 */
export function parseJson(text: string): Outcome<unknown> {
  if (text.trim() === "") return { fault: "It is empty." };
  const tooDeep = placeBeyond(text, deepest);
  if (tooDeep !== undefined) {
    return { fault: `It is nested more than ${deepest} levels deep, in ${placeText(text, tooDeep)}.` };
  }
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch {
    return { fault: faultOf(text) };
  }
  // A look at every key takes as long as the parsing; a text that cannot have this one is spared it.
  if (/__proto__|\\u00[57]/i.test(text) && hasForeignPrototype(value)) return { fault: foreignPrototype };
  return { value };
}

/** The same of a file or a stream, whatever encoding it was saved in. */
export function parseJsonBytes(bytes: Uint8Array): Outcome<unknown> {
  const { value: text, fault } = decodedText(bytes);
  return text === undefined ? { fault } : parseJson(text);
}

function faultOf(text: string): string {
  if (isBegin(text)) {
    const { length } = text;
    return `It is not JSON. It is cut off after ${length.toLocaleString("en")} character${length === 1 ? "" : "s"}.`;
  }
  // The parser tells the place of some faults only. The shortest begin that nothing could complete ends there.
  if (text.length > 5_000_000) return "It is not JSON.";
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBegin(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return `It is not JSON. See ${placeText(text, bad - 1)}.`;
}

/** Whether a text is JSON as far as it goes. */
function isBegin(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    if (/Unexpected end|Unterminated/.test(message)) return true;
    const [, position] = / position (\d+)/.exec(message) ?? [];
    return position !== undefined && Number(position) >= text.length;
  }
}

/** Where more brackets than `most` are open. */
function placeBeyond(text: string, most: number): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === square || code === curly) depth += 1;
    else if (code === square + 2 || code === curly + 2) depth -= 1;
    if (depth > most) return at;
  }
  return undefined;
}

const [quote, square, curly] = [0x22, 0x5b, 0x7b];

/** Of the string that begins at `start`: where its closing quote stands. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text[at - 1 - escapes] === "\\") escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}
