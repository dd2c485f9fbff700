import { parseDocument, type Document } from "yaml";
import { decodedText } from "./decoded-text.ts";
import { foreignPrototype, hasForeignPrototype } from "./foreign-prototype.ts";
import type { Outcome } from "./outcome.ts";
import { placeText } from "./place-text.ts";

/** Settings files are small; the parser takes seconds for each ten megabytes. */
const longest = 5_000_000;
/** The parser calls itself for each level. */
const deepest = 200;

/**
 * YAML from outside as a document, which keeps comments and order. Its faults say line and column and repeat nothing of the text:
 * a line may hold a secret.
 */
export function parseYamlDocument(text: string): Outcome<Document.Parsed> {
  if (text.length > longest) {
    return { fault: `It is too large: ${text.length.toLocaleString("en")} characters.` };
  }
  if (mayBeDeeperThan(text, deepest)) return { fault: `It is nested more than ${deepest} levels deep.` };
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { prettyErrors: false, logLevel: "silent" });
  } catch (error) {
    if (error instanceof RangeError) return { fault: "It is nested too deep." };
    throw error;
  }
  const [error] = document.errors;
  if (error === undefined) return { value: document };
  return {
    fault: `It is not YAML. Line ${placeText(text, error.pos[0]).slice("line ".length)}: ${error.code}.`,
  };
}

/** The same as plain values. */
export function parseYaml(text: string): Outcome<unknown> {
  const { value: document, fault } = parseYamlDocument(text);
  if (document === undefined) return { fault };
  try {
    const value = document.toJS({ maxAliasCount: 100 }) as unknown;
    return hasForeignPrototype(value) ? { fault: foreignPrototype } : { value };
  } catch (error) {
    // Aliases of aliases grow without bound, one of itself has no end, one of nothing has no value.
    if (error instanceof ReferenceError || error instanceof RangeError)
      return { fault: "It has aliases (`*name`) that cannot be resolved." };
    throw error;
  }
}

/** The same of a file, whatever encoding it was saved in. */
export function parseYamlBytes(bytes: Uint8Array): Outcome<unknown> {
  const { value: text, fault } = decodedText(bytes);
  return text === undefined ? { fault } : parseYaml(text);
}

/** Counts what can open a level: brackets, signs of a list, and indentation. Texts and comments count too, which errs on the safe side. */
function mayBeDeeperThan(text: string, most: number): boolean {
  let brackets = 0;
  for (const [found] of text.matchAll(/[[{\]}]/g)) {
    brackets = Math.max(0, brackets + (found === "[" || found === "{" ? 1 : -1));
    if (brackets > most) return true;
  }
  const [lead = ""] = /(?:^|\n)(?:[ \t]|[-?:] ){400,}(?=\S)/.exec(text) ?? [];
  return lead.length > 2 * most;
}
