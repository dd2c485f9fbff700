import ts from "typescript";
import { isHidden } from "./public-api.ts";

export type Part =
  | ts.PropertySignature
  | ts.PropertyDeclaration
  | ts.MethodSignature
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration;

/**
 * What a declaration consists of and a user meets by name: properties and methods of an interface, a type's literals and the
 * visible side of a class, to any depth. Of a constant and a function: nothing, their own comment speaks for them.
 */
export function declaredParts(declaration: ts.Node): Part[] {
  const parts: Part[] = [];
  const visit = (node: ts.Node): void => {
    if (isHidden(node)) return;
    if (isPart(node) && !saysItself(node)) parts.push(node);
    if (ts.isParameter(node) || ts.isBlock(node) || ts.isMappedTypeNode(node)) return;
    if (ts.isMethodDeclaration(node) || ts.isMethodSignature(node) || ts.isGetAccessorDeclaration(node))
      return;
    if (ts.isPropertyDeclaration(node) && node.initializer && !node.type) return;
    // What a type is compared with is nothing anybody writes.
    if (ts.isConditionalTypeNode(node)) [node.trueType, node.falseType].forEach(visit);
    else ts.forEachChild(node, visit);
  };
  if (ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration))
    declaration.members.forEach(visit);
  else if (ts.isTypeAliasDeclaration(declaration)) visit(declaration.type);
  return parts;
}

/** `kind: "set-level"`: its type is its value. */
function saysItself(node: Part): boolean {
  return node.type !== undefined && ts.isLiteralTypeNode(node.type);
}

function isPart(node: ts.Node): node is Part {
  return (
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessorDeclaration(node)
  );
}

/** The text of a doc comment, without its tags; empty where there is none. */
export function commentOf(node: ts.Node): string {
  const holder = ts.isVariableDeclaration(node) || ts.isBindingElement(node) ? statementOf(node) : node;
  return ts
    .getJSDocCommentsAndTags(holder)
    .filter(ts.isJSDoc)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "")
    .join("\n")
    .trim();
}

function statementOf(node: ts.Node): ts.Node {
  return ts.isVariableStatement(node) || !node.parent ? node : statementOf(node.parent);
}
