import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A part of a text that is filled in when it is said. */
export const gap = "…";

/** Every text that the sources below a folder can say, with a gap for each value that is put in, in lines of its own. */
export function messageTemplates(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.c?ts$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return textsOf(ts.createSourceFile(name, text, ts.ScriptTarget.Latest));
    });
}

function textsOf(node: ts.Node): string[] {
  const text = textOf(node);
  // Parts may be said for themselves, too, so they are looked at as well.
  const below: string[] = [];
  ts.forEachChild(node, (child) => void below.push(...textsOf(child)));
  return text === undefined ? below : [text, ...below];
}

/** The text of an expression that gives one; undefined for any other. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => gap + literal.text).join("");
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left), textOf(node.right)];
    if (left === undefined && right === undefined) return undefined;
    return (left ?? gap) + (right ?? gap);
  }
  return undefined;
}

/** Whether a quoted message is one of these texts, or a part of one. A gap in the quote stands for anything. */
export function isSaid(quote: string, templates: readonly string[]): boolean {
  const parts = quote.split(gap).map((part) => part.trim());
  return templates.some((template) => {
    let from = 0;
    return parts.every((part) => {
      const at = template.indexOf(part, from);
      if (at < 0) return false;
      from = at + part.length;
      return true;
    });
  });
}
