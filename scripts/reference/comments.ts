import ts from "typescript";

/** A doc comment, read. */
export interface Comment {
  text: string;
  /** Tag → its texts, in order. */
  tags: ReadonlyMap<string, string[]>;
}

export function readComment(node: ts.Node): Comment {
  const tags = new Map<string, string[]>();
  const texts: string[] = [];
  for (const doc of ts.getJSDocCommentsAndTags(holderOf(node)).filter(ts.isJSDoc)) {
    texts.push(ts.getTextOfJSDocComment(doc.comment) ?? "");
    for (const tag of doc.tags ?? []) {
      const name = tag.tagName.text;
      const of = ts.isJSDocParameterTag(tag) ? `${tag.name.getText()}: ` : "";
      tags.set(name, [
        ...(tags.get(name) ?? []),
        `${of}${(ts.getTextOfJSDocComment(tag.comment) ?? "").trim()}`,
      ]);
    }
  }
  return { text: texts.join("\n").trim(), tags };
}

/** A constant's comment stands before its statement. */
function holderOf(node: ts.Node): ts.Node {
  return ts.isVariableDeclaration(node) || ts.isBindingElement(node) ? statementOf(node) : node;
}

function statementOf(node: ts.Node): ts.Node {
  return ts.isVariableStatement(node) || !node.parent ? node : statementOf(node.parent);
}
