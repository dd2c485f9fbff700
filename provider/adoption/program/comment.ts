import { plainPaint } from "../../formats/paint.ts";
import { wrappedLines } from "../../formats/wrapped-lines.ts";
import { lineWidth } from "./literal.ts";

/** A comment of the program, wrapped. Names in it may hold anything; none ends its line. */
export function commentLines(text: string): string[] {
  return wrappedLines(shownName(text), lineWidth - 3).map((line) => `// ${line}`.trimEnd());
}

/** A name from a tenant for a comment or a message: one line, and nothing in it that a terminal or a reader would obey. */
export function shownName(name: string): string {
  return plainPaint(name).replace(/\s+/g, " ");
}
