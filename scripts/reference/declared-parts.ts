import ts from "typescript";
import { isHidden } from "./public-api.ts";

export type Part =
  | ts.PropertySignature
  | ts.PropertyDeclaration
  | ts.MethodSignature
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration;

/** A part and what it is called from the declaration on: `["expect", "permissions"]`. */
export interface PlacedPart {
  path: string[];
  node: Part;
}

/**
 * What a declaration consists of and a user meets by name: properties and methods of an interface, of a type's literals and of the
 * visible side of a class, to any depth. Of a constant and a function: nothing, their own comment speaks for them.
 */
export function declaredParts(declaration: ts.Node): PlacedPart[] {
  if (ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration))
    return declaration.members.flatMap((member) => partsBelow(member, []));
  return ts.isTypeAliasDeclaration(declaration) ? partsBelow(declaration.type, []) : [];
}

function partsBelow(node: ts.Node, path: string[]): PlacedPart[] {
  if (isHidden(node)) return [];
  if (isPart(node)) {
    const own = [...path, node.name.getText()];
    const below = ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) ? node.type : undefined;
    const parts = below ? partsBelow(below, own) : [];
    return [{ path: own, node }, ...parts];
  }
  if (ts.isParameter(node) || ts.isBlock(node) || ts.isMappedTypeNode(node)) return [];
  // What a type is compared with is nothing anybody writes.
  const children = ts.isConditionalTypeNode(node) ? [node.trueType, node.falseType] : childrenOf(node);
  return children.flatMap((child) => partsBelow(child, path));
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

/** `kind: "set-level"`: its type is its value, and needs no comment. */
export function saysItself(node: Part): boolean {
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
